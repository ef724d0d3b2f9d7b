import type { Engine } from '../engine.ts';
import { type Scope, segments } from '../facts/relations.ts';
import { sql } from '../sql.ts';
import { type Calendar, monthIn } from './calendar.ts';
import { activeMonths, calendarFor, microsPerDay, observedUntil } from './customer-sets.ts';
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
  const { dialect } = engine;
  const calendar = await calendarFor(engine, scope);
  const rows = await engine.query(
    sql`select segment, cohort, since, count(*) as customers, max(${observedUntil(dialect, scope)}) as observed_until from ${activeMonths(dialect, scope, calendar)} as a left join ${segments(dialect, scope)} as s using (customer) group by segment, cohort, since`,
    { segment: 'text?', cohort: 'integer', since: 'integer', customers: 'integer', observed_until: 'bigint' },
    options,
  );
  const [first] = rows;
  if (!first) return [{ segment: null, cohorts: [] }];
  const end = first.observed_until;
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
