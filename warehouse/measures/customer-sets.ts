import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import { microsOf } from '../instant.ts';
import { orderAt, orderBounds, purchases, type Scope } from '../facts/relations.ts';
import { sql, type Sql } from '../sql.ts';
import { type Calendar, calendarBetween } from './calendar.ts';

/** Microseconds of a day, as UTC has it. */
export const microsPerDay = 86_400_000_000n;

/**
 * Each customer with purchases: `customer, order_count, first_micros, second_micros, last_micros`; the second is null where
 * there is but one, and may be at the very time of the first.
 */
export function customers(dialect: Dialect, scope: Scope): Sql {
  return sql`(select customer, count(*) as order_count, min(micros) as first_micros, ${dialect.secondLeast(sql`micros`)} as second_micros, max(micros) as last_micros from ${purchases(dialect, scope)} as p group by customer)`;
}

/** Of {@link customers}, whether a customer came to purchase again. */
export const isRepeater = sql`order_count >= 2`;

/** Of {@link customers}, whether one could be watched for `days` after the first purchase. */
export function isWatched(dialect: Dialect, scope: Scope, days: number): Sql {
  return sql`first_micros + ${microsPerDay * BigInt(days)} <= ${observedUntil(dialect, scope)}`;
}

/** Of {@link customers}, whether one purchased again within `days` of the first purchase, to the microsecond. */
export function cameBack(days: number): Sql {
  return sql`(${isRepeater} and second_micros <= first_micros + ${microsPerDay * BigInt(days)})`;
}

/** The months of the scope's time zone about all orders of the workspace; undefined where they are those of UTC. */
export async function calendarFor(engine: Engine, scope: Scope): Promise<Calendar | undefined> {
  const bounds = await orderBounds(engine, scope.workspace);
  return bounds && calendarBetween(scope.timeZone, bounds.first, bounds.last);
}

/** The calendar of a span of time that includes all that is asked for; undefined where its months are those of UTC. */
export function calendarWithin({ timeZone, from, to }: Span): Calendar | undefined {
  return calendarBetween(timeZone, microsOf(from), microsOf(to));
}

/** Which facts a measure by month is about: those of a span of time. */
export type Span = Scope & { readonly from: string; readonly to: string };

/** The month of something in a calendar, from its moment and its month in UTC: that one, or one beside it. */
export function monthOfRow(dialect: Dialect, calendar: Calendar | undefined): Sql {
  if (calendar === undefined) return sql`month`;
  const { first, starts } = calendar;
  const own = dialect.numberAt(starts, sql`month - ${first - 1}`);
  const next = dialect.numberAt(starts, sql`month - ${first - 2}`);
  return sql`(month + case when micros >= ${next} then 1 when micros < ${own} then -1 else 0 end)`;
}

/** The months in which each customer purchased, with the month of the first: `customer, cohort, since`. */
export function activeMonths(dialect: Dialect, scope: Scope, calendar: Calendar | undefined): Sql {
  const month = monthOfRow(dialect, calendar);
  const months = sql`(select customer, ${month} as active_month from ${purchases(dialect, scope)} as p group by customer, active_month)`;
  const firsts = sql`(select customer as new_customer, min(${month}) as cohort from ${purchases(dialect, scope)} as q group by customer)`;
  return sql`(select customer, cohort, active_month - cohort as since from ${months} as m inner join ${firsts} as f on customer = new_customer)`;
}

/** The last moment that the purchases of a workspace tell of, in microseconds, and no later than the scope; or null. */
export function observedUntil(dialect: Dialect, { workspace, to }: Scope): Sql {
  const last = orderAt(dialect, workspace, 'last');
  return to === undefined ? last : sql`least(${last}, ${microsOf(to) - 1n})`;
}
