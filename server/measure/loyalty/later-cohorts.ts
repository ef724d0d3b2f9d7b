import type { LaterCohorts } from '@rehire/contract/measure/loyalty';
import type { Cohort } from '@rehire/warehouse/measures/cohort-retention';
import { shown } from '../../platform/estimate/estimate.ts';
import { compared, type Evidence, figureOf, MINIMUM, sizeOf } from './evidence.ts';

/** Half a year on either side: what was long ago tells little of what is won now. */
const MOST_COHORTS = 6;

/** The months since the first order that are held against each other: the latest for which there is enough. */
const MONTHS_SINCE = [3, 2, 1] as const;

interface Side {
  readonly from: string;
  readonly to: string;
  readonly evidence: Extract<Evidence, { kind: 'share' }>;
}

function together(cohorts: readonly Cohort[], since: number): Side | null {
  const [first, last] = [cohorts[0], cohorts.at(-1)];
  if (first === undefined || last === undefined) return null;
  const sum = (of: (cohort: Cohort) => number): number =>
    cohorts.reduce((total, cohort) => total + of(cohort), 0);
  const [n, successes] = [sum(({ size }) => size), sum(({ active }) => active[since] ?? 0)];
  return { from: first.cohort, to: last.cohort, evidence: { kind: 'share', successes, n } };
}

/**
 * Whether those won lately stay longer: the share of the newest cohorts that ordered so many months after the first order,
 * beside the same share of as many cohorts before them, with Newcombe's interval of the difference. Only cohorts that have
 * lived that month to its end; null where no month has two sides of at least {@link MINIMUM} customers.
 */
export function laterCohorts(cohorts: readonly Cohort[]): LaterCohorts | null {
  for (const since of MONTHS_SINCE) {
    const lived = cohorts.filter(({ active }) => typeof active[since] === 'number');
    const half = Math.min(MOST_COHORTS, Math.floor(lived.length / 2));
    const later = together(lived.slice(lived.length - half), since);
    const earlier = together(lived.slice(lived.length - 2 * half, lived.length - half), since);
    if (later === null || earlier === null) continue;
    if (Math.min(sizeOf(later.evidence), sizeOf(earlier.evidence)) < MINIMUM) continue;
    const side = ({ from, to, evidence }: Side) => ({ from, to, estimate: figureOf(evidence) });
    const n = later.evidence.n + earlier.evidence.n;
    const difference = shown(compared(later.evidence, earlier.evidence), n);
    return { since, later: side(later), earlier: side(earlier), difference };
  }
  return null;
}
