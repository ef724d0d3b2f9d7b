import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import { purchasesAndReturns, type Scope, segments } from '../facts/relations.ts';
import { sql, type Sql } from '../sql.ts';
import type { Calendar } from './calendar.ts';
import { activeMonths, calendarFor, customers, repeaters, watched } from './customer-sets.ts';
import { monthNumber } from './months.ts';
import { type Page, pageOf, type PageRequest, rowsToRead, startOf } from './pages.ts';

/** A number of customers that a measure gave, named so that it can be opened. */
export type CustomerNumber =
  | { readonly measure: 'repeatPurchase' | 'retention90'; readonly part: 'n' | 'k' }
  | { readonly measure: 'purchaseFrequency' }
  | { readonly measure: 'spend'; readonly currency: string }
  /** Without `since` the whole cohort, with it those who purchased that many months later. */
  | { readonly measure: 'cohortRetention'; readonly cohort: string; readonly since?: number };

/** A customer behind a number, with all their purchases in the scope (none if they only returned something). */
export interface CustomerBehind {
  readonly customer: number;
  readonly segment: string | null;
  readonly orders: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** The customers behind a number, by customer, a page at a time; of one segment where `segment` names it. */
export async function customersBehind(
  engine: Engine,
  scope: Scope & { readonly segment?: string },
  number: CustomerNumber,
  page: PageRequest = {},
): Promise<Page<CustomerBehind>> {
  const { dialect } = engine;
  const calendar = number.measure === 'cohortRetention' ? await calendarFor(engine, scope) : undefined;
  const [after] = startOf(page, [0]) ?? [];
  const start = after === undefined ? sql`` : sql` and customer > ${after}`;
  const inSegment = scope.segment === undefined ? sql`` : sql` and segment = ${scope.segment}`;
  const read = await engine.query(
    sql`select customer, segment, order_count, first_micros, last_micros from ${counted(dialect, scope, number, calendar)} as n left join ${segments(dialect, scope)} as s using (customer) left join ${customers(dialect, scope)} as c using (customer) where 1 = 1${start}${inSegment} order by customer limit ${rowsToRead(page)}`,
    {
      customer: 'integer',
      segment: 'text?',
      order_count: 'integer?',
      first_micros: 'instant?',
      last_micros: 'instant?',
    },
  );
  const rows = read.map((row) => ({
    customer: row.customer,
    segment: row.segment,
    orders: row.order_count ?? 0,
    first: row.first_micros,
    last: row.last_micros,
  }));
  return pageOf(rows, page, (row) => [row.customer]);
}

function counted(
  dialect: Dialect,
  scope: Scope,
  number: CustomerNumber,
  calendar: Calendar | undefined,
): Sql {
  switch (number.measure) {
    case 'repeatPurchase':
      return hits(repeaters(dialect, scope), number.part);
    case 'retention90':
      return hits(watched(dialect, scope, 90), number.part);
    case 'purchaseFrequency':
      return sql`(select customer from ${customers(dialect, scope)} as a)`;
    case 'spend':
      return sql`(select distinct customer from ${purchasesAndReturns(dialect, scope)} as a where currency = ${number.currency})`;
    case 'cohortRetention':
      return sql`(select customer from ${activeMonths(dialect, scope, calendar)} as a where cohort = ${monthNumber(number.cohort) ?? -1_000_000} and since = ${number.since ?? 0})`;
  }
}

function hits(customerSet: Sql, part: 'n' | 'k'): Sql {
  return sql`(select customer from ${customerSet} as a where ${part === 'n' ? sql`1 = 1` : sql`hit`})`;
}
