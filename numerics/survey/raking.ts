import { DomainError, requireCount, requireLength } from '../errors.ts';
import { didNotConverge, doesNotExist, isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { meanOne, requireWeights, weightingCost, type WeightingCost } from './weights.ts';

/** One question of which the population's shares are known. */
export interface Margin {
  /** Category of each respondent, 0 .. targets.length - 1; -1 where unknown (left out of this margin, its weight unchanged by it). */
  readonly of: Int32Array;
  /** Share of each category in the population; they need not sum to 1. */
  readonly targets: Float64Array;
}

/** Weights with a mean of 1 that bring the respondents to the population's shares. */
export interface Raked extends WeightingCost {
  readonly weights: Float64Array<ArrayBuffer>;
  readonly iterations: number;
  /** The largest difference left between a weighted share and its target. */
  readonly worst: number;
}

export interface RakingOptions {
  /** Weights to begin with, e.g. of the design; default all 1. */
  readonly weights?: Float64Array;
  /** Rounds over all margins at most; default 500. */
  readonly maxIterations?: number;
  /** Ends where no weighted share is further than this from its target; default 1e-8. */
  readonly tolerance?: number;
}

/**
 * Raking: weights such that the respondents have the population's shares in each of several questions at once, changed as little as that
 * takes. With one margin it is post-stratification.
 *
 * Source: Deming & Stephan 1940 (iterative proportional fitting). Hypotheses: within a category those who answered are as those who did
 * not. Undefined: `not-enough-answers` without respondents; `does-not-exist` where a category of the population has no respondent (join
 * it with another) or a category with respondents has a target of 0; `did-not-converge` where the margins contradict one another, with
 * the worst difference. Cost: O(rounds · margins · n).
 *
 * @example
 * rake([{ of: Int32Array.of(0, 0, 0, 1), targets: Float64Array.of(0.5, 0.5) }]) // { weights: [0.6667, 0.6667, 0.6667, 2], effectiveSize: 3, iterations: 1 }
 */
export function rake(margins: readonly Margin[], options: RakingOptions = {}): Defined<Raked> {
  const { maxIterations = 500, tolerance = 1e-8 } = options;
  requireCount('margins.length', margins.length, 1);
  const n = margins[0]?.of.length ?? 0;
  if (n === 0) return notEnoughAnswers(0, 1);
  if (options.weights !== undefined) requireWeights(options.weights, n);
  const start = meanOne(options.weights ?? new Float64Array(n).fill(1));
  if (isUndefined(start)) return start;
  const weights = start;
  const wanted: Margin[] = [];
  for (const [m, margin] of margins.entries()) {
    const targets = shares(margin, n, m, weights);
    if (isUndefined(targets)) return targets;
    wanted.push({ of: margin.of, targets });
  }
  let worst = Infinity;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    for (const margin of wanted) adjust(margin, weights);
    worst = wanted.reduce((most, margin) => Math.max(most, apart(margin, weights)), 0);
    if (worst <= tolerance) {
      const scaled = meanOne(weights);
      if (isUndefined(scaled)) return scaled;
      const cost = weightingCost(scaled);
      return isUndefined(cost) ? cost : { ...cost, weights: scaled, iterations: iteration, worst };
    }
  }
  return didNotConverge(maxIterations, worst);
}

/** The targets as shares of 1, after checking that every category can be met. */
function shares({ of, targets }: Margin, n: number, m: number, weights: Float64Array): Defined<Float64Array> {
  requireLength(`margins[${m}].of`, n, of.length);
  let total = 0;
  targets.forEach((target, c) => {
    if (!(target >= 0 && Number.isFinite(target)))
      throw new DomainError(`margins[${m}].targets[${c}]`, target, 'a finite number of at least 0');
    total += target;
  });
  if (!(total > 0)) throw new DomainError(`margins[${m}].targets`, total, 'of a sum above 0');
  const sums = sumsOf(of, targets.length, weights, m);
  for (let c = 0; c < targets.length; c++) {
    if (targets[c]! > 0 && !(sums[c]! > 0))
      return doesNotExist(
        `every category of the population has respondents (margin ${m + 1}, category ${c + 1})`,
      );
    if (targets[c] === 0 && sums[c]! > 0)
      return doesNotExist(
        `every category with respondents is in the population (margin ${m + 1}, category ${c + 1})`,
      );
  }
  return targets.map((target) => target / total);
}

function sumsOf(of: Int32Array, categories: number, weights: Float64Array, m = 0): Float64Array {
  const sums = new Float64Array(categories);
  of.forEach((category, i) => {
    if (category >= categories || category < -1)
      throw new DomainError(`margins[${m}].of[${i}]`, category, `-1 or a category 0..${categories - 1}`);
    if (category >= 0) sums[category] = sums[category]! + weights[i]!;
  });
  return sums;
}

function adjust({ of, targets }: Margin, weights: Float64Array): void {
  const sums = sumsOf(of, targets.length, weights);
  const known = sums.reduce((total, sum) => total + sum, 0);
  const factors = targets.map((target, c) => (sums[c]! > 0 ? (target * known) / sums[c]! : 0));
  of.forEach((category, i) => {
    if (category >= 0) weights[i] = weights[i]! * factors[category]!;
  });
}

function apart({ of, targets }: Margin, weights: Float64Array): number {
  const sums = sumsOf(of, targets.length, weights);
  const known = sums.reduce((total, sum) => total + sum, 0);
  return targets.reduce((most, target, c) => Math.max(most, Math.abs(sums[c]! / known - target)), 0);
}

/**
 * Post-stratification: weights with a mean of 1 that give each cell the population's share, e.g. each region by age. The exact case of
 * raking with one margin; see {@link rake} for what can be wrong. Source: Holt & Smith 1979. Cost: O(n).
 * Domain: cells 0 .., shares or counts > 0. Undefined: `not-enough-answers` where a cell has nobody.
 *
 * @example
 * postStratify(Int32Array.of(0, 0, 0, 1), Float64Array.of(300, 300)) // { weights: [0.6667, 0.6667, 0.6667, 2], designEffect: 1.3333 }
 */
export function postStratify(cellOf: Int32Array, populationOfCell: Float64Array): Defined<Raked> {
  return rake([{ of: cellOf, targets: populationOfCell }]);
}
