import type { loyalty } from '@rehire/contract/measure/loyalty';
import type { z } from 'zod';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import type { usePages } from '../shell/queries.ts';
import { date, number } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import type { Column } from '../ui/table/columns.ts';
import { Table } from '../ui/table/table.tsx';

type Rows = ReturnType<typeof usePages<typeof loyalty.rows | typeof loyalty.cohortRows>>;
type Row = z.infer<typeof loyalty.rows.returns>['items'][number];

/** Customers behind a figure, read page by page. `value` heads what each adds to it; without, that is left out. */
export function CustomerRows({ title, rows, value }: { title: string; rows: Rows; value?: string }) {
  const { query, items, more, busy } = rows;
  const own: Column<Row>[] =
    value === undefined
      ? []
      : [
          {
            id: 'value',
            header: value,
            numeric: true,
            value: (row) => row.value,
            cell: (row) => row.value ?? '–',
          },
        ];
  return (
    <Await read={query} of="the customers behind this figure">
      {() => (
        <>
          <Table
            title={title}
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
              ...own,
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
          <More more={more} busy={busy} />
        </>
      )}
    </Await>
  );
}
