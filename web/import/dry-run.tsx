import { Button } from '@mantine/core';
import { imports, type ImportDetail } from '@rehire/contract/imports/imports';
import { FailureOf } from '../shell/await.tsx';
import { address } from '../shell/client.ts';
import { useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted, date, number } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Section } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import { AnotherShop, doubtful } from './another-shop.tsx';
import css from './import.module.css';
import { OrderChanges } from './order-changes.tsx';
import { countsLine } from './status.ts';

/** A figure of the dry run as it is read: days as days, numbers grouped. */
function written(value: string | number | null): string {
  if (value === null) return '–';
  if (typeof value === 'number') return number(value, Number.isInteger(value) ? 0 : 2);
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(value) ? date(value) : value;
}

/** A figure's name as it is read: `known already`. */
const nameOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const span = ['from', 'to'];

/** What is brought in: its rows, or, where none of them counts, the orders that they cancel. */
function broughtIn({ counts, figures }: ImportDetail): string {
  const taken = counts?.taken ?? 0;
  return taken === 0 && Number(figures['cancelled'] ?? 0) > 0
    ? counted(Number(figures['cancelled']), 'cancelled order')
    : counted(taken, 'row');
}

/** What the dry run found: rows taken, set aside and rejected, each with its reason; and the step to take it in. */
export function DryRun({ detail }: { detail: ImportDetail }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const commit = useWrite(imports.commit);
  const params = { workspace, import: detail.id };
  const sameShop = doubtful(detail) > 0;
  if (!detail.counts) return null;
  return (
    <Section title="What was found">
      <p className={css.answer}>{countsLine(detail.counts)}.</p>
      <dl className={css.figures}>
        {Object.entries(detail.figures)
          .toSorted(([a], [b]) => span.indexOf(a) - span.indexOf(b))
          .map(([name, value]) => (
            <div key={name}>
              <dt>{nameOf(name)}</dt>
              <dd>{written(value)}</dd>
            </div>
          ))}
      </dl>
      {Number(detail.figures['knownAlready'] ?? 0) > 0 && (
        <p className={css.quiet}>What another import had brought before counts once.</p>
      )}
      <AnotherShop detail={detail} />
      <OrderChanges detail={detail} />
      {detail.timeZone !== null && (
        <p className={css.quiet}>Times that name no zone were read as those of {detail.timeZone}.</p>
      )}
      {detail.counts.setAside.length > 0 && (
        <ul className={css.quiet}>
          {detail.counts.setAside.map((each) => (
            <li key={each.reason}>
              {counted(each.rows, 'row')} set aside: {each.reason}
            </li>
          ))}
        </ul>
      )}
      {detail.rejects.length > 0 && (
        <div className={css.rejects}>
          <h3>
            {detail.counts.rejected > detail.rejects.length ? `First ${detail.rejects.length} of ` : ''}
            {counted(detail.counts.rejected, 'rejected row')}
          </h3>
          <Table
            title="Rejected rows"
            rows={detail.rejects}
            rowKey={(row) => `${row.line}-${row.column ?? ''}-${row.reason}`}
            exportable={false}
            columns={[
              { id: 'line', header: 'Line', value: (row) => row.line, cell: (row) => number(row.line) },
              { id: 'column', header: 'Column', value: (row) => row.column },
              {
                id: 'value',
                header: 'There stood',
                value: (row) => row.value,
                cell: (row) => <code>{row.value ?? ''}</code>,
              },
              { id: 'reason', header: 'Why not', value: (row) => row.reason },
            ]}
          />
          <p>
            <a href={address(imports.rejects, { params })}>
              <Icon name="download" size={16} /> All rejected rows with their reasons (CSV)
            </a>
          </p>
        </div>
      )}
      {detail.status === 'checked' && may && (
        <div className={css.commit}>
          <FailureOf error={commit.error} />
          <Button
            size="md"
            loading={commit.isPending}
            onClick={() => commit.mutate({ params, query: sameShop ? { sameShop: 'true' } : {} })}
          >
            {sameShop ? 'It is the same shop: bring in' : 'Bring in'} {broughtIn(detail)}
          </Button>
          <p className={css.quiet}>All or nothing. It can be taken back as a whole.</p>
        </div>
      )}
    </Section>
  );
}
