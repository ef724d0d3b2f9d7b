/** A cell of the cohort triangle that was opened, or a share of several cohorts, from `cohort` through `through`. */
export interface OpenedCohorts {
  readonly cohort: string;
  readonly through: string | null;
  /** Months since the first order. */
  readonly since: number;
}

/** What was opened, as one value of the address: `2026-03+2`, `2026-03~2026-06+2`. */
export const writeCohorts = ({ cohort, through, since }: OpenedCohorts): string =>
  `${cohort}${through === null ? '' : `~${through}`}+${since}`;

export function readCohorts(text: string | null): OpenedCohorts | null {
  const [, cohort, through, since] = /^(\d{4}-\d{2})(?:~(\d{4}-\d{2}))?[+ ](\d{1,4})$/.exec(text ?? '') ?? [];
  return cohort === undefined ? null : { cohort, through: through ?? null, since: Number(since) };
}
