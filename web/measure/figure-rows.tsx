import { Button } from '@mantine/core';
import { loyalty, metrics, type Metric } from '@rehire/contract/measure/loyalty';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { Await } from '../shell/await.tsx';
import { whoIs } from '../shell/current-segmentation.ts';
import { To } from '../shell/link.tsx';
import { usePages } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { useThread } from '../shell/thread/use-thread.ts';
import { date, number } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './measure.module.css';
import { metricWords } from './metrics.ts';

export interface FigureAt {
  readonly metric: Metric;
  readonly segment: string | null;
}

/** A figure as one value of the address, and back. */
export const writeFigure = (metric: Metric, segment: string | null): string =>
  segment ? `${metric}:${segment}` : metric;

export function readFigure(text: string | null): FigureAt | null {
  const [name, segment] = (text ?? '').split(':');
  const metric = metrics.find((each) => each === name);
  return metric ? { metric, segment: segment ?? null } : null;
}

/** The customers behind a figure. */
export function FigureRows({
  figure,
  segmentation,
  segments,
  onClose,
}: {
  figure: FigureAt | null;
  segmentation: string | null;
  segments: readonly Segment[];
  onClose: () => void;
}) {
  // The thread that is walked from here stands in its place; closing it leads back to the rows.
  const [thread] = useSearchParam('thread');
  return (
    <SideDrawer
      opened={figure !== null && thread === null}
      onClose={onClose}
      title={figure ? `${metricWords[figure.metric].title} · ${whoIs(segments, figure.segment).name}` : ''}
    >
      {figure && <Rows figure={figure} segmentation={segmentation} />}
    </SideDrawer>
  );
}

function Rows({ figure, segmentation }: { figure: FigureAt; segmentation: string | null }) {
  const workspace = useWorkspaceId();
  const { query, items, more, busy } = usePages(loyalty.rows, {
    params: { workspace, metric: figure.metric },
    query: { segmentation: segmentation ?? undefined, segment: figure.segment ?? undefined, limit: 100 },
  });
  const openThread = useThread();
  const { metric, segment } = figure;
  const rated = figure.metric === 'nps' || figure.metric === 'csat';
  return (
    <Await read={query} of="the customers behind this figure">
      {() => (
        <div className={css.rows}>
          {segment !== null && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<Icon name="link" size={16} />}
              onClick={() => openThread({ kind: 'kpi', id: `${metric}:${segment}` })}
            >
              Walk the thread of this figure
            </Button>
          )}
          <Table
            title={`${metricWords[figure.metric].title}: customers`}
            rows={items}
            rowKey={(row) => row.customer}
            counts={['customer shown', 'customers shown']}
            columns={[
              {
                id: 'name',
                header: 'Customer',
                value: (row) => row.name ?? row.customer,
                cell: (row) => <To page={`/people/${row.customer}`}>{row.name ?? `no. ${row.customer}`}</To>,
              },
              {
                id: 'value',
                header: rated ? 'Answer' : 'Counts as',
                numeric: true,
                value: (row) => row.value,
                cell: (row) => row.value ?? '–',
              },
              {
                id: 'orders',
                header: 'Orders',
                numeric: true,
                value: (row) => row.orders,
                cell: (row) => (row.orders === null ? '–' : number(row.orders)),
              },
              {
                id: 'last',
                header: 'Last order',
                value: (row) => row.last,
                cell: (row) => (row.last ? date(row.last) : '–'),
              },
            ]}
          />
          {more && (
            <Button variant="default" loading={busy} onClick={more}>
              Show more
            </Button>
          )}
        </div>
      )}
    </Await>
  );
}
