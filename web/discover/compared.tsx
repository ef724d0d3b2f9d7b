import {
  type CrossedItem,
  type Crosstab,
  type CrosstabContrast,
  crosstabs,
} from '@rehire/contract/discover/crosstabs';
import type { ItemResult } from '@rehire/contract/discover/surveys';
import { segmentations } from '@rehire/contract/segment/segmentations';
import { Await } from '../shell/await.tsx';
import { useRead, useReadAll } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { counted, number, percent } from '../ui/format.ts';
import { EstimateView } from '../ui/estimate.tsx';
import { Pick } from '../ui/pick.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './discover.module.css';
import own from './results.module.css';
import { questionOf } from './response.tsx';

/** By what the answers are compared: nothing, a question of the survey, a trait of known customers, or job segments. */
export function SplitPick({
  survey,
  value,
  onChange,
}: {
  survey: string;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const workspace = useWorkspaceId();
  const splits = useRead(crosstabs.splits, { params: { workspace, survey } });
  const found = useReadAll(segmentations.list, { params: { workspace } });
  const data = [
    { value: '', label: 'Everybody' },
    ...(found.data ?? [])
      .filter((each) => each.survey === survey)
      .map(({ id, name }) => ({ value: `segments:${id}`, label: `By job segment: ${name}` })),
    ...(splits.data?.items ?? []).map(({ key, text }) => ({
      value: `item:${key}`,
      label: `By answer: ${text}`.slice(0, 80),
    })),
    ...(splits.data?.traits ?? []).map(({ name }) => ({
      value: `trait:${name}`,
      label: `By trait: ${name}`,
    })),
  ];
  return (
    <Pick
      aria-label="Compare the answers"
      size="sm"
      value={value ?? ''}
      data={data}
      onChange={(next) => onChange(next === '' ? null : next)}
    />
  );
}

/** The answers of groups beside each other; what differs from everybody else beyond chance is marked. */
export function Compared({
  survey,
  results,
  split,
}: {
  survey: string;
  results: readonly ItemResult[];
  split: string;
}) {
  const [kind = '', ...rest] = split.split(':');
  const what = rest.join(':');
  const params = { workspace: useWorkspaceId(), survey };
  const item = useRead(crosstabs.byItem, { params, query: { item: what } }, { enabled: kind === 'item' });
  const trait = useRead(crosstabs.byTrait, { params, query: { trait: what } }, { enabled: kind === 'trait' });
  const segments = useRead(
    crosstabs.bySegment,
    { params: { ...params, segmentation: what } },
    { enabled: kind === 'segments' },
  );
  const read = kind === 'item' ? item : kind === 'trait' ? trait : segments;
  return (
    <Await read={read} of="the comparison" lines={8}>
      {(table) => <Whole table={table} results={results} />}
    </Await>
  );
}

function Whole({ table, results }: { table: Crosstab; results: readonly ItemResult[] }) {
  if (table.groups.length === 0)
    return (
      <Empty title="Nothing to compare by">
        Nobody who answered belongs to a group. Traits are known of customers who are found in the people; job
        segments are found on the page of segments.
      </Empty>
    );
  const questions = new Map(results.map((result) => [result.item.key, questionOf(result)]));
  return (
    <>
      <p className={own.lead}>
        {table.groups.map(({ name, n }) => `${name}: ${number(n)}`).join(' · ')}
        {table.others > 0 && ` · ${counted(table.others, 'respondent')} of no group`}. Shares with 95%
        intervals (Wilson). ▲ more and ▼ less than everybody else, at p &lt; 0.05 after correcting for{' '}
        {counted(table.tests, 'test')} (Benjamini &amp; Hochberg); fewer than {table.minimum} answers on a
        side are not tested.
      </p>
      <div className={own.compared}>
        {table.items.map((item) => (
          <OneItem
            key={item.key}
            item={item}
            groups={table.groups}
            title={questions.get(item.key) ?? item.key}
          />
        ))}
      </div>
    </>
  );
}

const mark = (contrast: CrosstabContrast): string =>
  contrast === null || contrast.adjustedP >= 0.05 ? '' : contrast.difference > 0 ? ' ▲' : ' ▼';
const inWords = (contrast: CrosstabContrast): string | undefined =>
  contrast === null
    ? undefined
    : `Differs from everybody else by ${number(contrast.difference)}, corrected p ${contrast.adjustedP.toFixed(3)}`;

/** One question: the means of the groups where it has such, and how often each answer was given, behind them. */
function OneItem({ item, groups, title }: { item: CrossedItem; groups: Crosstab['groups']; title: string }) {
  if (!item.means)
    return (
      <section aria-label={title} data-wide>
        <h3>{title}</h3>
        <Shares item={item} groups={groups} title={title} />
      </section>
    );
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className={css.quiet}>Mean of the answers</p>
      <dl className={own.means}>
        {groups.map(({ id, name }, at) => {
          const own = item.means?.[at];
          return own ? (
            <div key={id}>
              <dt>{name}</dt>
              <dd title={inWords(own.contrast)}>
                <EstimateView of={`the mean of ${name}`} estimate={own.mean} unit="score" />
                {mark(own.contrast)}
              </dd>
            </div>
          ) : null;
        })}
      </dl>
      <details>
        <summary>How often each answer was given</summary>
        <Shares item={item} groups={groups} title={title} />
      </details>
    </section>
  );
}

function Shares({ item, groups, title }: { item: CrossedItem; groups: Crosstab['groups']; title: string }) {
  return (
    <Table
      title={title}
      rows={item.rows}
      rowKey={(row) => row.value}
      columns={[
        { id: 'answer', header: 'Answer', value: (row) => row.label },
        ...groups.map(({ id, name }, at) => ({
          id,
          header: `${name} (n ${number(item.answered[at] ?? 0)})`,
          numeric: true,
          value: (row: CrossedItem['rows'][number]) => row.cells[at]?.share ?? null,
          cell: (row: CrossedItem['rows'][number]) => {
            const cell = row.cells[at];
            if (!cell || (item.answered[at] ?? 0) === 0) return '–';
            return (
              <span className={own.whole} title={inWords(cell.contrast)}>
                {percent(cell.share, 0)} ({percent(cell.low, 0)} to {percent(cell.high, 0)})
                {mark(cell.contrast)}
              </span>
            );
          },
          csv: [
            {
              header: `${name}, count`,
              value: (row: CrossedItem['rows'][number]) => row.cells[at]?.count ?? null,
            },
            {
              header: `${name}, share`,
              value: (row: CrossedItem['rows'][number]) => row.cells[at]?.share ?? null,
            },
            {
              header: `${name}, corrected p`,
              value: (row: CrossedItem['rows'][number]) => row.cells[at]?.contrast?.adjustedP ?? null,
            },
          ],
        })),
      ]}
    />
  );
}
