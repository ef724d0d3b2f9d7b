import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import { microsOf } from '../instant.ts';
import { purchases, type Scope } from '../facts/relations.ts';
import { sql, type Sql } from '../sql.ts';
import { type Calendar, calendarOf } from './calendar.ts';

/** Microseconds of a day, as UTC has it. */
export const microsPerDay = 86_400_000_000n;

/** Each customer with purchases: `customer, order_count, first_micros, last_micros`. */
export function customers(dialect: Dialect, scope: Scope): Sql {
  return sql`(select customer, count(*) as order_count, min(micros) as first_micros, max(micros) as last_micros from ${purchases(dialect, scope)} as p group by customer)`;
}

/** Who counts for the repeat purchase rate: `customer`, and `hit` for those with two purchases or more. */
export function repeaters(dialect: Dialect, scope: Scope): Sql {
  return sql`(select customer, order_count >= 2 as hit from ${customers(dialect, scope)} as c)`;
}

/**
 * Who could be watched for `days` after the first purchase: `customer`, and `hit` for those who purchased again within
 * them, to the microsecond; a second purchase at the very time of the first is one.
 */
export function watched(dialect: Dialect, scope: Scope, days: number): Sql {
  const window = sql`${microsPerDay * BigInt(days)}`;
  const within = dialect.countIf(sql`micros <= first_micros + ${window}`);
  return sql`(select customer, ${within} >= 2 as hit from ${purchases(dialect, scope)} as p inner join (select customer as watched_customer, first_micros from ${customers(dialect, scope)} as c where first_micros + ${window} <= ${observedUntil(dialect, scope)}) as f on customer = watched_customer group by customer)`;
}

/** The months of the scope's time zone about all purchases of the workspace; undefined where they are those of UTC. */
export async function calendarFor(engine: Engine, scope: Scope): Promise<Calendar | undefined> {
  if (scope.timeZone === undefined || scope.timeZone === 'UTC') return undefined;
  const [range] = await engine.query(
    sql`select min(micros) as first_micros, max(micros) as last_micros from ${purchases(engine.dialect, { workspace: scope.workspace })} as p having count(*) > 0`,
    { first_micros: 'bigint', last_micros: 'bigint' },
  );
  return range && calendarOf(scope.timeZone, range.first_micros, range.last_micros);
}

/** The month of a purchase in a calendar, from its moment and its month in UTC: that one, or one beside it. */
function monthOfPurchase(dialect: Dialect, calendar: Calendar | undefined): Sql {
  if (calendar === undefined) return sql`month`;
  const { first, starts } = calendar;
  const own = dialect.numberAt(starts, sql`month - ${first - 1}`);
  const next = dialect.numberAt(starts, sql`month - ${first - 2}`);
  return sql`(month + case when micros >= ${next} then 1 when micros < ${own} then -1 else 0 end)`;
}

/** The months in which each customer purchased, with the month of the first: `customer, cohort, since`. */
export function activeMonths(dialect: Dialect, scope: Scope, calendar: Calendar | undefined): Sql {
  const month = monthOfPurchase(dialect, calendar);
  const months = sql`(select customer, ${month} as active_month from ${purchases(dialect, scope)} as p group by customer, active_month)`;
  const firsts = sql`(select customer as new_customer, min(${month}) as cohort from ${purchases(dialect, scope)} as q group by customer)`;
  return sql`(select customer, cohort, active_month - cohort as since from ${months} as m inner join ${firsts} as f on customer = new_customer)`;
}

/** The last moment that the purchases of a workspace tell of, in microseconds, and no later than the scope; or null. */
export function observedUntil(dialect: Dialect, { workspace, to }: Scope): Sql {
  const last = sql`max(micros)`;
  const until = to === undefined ? last : sql`least(${last}, ${microsOf(to) - 1n})`;
  return sql`(select ${until} from ${purchases(dialect, { workspace })} as everything)`;
}
