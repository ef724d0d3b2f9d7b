import { number, percent } from '../ui/format.ts';
import { HeatGrid } from './heat-grid.tsx';

export interface CohortRow {
  /** `2026-03` */
  readonly cohort: string;
  readonly size: number;
  /** Customers who ordered in each period since the first; null while the period is not over. */
  readonly periods: readonly (number | null)[];
}

/** `Mar 2026` of `2026-03`. */
export const monthName = (month: string): string =>
  new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** The share of each cohort that ordered in each month since its first: a triangle, as the young have not lived the late months. */
export function CohortTriangle({
  cohorts,
  onOpen,
}: {
  cohorts: readonly CohortRow[];
  onOpen?: (cohort: string, month: number) => void;
}) {
  const months = Math.max(0, ...cohorts.map((cohort) => cohort.periods.length));
  const later = cohorts.flatMap(({ size, periods }) =>
    periods.slice(1).flatMap((count) => (count === null || size === 0 ? [] : [count / size])),
  );
  const fullest = Math.max(0.01, ...later);
  return (
    <HeatGrid
      label="Share of each cohort that ordered in each month since its first"
      rows={cohorts.map(({ cohort, size }) => `${monthName(cohort)} · ${number(size)}`)}
      columns={Array.from({ length: months }, (_, month) => String(month))}
      rowTitle="first order · n"
      columnTitle="months since"
      cells={cohorts.flatMap(({ cohort, size, periods }, row) =>
        periods.map((count, column) => ({
          id: `${cohort}-${column}`,
          row,
          column,
          heat: count === null || size === 0 ? null : column === 0 ? 0 : count / size / fullest,
          ...(onOpen ? { onOpen: () => onOpen(cohort, column) } : {}),
          text: count === null || size === 0 ? '' : percent(count / size, 0),
          label:
            count === null || size === 0
              ? ''
              : `${monthName(cohort)}, month ${column}: ${number(count)} of ${number(size)}, ${percent(count / size)}`,
        })),
      )}
    />
  );
}
