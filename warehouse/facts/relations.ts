import type { Dialect } from '../dialect.ts';
import { microsOf } from '../instant.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import { type FactTable, identities, memberships, orderLines, orders, scores } from './tables.ts';

/** Which facts a measure is about. */
export interface Scope {
  readonly workspace: string;
  /** Only what happened at or after this time, ISO 8601. */
  readonly from?: string;
  /** Only what happened before this time, ISO 8601. */
  readonly to?: string;
  /** The IANA time zone in which calendar months are cut, UTC unless said. */
  readonly timeZone?: string;
  /** Split by the segments of this segmentation, as they are now. */
  readonly segmentation?: string;
}

/** Condition that a table's rows are of the workspace. */
export function inWorkspace(dialect: Dialect, workspace: string): Sql {
  return sql`workspace = ${dialect.uuid(sql`${workspace}`)}`;
}

function inTime(dialect: Dialect, { from, to }: Scope): Sql {
  const after =
    from === undefined ? sql`` : sql` and ${name('at')} >= ${dialect.time(sql`${microsOf(from)}`)}`;
  const before = to === undefined ? sql`` : sql` and ${name('at')} < ${dialect.time(sql`${microsOf(to)}`)}`;
  return sql`${after}${before}`;
}

function withCustomer(
  dialect: Dialect,
  table: FactTable,
  scope: Scope,
  how: Sql,
  columns: Sql,
  condition: Sql,
): Sql {
  const here = inWorkspace(dialect, scope.workspace);
  return sql`(select ${columns} from (select * from ${dialect.table(table)} where ${here}${inTime(dialect, scope)}${condition}) as facts ${how} join (select identity as known_identity, customer from ${dialect.table(identities)} where ${here}) as owners on identity = known_identity)`;
}

/** Purchases of known customers: `customer, micros, month, amount, currency, order_id, source`. */
export function purchases(dialect: Dialect, scope: Scope): Sql {
  return ordersOfKind(dialect, scope, sql` and kind = 'purchase'`);
}

/** Purchases and returns of known customers: as {@link purchases}, with `kind`. */
export function purchasesAndReturns(dialect: Dialect, scope: Scope): Sql {
  return ordersOfKind(dialect, scope, sql``);
}

function ordersOfKind(dialect: Dialect, scope: Scope, condition: Sql): Sql {
  const at = name('at');
  return withCustomer(
    dialect,
    orders,
    scope,
    sql`inner`,
    sql`customer, ${dialect.micros(at)} as micros, ${dialect.month(at)} as month, amount, currency, order_id, kind, source`,
    condition,
  );
}

/** Scores of a metric, `customer` null where nobody is known: `response, customer, score, micros, wave`. */
export function scoresOf(dialect: Dialect, scope: Scope, metric: string): Sql {
  return withCustomer(
    dialect,
    scores,
    scope,
    sql`left`,
    sql`response, customer, value as score, ${dialect.micros(name('at'))} as micros, wave`,
    sql` and metric = ${metric}`,
  );
}

/** Which segment a customer is in now: `customer, segment`. Without a segmentation nobody is in any. */
export function segments(dialect: Dialect, scope: Scope): Sql {
  const which =
    scope.segmentation === undefined
      ? sql`1 = 0`
      : sql`segmentation = ${scope.segmentation} and valid_to is null`;
  return sql`(select customer, segment from ${dialect.table(memberships)} where ${inWorkspace(dialect, scope.workspace)} and ${which})`;
}

/** The lines of some orders: `order_id, source, line, sku, line_name, quantity, amount`. */
export function linesOf(dialect: Dialect, workspace: string, orderIds: readonly string[]): Sql {
  const which =
    orderIds.length === 0 ? sql`1 = 0` : sql`order_id in (${join(orderIds.map((id) => sql`${id}`))})`;
  return sql`(select order_id, source, line, sku, ${name('name')} as line_name, quantity, amount from ${dialect.table(orderLines)} where ${inWorkspace(dialect, workspace)} and ${which})`;
}
