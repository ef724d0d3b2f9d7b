import { DomainError, requireLength, requireLevel } from '../errors.ts';
import type { Comparison, IntervalOptions } from '../estimate.ts';
import { sampleVariance, type Moments } from '../moments.ts';
import { clusteredErrors, type ClusterCorrection } from '../regression/clustered-errors.ts';
import { design, leastSquares } from '../regression/least-squares.ts';
import { satterthwaite } from '../tests/satterthwaite.ts';
import { type EstimatedDifference, studentComparison } from '../tests/student-comparison.ts';
import { isUndefined, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** The change of the treated less the change of the others. */
export interface DifferenceInDifferences extends Comparison {
  readonly standardError: number;
  readonly degrees: number;
}

/** A group before and after. */
export interface BeforeAndAfter {
  readonly before: Moments;
  readonly after: Moments;
}

/** Outcomes by row, e.g. a customer's in one period. */
export interface PanelRows {
  readonly outcome: ArrayLike<number>;
  /** 1 for rows of the treated group, before and after; else 0. */
  readonly treated: ArrayLike<number>;
  /** 1 for rows after the change, of both groups; else 0. */
  readonly after: ArrayLike<number>;
  /** Whose rows hang together: the customer, or the shop or region that was treated as a whole. Any whole numbers. */
  readonly cluster: ArrayLike<number>;
}

/**
 * The change of the treated less that of the others, from the moments of four independent samples (other people before than after).
 *
 * Source: Card & Krueger 1994. Hypotheses: without the treatment both groups would have changed alike; four independent samples. Where the same
 * customers stand before and after, or whole shops were treated, use {@link clusteredDifferenceInDifferences}. Units: those of the
 * values. Undefined: `not-enough-answers` where a sample has fewer than `minimum` (at least 2), `no-variance`. Cost: O(1).
 *
 * @example
 * differenceInDifferences({ before: momentsOf([1, 2, 3]), after: momentsOf([4, 5, 6]) }, { before: momentsOf([1, 2, 3]), after: momentsOf([2, 3, 4]) }) // { value: 2, degrees: 8 }
 */
export function differenceInDifferences(
  treated: BeforeAndAfter,
  others: BeforeAndAfter,
  options: IntervalOptions = {},
): Defined<DifferenceInDifferences> {
  const { level = 0.95, minimum = 2 } = options;
  requireLevel(level);
  const cells = [treated.after, treated.before, others.after, others.before];
  const needed = Math.max(2, minimum);
  const least = Math.min(...cells.map(({ n }) => n));
  if (least < needed) return notEnoughAnswers(least, needed);
  const variances = cells.map((cell) => sampleVariance(cell) / cell.n);
  const variance = variances.reduce((sum, own) => sum + own, 0);
  if (!(variance > 0)) return noVariance('all four samples');
  const degrees = satterthwaite(
    variances,
    cells.map(({ n }) => n - 1),
  );
  const value = treated.after.mean - treated.before.mean - (others.after.mean - others.before.mean);
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  return compared({ value, standardError: Math.sqrt(variance), degrees, n }, level);
}

/**
 * The change of the treated less that of the others, where rows of one cluster hang together: regression on treated, after and both, with
 * errors clustered.
 *
 * Source: Bertrand, Duflo & Mullainathan 2004 for the need; CR2 with Satterthwaite's degrees of freedom as {@link clusteredErrors}.
 * Hypotheses: without the treatment both groups would have changed alike; clusters do not touch one another. Units: those of the outcome.
 * Undefined: `not-enough-answers` where a group has fewer than `minimum` (at least 2) clusters or one of the four cells is empty;
 * `no-variance`. Cost: O(rows + clusters).
 *
 * @example
 * clusteredDifferenceInDifferences({ outcome: [1, 3, 2, 4, 1, 2, 3, 3], treated: [1, 1, 1, 1, 0, 0, 0, 0], after: [0, 1, 0, 1, 0, 1, 0, 1], cluster: [0, 0, 1, 1, 2, 2, 3, 3] }) // { value: 1.5, n: 8 }
 */
export function clusteredDifferenceInDifferences(
  rows: PanelRows,
  options: IntervalOptions & { readonly correction?: ClusterCorrection } = {},
): Defined<DifferenceInDifferences & { readonly clusters: number }> {
  const { level = 0.95, minimum = 2, correction = 'cr2' } = options;
  requireLevel(level);
  const { outcome, treated, after, cluster } = rows;
  const n = outcome.length;
  requireLength('treated', n, treated.length);
  requireLength('after', n, after.length);
  requireLength('cluster', n, cluster.length);
  const values = new Float64Array(4 * n);
  const cells = [0, 0, 0, 0];
  const known = [new Set<number>(), new Set<number>()];
  for (let i = 0; i < n; i++) {
    const group = flag(`treated[${i}]`, treated[i]!);
    const late = flag(`after[${i}]`, after[i]!);
    values.set([1, group, late, group * late], 4 * i);
    cells[2 * group + late] = (cells[2 * group + late] ?? 0) + 1;
    known[group]?.add(cluster[i]!);
  }
  if (Math.min(...cells) === 0) return notEnoughAnswers(0, 1);
  const fewest = Math.min(...known.map(({ size }) => size));
  const needed = Math.max(2, minimum);
  if (fewest < needed) return notEnoughAnswers(fewest, needed);
  const fit = leastSquares(design(n, 4, values), outcome);
  if (isUndefined(fit)) return fit;
  const errors = clusteredErrors(fit, cluster, correction);
  if (isUndefined(errors)) return errors;
  const variance = errors.covariance[15]!;
  if (!(variance > 1e-24 * fit.coefficients[3]! ** 2 && variance > 0))
    return noVariance('the change of the clusters');
  const [value, degrees] = [fit.coefficients[3]!, errors.degrees[3]!];
  const found = compared({ value, standardError: Math.sqrt(variance), degrees, n }, level);
  return { ...found, clusters: errors.clusters };
}

function flag(argument: string, value: number): 0 | 1 {
  if (value === 0 || value === 1) return value;
  throw new DomainError(argument, value, '0 or 1');
}

function compared(found: EstimatedDifference, level: number): DifferenceInDifferences {
  const { standardError, degrees } = found;
  return { ...studentComparison(found, level), standardError, degrees };
}
