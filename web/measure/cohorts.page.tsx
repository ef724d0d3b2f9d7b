import { loyalty } from '@rehire/contract/measure/loyalty';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { CohortTriangle, monthName, type CohortRow } from '../charts/cohort-triangle.tsx';
import { Await } from '../shell/await.tsx';
import { orWhyNot, useCurrentSegmentation } from '../shell/current-segmentation.ts';
import { To } from '../shell/link.tsx';
import { usePages, useRead } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { counted, number } from '../ui/format.ts';
import { Page as PageFrame } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';
import { Pick } from '../ui/pick.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { CustomerRows } from './customer-rows.tsx';
import { LaterAnswer } from './later-answer.tsx';
import css from './measure.module.css';
import { type OpenedCohorts, readCohorts, writeCohorts } from './opened-cohorts.ts';

/** Do later customers stay longer than earlier ones? */
export function Page() {
  const workspace = useWorkspaceId();
  const current = useCurrentSegmentation();
  const { segmentation } = current;
  const [segment, setSegment] = useSearchParam('segment');
  const [opened, setCell] = useSearchParam('rows');
  const cell = readCohorts(opened);
  const read = useRead(
    loyalty.cohorts,
    {
      params: { workspace },
      query: segmentation && segment ? { segmentation: segmentation.id, segment } : {},
    },
    { enabled: segmentation !== undefined },
  );
  return (
    <PageFrame title="Cohorts" question="Do the customers we win now stay longer than those we won before?">
      {segmentation && segmentation.segments.length > 0 && (
        <div className={css.pick} data-screen-only>
          <Pick
            label="Whose cohorts"
            value={segment ?? ''}
            data={[
              { value: '', label: 'Everyone' },
              ...segmentation.segments.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(value) => setSegment(value === '' ? null : value)}
          />
        </div>
      )}
      <Await read={orWhyNot(current, read)} of="the cohorts" height={420}>
        {({ cohorts, later }) => (
          <>
            {later && (
              <LaterAnswer
                later={later}
                onOpen={(cohort, through) => setCell(writeCohorts({ cohort, through, since: later.since }))}
              />
            )}
            <Triangle
              cohorts={cohorts}
              onOpen={(cohort, since) => setCell(writeCohorts({ cohort, through: null, since }))}
            />
          </>
        )}
      </Await>
      <SideDrawer
        opened={cell !== null}
        onClose={() => setCell(null)}
        title={
          cell
            ? `First order ${monthName(cell.cohort)}${cell.through ? ` to ${monthName(cell.through)}` : ''}, ordered ${cell.since === 0 ? 'that month' : `${counted(cell.since, 'month')} later`}`
            : ''
        }
      >
        {cell && <CellRows {...cell} segmentation={segmentation?.id ?? null} segment={segment} />}
      </SideDrawer>
    </PageFrame>
  );
}

function CellRows({
  cohort,
  through,
  since,
  segmentation,
  segment,
}: OpenedCohorts & {
  segmentation: string | null;
  segment: string | null;
}) {
  const workspace = useWorkspaceId();
  const who = segmentation && segment ? { segmentation, segment } : {};
  const rows = usePages(loyalty.cohortRows, {
    params: { workspace },
    query: { ...who, cohort, ...(through === null ? {} : { through }), since, limit: 100 },
  });
  return through === null ? (
    <CustomerRows title={`Cohort ${cohort}, month ${since}: customers`} rows={rows} />
  ) : (
    <CustomerRows
      title={`Cohorts ${cohort} to ${through}: customers`}
      rows={rows}
      whether={`Ordered ${counted(since, 'month')} later`}
    />
  );
}

function Triangle({
  cohorts,
  onOpen,
}: {
  cohorts: readonly CohortRow[];
  onOpen: (cohort: string, since: number) => void;
}) {
  if (cohorts.length === 0) {
    return (
      <Empty title="No orders yet" actions={<To page="/import">Bring in orders</To>}>
        A cohort is the customers whose first order fell into the same month. It appears with the first
        orders.
      </Empty>
    );
  }
  const months = Math.max(...cohorts.map((cohort) => cohort.periods.length));
  return (
    <ChartFigure
      title="Share of each cohort that ordered again, by month"
      note={
        <>
          A <Term of="cohort" /> is a row. A month that is not over for all of it is an{' '}
          <Term of="immature cell">empty cell</Term>. Every other opens to its customers.
        </>
      }
      rows={cohorts}
      rowKey={(row) => row.cohort}
      columns={[
        {
          id: 'cohort',
          header: 'First order',
          value: (row) => row.cohort,
          cell: (row) => monthName(row.cohort),
        },
        { id: 'size', header: 'n', numeric: true, value: (row) => row.size, cell: (row) => number(row.size) },
        ...Array.from({ length: months }, (_, month) => ({
          id: `m${month}`,
          header: String(month),
          numeric: true,
          value: (row: CohortRow) => row.periods[month] ?? null,
        })),
      ]}
    >
      <CohortTriangle cohorts={cohorts} onOpen={onOpen} />
    </ChartFigure>
  );
}
