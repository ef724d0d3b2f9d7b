import type { Engine } from '../engine.ts';
import { sql } from '../sql.ts';
import { inWorkspace, orderAt, purchasesAndReturns } from './relations.ts';
import { events, orders, scores, withheld } from './tables.ts';

/** What the facts of a workspace hold, in a few numbers. */
export interface Summary {
  readonly orders: {
    readonly rows: number;
    /** Customers with an order or a return. */
    readonly customers: number;
    readonly from: string | null;
    readonly to: string | null;
    /** Orders of identities that belong to nobody: they count in no measure. */
    readonly ofNobody: number;
    /** Orders that another source had brought before. */
    readonly withheld: number;
  };
  readonly events: number;
  readonly scores: number;
}

/** How many orders and returns there are. Quick: it reads no column but the workspace. */
export async function countOrders(engine: Engine, workspace: string): Promise<number> {
  const { dialect } = engine;
  const [row] = await engine.query(
    sql`select count(*) as row_count from ${dialect.table(orders)} where ${inWorkspace(dialect, workspace)}`,
    { row_count: 'integer' },
  );
  return row?.row_count ?? 0;
}

/** From when to when there are orders and returns of known customers, ISO 8601; null where there are none. */
export interface OrderSpan {
  readonly from: string | null;
  readonly to: string | null;
}

/** {@link OrderSpan} of a workspace. Quick: it counts nothing. */
export async function orderSpan(engine: Engine, workspace: string): Promise<OrderSpan> {
  const end = (which: 'first' | 'last') => orderAt(engine.dialect, workspace, which, 'purchases and returns');
  const [row] = await engine.query(
    sql`select ${end('first')} as first_micros, ${end('last')} as last_micros`,
    {
      first_micros: 'instant?',
      last_micros: 'instant?',
    },
  );
  return { from: row?.first_micros ?? null, to: row?.last_micros ?? null };
}

export async function summary(engine: Engine, workspace: string): Promise<Summary> {
  const { dialect } = engine;
  const here = inWorkspace(dialect, workspace);
  const [known] = await engine.query(
    sql`select count(*) as order_rows, count(distinct customer) as customers, min(micros) as first_micros, max(micros) as last_micros from ${purchasesAndReturns(dialect, { workspace })} as o`,
    { order_rows: 'integer', customers: 'integer', first_micros: 'instant?', last_micros: 'instant?' },
  );
  const counts: number[] = [];
  for (const table of [orders, withheld(orders), events, scores]) {
    const [row] = await engine.query(
      sql`select count(*) as row_count from ${dialect.table(table)} where ${here}`,
      {
        row_count: 'integer',
      },
    );
    counts.push(row?.row_count ?? 0);
  }
  const [orderRows = 0, waiting = 0, eventRows = 0, scoreRows = 0] = counts;
  return {
    orders: {
      rows: orderRows,
      customers: known?.customers ?? 0,
      from: orderRows > 0 ? (known?.first_micros ?? null) : null,
      to: orderRows > 0 ? (known?.last_micros ?? null) : null,
      ofNobody: orderRows - (known?.order_rows ?? 0),
      withheld: waiting,
    },
    events: eventRows,
    scores: scoreRows,
  };
}
