import type { Engine } from '../engine.ts';
import { name, sql } from '../sql.ts';
import { inWorkspace, orderAt, purchasesAndReturns } from './relations.ts';
import type { ScoreMetric } from './rows.ts';
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

/** From when to when there is something, ISO 8601; null where there is nothing. */
export interface FactSpan {
  readonly from: string | null;
  readonly to: string | null;
}

/** From when to when there are orders and returns of known customers. Quick: it counts nothing. */
export async function orderSpan(engine: Engine, workspace: string): Promise<FactSpan> {
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

/** From when to when there are answers that give a score, those of nobody known too. */
export async function scoreSpan(engine: Engine, workspace: string, metric: ScoreMetric): Promise<FactSpan> {
  const { dialect } = engine;
  const micros = dialect.micros(name('at'));
  const [row] = await engine.query(
    sql`select count(*) as row_count, min(${micros}) as first_micros, max(${micros}) as last_micros from ${dialect.table(scores)} where ${inWorkspace(dialect, workspace)} and metric = ${metric}`,
    { row_count: 'integer', first_micros: 'instant?', last_micros: 'instant?' },
  );
  if (row === undefined || row.row_count === 0) return { from: null, to: null };
  return { from: row.first_micros, to: row.last_micros };
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
