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

/** What the customer is called or, where none is known, the respondent. */
const nameOf = ({ customer, name, response }: Row): string =>
  name ?? (customer === null ? `Respondent ${response?.respondent ?? 'without a name'}` : `no. ${customer}`);

/** The response that a row is of, on its survey's page. */
const responsePage = ({ survey, id }: NonNullable<Row['response']>): string =>
  `/discover/surveys/${survey}?response=${id}`;

const who = (header: string): Column<Row> => ({
  id: 'name',
  header,
  value: nameOf,
  cell: (row) =>
    row.customer === null ? nameOf(row) : <To page={`/people/${row.customer}`}>{nameOf(row)}</To>,
});

const day = (header: string): Column<Row> => ({
  id: 'last',
  header,
  value: (row) => row.last,
  cell: (row) => (row.last ? date(row.last) : '–'),
});

const added = (header: string): Column<Row> => ({
  id: 'value',
  header,
  numeric: true,
  value: (row) => row.value,
  cell: (row) => row.value ?? '–',
});

const told = (header: string): Column<Row> => ({
  id: 'value',
  header,
  value: (row) => (row.value === 1 ? 'yes' : 'no'),
});

/**
 * Customers behind a figure, read page by page. `value` heads what each adds to it, `whether` what some did and others did not;
 * without, that is left out.
 */
export function CustomerRows({
  title,
  rows,
  value,
  whether,
}: {
  title: string;
  rows: Rows;
  value?: string;
  whether?: string;
}) {
  return (
    <ReadRows
      title={title}
      rows={rows}
      counts={['customer shown', 'customers shown']}
      columns={[
        who('Customer'),
        ...(value === undefined ? [] : [added(value)]),
        ...(whether === undefined ? [] : [told(whether)]),
        {
          id: 'orders',
          header: 'Orders',
          numeric: true,
          value: (row) => row.orders,
          cell: (row) => (row.orders === null ? '–' : number(row.orders)),
        },
        day('Last order'),
      ]}
    />
  );
}

/** Answers behind a score, read page by page, each with who gave it, whether a customer is known or not. */
export function AnswerRows({ title, rows }: { title: string; rows: Rows }) {
  return (
    <ReadRows
      title={title}
      rows={rows}
      counts={['answer shown', 'answers shown']}
      columns={[
        who('Who answered'),
        added('Answer'),
        day('Answered'),
        {
          id: 'survey',
          header: 'Survey',
          value: (row) => row.response?.title ?? null,
          cell: ({ response }) => (response ? <To page={responsePage(response)}>{response.title}</To> : '–'),
        },
      ]}
    />
  );
}

function ReadRows({
  title,
  rows,
  counts,
  columns,
}: {
  title: string;
  rows: Rows;
  counts: readonly [string, string];
  columns: readonly Column<Row>[];
}) {
  const { query, items, more, busy } = rows;
  return (
    <Await read={query} of="what is behind this figure">
      {() => (
        <>
          <Table
            title={title}
            rows={items}
            rowKey={(row) => row.response?.id ?? row.customer ?? ''}
            counts={counts}
            columns={columns}
          />
          <More more={more} busy={busy} />
        </>
      )}
    </Await>
  );
}
