import type { Dialect } from '../dialect.ts';
import type { Engine } from '../engine.ts';
import { purchasesAndReturns, type Scope, segments } from '../facts/relations.ts';
import { sql, type Sql } from '../sql.ts';
import type { Calendar } from './calendar.ts';
import { activeMonths, calendarFor, cameBack, customers, isRepeater, isWatched } from './customer-sets.ts';
import { fromWindows } from './customer-windows.ts';
import { monthNumber } from './months.ts';
import { type Page, pageOf, type PageRequest, rowsToRead, startOf } from './pages.ts';

/** A number of customers that a measure gave, named so that it can be opened. */
export type CustomerNumber =
  | { readonly measure: 'repeatPurchase' | 'retention90'; readonly part: 'n' | 'k' }
  | { readonly measure: 'purchaseFrequency' }
  | { readonly measure: 'spend'; readonly currency: string }
  /** Without `since` the whole cohort, with it those who purchased that many months later. */
  | { readonly measure: 'cohortRetention'; readonly cohort: string; readonly since?: number }
  /** Of the cohorts from one month through another those who purchased `since` months later, all of them being the n. */
  | {
      readonly measure: 'cohortShare';
      readonly from: string;
      readonly through: string;
      readonly since: number;
    };

/** A customer behind a number, with all their purchases in the scope (none if they only returned something). */
export interface CustomerBehind {
  readonly customer: number;
  readonly segment: string | null;
  readonly orders: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Whether they are of the k customers of a share; of a number that is no share, everybody is. */
  readonly hit: boolean;
}

/** The customers behind a number, by customer, a page at a time; of one segment where `segment` names it. */
export async function customersBehind(
  engine: Engine,
  scope: Scope & { readonly segment?: string },
  number: CustomerNumber,
  page: PageRequest = {},
): Promise<Page<CustomerBehind>> {
  const { dialect } = engine;
  const byMonth = number.measure === 'cohortRetention' || number.measure === 'cohortShare';
  const calendar = byMonth ? await calendarFor(engine, scope) : undefined;
  const [after] = startOf(page, [0]) ?? [Number.MIN_SAFE_INTEGER];
  const inSegment = scope.segment === undefined ? sql`` : sql` where segment = ${scope.segment}`;
  const { workspace } = scope;
  const read = await fromWindows(engine, { workspace, after, enough: rowsToRead(page) }, (among, most) => {
    const within = { ...scope, among };
    return engine.query(
      sql`select customer, hit, segment from ${counted(dialect, within, number, calendar)} as n left join ${segments(dialect, within)} as s using (customer)${inSegment} order by customer limit ${most}`,
      { customer: 'integer', hit: 'boolean', segment: 'text?' },
    );
  });
  const { rows, next } = pageOf(read, page, (row) => [row.customer]);
  const bought = await purchasesOf(
    engine,
    scope,
    rows.map(({ customer }) => customer),
  );
  const none = { orders: 0, first: null, last: null };
  return { rows: rows.map((row) => ({ ...row, ...(bought.get(row.customer) ?? none) })), next };
}

type Bought = Pick<CustomerBehind, 'orders' | 'first' | 'last'>;

async function purchasesOf(
  engine: Engine,
  scope: Scope,
  among: readonly number[],
): Promise<ReadonlyMap<number, Bought>> {
  const rows = await engine.query(
    sql`select customer, order_count, first_micros, last_micros from ${customers(engine.dialect, { ...scope, among })} as c`,
    { customer: 'integer', order_count: 'integer', first_micros: 'instant', last_micros: 'instant' },
  );
  return new Map(
    rows.map(({ customer, order_count: orders, first_micros: first, last_micros: last }) => [
      customer,
      { orders, first, last },
    ]),
  );
}

/** The customers that a number counts: `customer, hit`. */
function counted(
  dialect: Dialect,
  scope: Scope,
  number: CustomerNumber,
  calendar: Calendar | undefined,
): Sql {
  const bought = customers(dialect, scope);
  const everybody = sql`1 = 1 as hit`;
  switch (number.measure) {
    case 'repeatPurchase':
      return shareOf(sql`(select customer, ${isRepeater} as hit from ${bought} as b)`, number.part);
    case 'retention90':
      return shareOf(
        sql`(select customer, ${cameBack(90)} as hit from ${bought} as b where ${isWatched(dialect, scope, 90)})`,
        number.part,
      );
    case 'purchaseFrequency':
      return sql`(select customer, ${everybody} from ${bought} as b)`;
    case 'spend':
      return sql`(select distinct customer, ${everybody} from ${purchasesAndReturns(dialect, scope)} as o where currency = ${number.currency})`;
    case 'cohortRetention':
      return sql`(select customer, ${everybody} from ${activeMonths(dialect, scope, calendar)} as m where cohort = ${monthNumber(number.cohort) ?? -1_000_000} and since = ${number.since ?? 0})`;
    case 'cohortShare':
      return sql`(select customer, max(since) = ${number.since} as hit from ${activeMonths(dialect, scope, calendar)} as m where cohort between ${monthNumber(number.from) ?? 0} and ${monthNumber(number.through) ?? -1_000_000} and since in (0, ${number.since}) group by customer)`;
  }
}

const shareOf = (watched: Sql, part: 'n' | 'k'): Sql =>
  part === 'n' ? watched : sql`(select customer, hit from ${watched} as w where hit)`;
