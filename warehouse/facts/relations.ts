import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import { microsOf } from '../instant.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import {
  events,
  type FactTable,
  identities,
  memberships,
  orderLines,
  orders,
  respondentMemberships,
  scores,
} from './tables.ts';

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
  /** Only these customers. */
  readonly among?: Customers;
}

/** Customers by their numbers: from one to another, both of them with it, or those that are named. */
export type Customers = { readonly from: number; readonly to: number } | readonly number[];

function isAmong(customers: Customers | undefined): Sql {
  if (customers === undefined) return sql``;
  if ('from' in customers) return sql` and customer between ${customers.from} and ${customers.to}`;
  if (customers.length === 0) return sql` and 1 = 0`;
  return sql` and customer in (${join(customers.map((customer) => sql`${customer}`))})`;
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
  return sql`(select ${columns} from (select * from ${dialect.table(table)} where ${here}${inTime(dialect, scope)}${condition}) as facts ${how} join (select identity as known_identity, customer from ${dialect.table(identities)} where ${here}${isAmong(scope.among)}) as owners on identity = known_identity)`;
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
    sql`customer, ${dialect.micros(at)} as micros, ${dialect.month(at)} as month, amount, currency, order_id, kind, source, shop`,
    condition,
  );
}

/**
 * When the first or the last order of any known customer was, returns too or purchases alone, in microseconds, as one value;
 * null before the first.
 */
export function orderAt(
  dialect: Dialect,
  workspace: string,
  which: 'first' | 'last',
  kinds: 'purchases' | 'purchases and returns' = 'purchases',
): Sql {
  const here = inWorkspace(dialect, workspace);
  const kind = kinds === 'purchases' ? sql` and kind = 'purchase'` : sql``;
  const direction = which === 'first' ? sql`asc` : sql`desc`;
  // Not the least or greatest of a join: in this order an engine looks from the end for one that is known.
  return sql`(select ${dialect.micros(name('at'))} as order_micros from ${dialect.table(orders)} where ${here}${kind} and identity in (select identity from ${dialect.table(identities)} where ${here}) order by ${name('at')} ${direction} limit 1)`;
}

/**
 * Between which moments all orders of a workspace lie, those of nobody known too, in microseconds; undefined where there are
 * none. An engine knows without reading them.
 */
export async function orderBounds(
  engine: Engine,
  workspace: string,
): Promise<{ readonly first: bigint; readonly last: bigint } | undefined> {
  const { dialect } = engine;
  const [row] = await engine.query(
    sql`select ${dialect.micros(sql`min(${name('at')})`)} as first_micros, ${dialect.micros(sql`max(${name('at')})`)} as last_micros from ${dialect.table(orders)} where ${inWorkspace(dialect, workspace)} having count(*) > 0`,
    { first_micros: 'bigint', last_micros: 'bigint' },
  );
  return row && { first: row.first_micros, last: row.last_micros };
}

/** The first and the last customer with a number above `after`: `lowest, highest`, null where there is none. */
export function customerRange(dialect: Dialect, workspace: string, after: number): Sql {
  return sql`(select min(customer) as lowest, max(customer) as highest from ${dialect.table(identities)} where ${inWorkspace(dialect, workspace)} and customer > ${after})`;
}

/** Scores of a metric, `customer` null where nobody is known: `response, customer, score, micros, month, wave`. */
export function scoresOf(dialect: Dialect, scope: Scope, metric: string): Sql {
  return withCustomer(
    dialect,
    scores,
    scope,
    sql`left`,
    sql`response, customer, value as score, ${dialect.micros(name('at'))} as micros, ${dialect.month(name('at'))} as month, wave`,
    sql` and metric = ${metric}`,
  );
}

/** Which segment a customer is in now: `customer, segment`. Without a segmentation nobody is in any. */
export function segments(dialect: Dialect, scope: Scope): Sql {
  return sql`(select customer, segment from ${dialect.table(memberships)} where ${inSegment(dialect, scope)}${isAmong(scope.among)})`;
}

/** Which segment a respondent is in now of whom no customer is known: `response, respondent_segment`. */
export function respondentSegments(dialect: Dialect, scope: Scope): Sql {
  return sql`(select response, segment as respondent_segment from ${dialect.table(respondentMemberships)} where ${inSegment(dialect, scope)})`;
}

function inSegment(dialect: Dialect, { workspace, segmentation }: Scope): Sql {
  const which =
    segmentation === undefined ? sql`1 = 0` : sql`segmentation = ${segmentation} and valid_to is null`;
  return sql`${inWorkspace(dialect, workspace)} and ${which}`;
}

/**
 * All that is known of customers, one row a thing: `customer, what, id, word, micros, amount, currency`. `what` is purchase,
 * return, event, score or segment.
 */
export function everythingOf(dialect: Dialect, scope: Scope): Sql {
  const at = dialect.micros(name('at'));
  const known = (table: FactTable, columns: Sql): Sql =>
    withCustomer(dialect, table, scope, sql`inner`, sql`customer, ${columns}`, sql``);
  // What every engine takes for a number and a text that are not there.
  const nothing = sql`nullif(1, 1) as amount, nullif('', '') as currency`;
  const parts = [
    known(orders, sql`kind as what, order_id as id, order_id as word, ${at} as micros, amount, currency`),
    known(events, sql`'event' as what, event_id as id, ${name('name')} as word, ${at} as micros, ${nothing}`),
    known(
      scores,
      sql`'score' as what, response as id, metric as word, ${at} as micros, value as amount, nullif('', '') as currency`,
    ),
    sql`(select customer, 'segment' as what, segmentation as id, segment as word, ${dialect.micros(name('valid_from'))} as micros, ${nothing} from ${dialect.table(memberships)} where ${inWorkspace(dialect, scope.workspace)})`,
  ];
  const columns = sql`customer, what, id, word, micros, amount, currency`;
  return sql`(${join(
    parts.map((part) => sql`select ${columns} from ${part} as part`),
    ' union all ',
  )})`;
}

/** The lines of some orders: `order_id, source, line, sku, line_name, quantity, amount`. */
export function linesOf(dialect: Dialect, workspace: string, orderIds: readonly string[]): Sql {
  const which =
    orderIds.length === 0 ? sql`1 = 0` : sql`order_id in (${join(orderIds.map((id) => sql`${id}`))})`;
  return sql`(select order_id, source, line, sku, ${name('name')} as line_name, quantity, amount from ${dialect.table(orderLines)} where ${inWorkspace(dialect, workspace)} and ${which})`;
}
