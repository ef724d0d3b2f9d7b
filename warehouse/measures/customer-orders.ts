import type { Engine } from '../engine.ts';
import { linesOf, purchasesAndReturns } from '../facts/relations.ts';
import { microsOf } from '../instant.ts';
import { sql } from '../sql.ts';
import { type Page, pageOf, type PageRequest, rowsToRead, startOf } from './pages.ts';

/** A line of an order; `amount` in minor units of the order's currency. */
export interface OrderLine {
  readonly line: number;
  readonly sku: string | null;
  readonly name: string | null;
  readonly quantity: number;
  readonly amount: number;
}

/** An order or return of a customer, with its lines. */
export interface CustomerOrder {
  readonly order: string;
  readonly at: string;
  readonly amount: number;
  readonly currency: string;
  readonly kind: string;
  /** Empty for the shop without a name. */
  readonly shop: string;
  /** The import or key that brought it. */
  readonly source: string;
  readonly lines: readonly OrderLine[];
}

/** A customer's orders and returns, the earliest first, a page at a time. */
export async function ordersOf(
  engine: Engine,
  { workspace, customer }: { readonly workspace: string; readonly customer: number },
  page: PageRequest = {},
): Promise<Page<CustomerOrder>> {
  const { dialect } = engine;
  const after = startOf(page, ['', '', '']);
  const start =
    after === undefined
      ? sql``
      : sql` and (micros, order_id, kind) > (${microsOf(after[0])}, ${after[1]}, ${after[2]})`;
  const read = await engine.query(
    sql`select order_id, micros, amount, currency, kind, source, shop from ${purchasesAndReturns(dialect, { workspace })} as o where customer = ${customer}${start} order by micros, order_id, kind limit ${rowsToRead(page)}`,
    {
      order_id: 'text',
      micros: 'instant',
      amount: 'integer',
      currency: 'text',
      kind: 'text',
      source: 'text',
      shop: 'text',
    },
  );
  const lines = await engine.query(
    sql`select order_id, source, line, sku, line_name, quantity, amount from ${linesOf(
      dialect,
      workspace,
      read.map((row) => row.order_id),
    )} as l order by order_id, line`,
    {
      order_id: 'text',
      source: 'text',
      line: 'integer',
      sku: 'text?',
      line_name: 'text?',
      quantity: 'real',
      amount: 'integer',
    },
  );
  const rows = read.map(({ order_id: order, micros, ...rest }) => ({
    order,
    at: micros,
    ...rest,
    lines: lines
      .filter((line) => line.order_id === order && line.source === rest.source)
      .map(({ line, sku, line_name: name, quantity, amount }) => ({ line, sku, name, quantity, amount })),
  }));
  return pageOf(rows, page, (row) => [row.at, row.order, row.kind]);
}
