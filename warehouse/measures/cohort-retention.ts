import type { Engine, Shape } from '../engine.ts';
import { orderBounds, purchases, type Scope, segments } from '../facts/relations.ts';
import { join, name, sql } from '../sql.ts';
import { type Calendar, calendarBetween, monthIn } from './calendar.ts';
import { microsPerDay, monthOfRow, observedUntil } from './customer-sets.ts';
import type { Grouped, MeasureOptions } from './groups.ts';
import { monthLabel } from './months.ts';

/** The customers whose first purchase was in one calendar month of the scope's time zone. */
export interface Cohort {
  /** Such as `2026-03`. */
  readonly cohort: string;
  readonly size: number;
  /** How many purchased in the month itself, one month later, …: null while that month is not over, never 0. */
  readonly active: readonly (number | null)[];
}

interface Cell {
  readonly cohort: number;
  readonly since: number;
  readonly customers: number;
}

/**
 * The cohort triangle, as counts of customers. A month is over when the last purchase that is known lies on its last day
 * or later. Every cohort has as many cells as there are months to that of the last purchase.
 */
export async function cohortRetention(
  engine: Engine,
  scope: Scope,
  options: MeasureOptions = {},
): Promise<readonly Grouped<{ readonly cohorts: readonly Cohort[] }>[]> {
  const bounds = await orderBounds(engine, scope.workspace);
  if (!bounds) return [{ segment: null, cohorts: [] }];
  const calendar = calendarBetween(scope.timeZone, bounds.first, bounds.last);
  const [first, last] = [monthIn(calendar, bounds.first), monthIn(calendar, bounds.last)];
  const parts: ReturnType<typeof activeIn>[] = [];
  for (let least = first; least <= last; least += monthsAtOnce) {
    const months = Math.min(monthsAtOnce, last - least + 1);
    parts.push(activeIn(engine, scope, calendar, { least, months }, options));
  }
  const rows = (await Promise.all(parts)).flat();
  const [any] = rows;
  if (!any) return [{ segment: null, cohorts: [] }];
  const end = any.observed;
  const names = [...new Set(rows.flatMap((row) => row.segment ?? []))].toSorted();
  return [
    { segment: null, cohorts: triangle(rows, end, calendar) },
    ...names.map((segment) => ({
      segment,
      cohorts: triangle(
        rows.filter((row) => row.segment === segment),
        end,
        calendar,
      ),
    })),
  ];
}

/** As many months as one number has bits for. */
const monthsAtOnce = 60;

/**
 * How many customers of each cohort purchased in each of some months, of which one number a customer tells: so the purchases are
 * read once and gathered by customer, and not by customer and month, of which there are many times as many.
 */
async function activeIn(
  engine: Engine,
  scope: Scope,
  calendar: Calendar | undefined,
  { least, months }: { readonly least: number; readonly months: number },
  options: MeasureOptions,
): Promise<readonly (Cell & { readonly segment: string | null; readonly observed: bigint })[]> {
  const { dialect } = engine;
  const beside = sql`case when active_month between ${least} and ${least + months - 1} then active_month - ${least} else ${months} end`;
  const bought = sql`(select customer, ${monthOfRow(dialect, calendar)} as active_month from ${purchases(dialect, scope)} as p)`;
  const each = sql`(select customer, min(active_month) as cohort, ${dialect.occurring(beside)} as active_months from ${bought} as b group by customer)`;
  const places = Array.from({ length: months }, (_, place) => `active_${place}`);
  const counts = places.map(
    (column, place) => sql`${dialect.countIf(dialect.occurs(sql`active_months`, place))} as ${name(column)}`,
  );
  const shape: Shape = Object.fromEntries(places.map((column) => [column, 'integer']));
  const rows = await engine.query(
    sql`select segment, cohort, max(${observedUntil(dialect, scope)}) as observed_until, ${join(counts)} from ${each} as e left join ${segments(dialect, scope)} as s using (customer) group by segment, cohort`,
    { ...shape, segment: 'text?', cohort: 'integer', observed_until: 'bigint' },
    options,
  );
  return rows.flatMap(({ segment, cohort, observed_until: observed, ...active }) =>
    Object.values(active).flatMap((customers, place) =>
      customers === 0
        ? []
        : [{ segment, cohort, since: least + place - cohort, customers: Number(customers), observed }],
    ),
  );
}

function triangle(cells: readonly Cell[], end: bigint, calendar: Calendar | undefined): readonly Cohort[] {
  const lastMonth = monthIn(calendar, end);
  const whole = monthIn(calendar, end + microsPerDay) - 1;
  const cohorts = new Map<number, number[]>();
  for (const { cohort, since, customers } of cells) {
    let counts = cohorts.get(cohort);
    if (!counts) cohorts.set(cohort, (counts = Array.from({ length: lastMonth - cohort + 1 }, () => 0)));
    counts[since] = (counts[since] ?? 0) + customers;
  }
  return [...cohorts]
    .toSorted(([a], [b]) => a - b)
    .map(([cohort, counts]) => ({
      cohort: monthLabel(cohort),
      size: counts[0] ?? 0,
      active: counts.map((customers, since) => (cohort + since <= whole ? customers : null)),
    }));
}
