import { requireCount, requireLength } from '../errors.ts';
import type { LongWork } from '../long-work.ts';
import { bestOfStarts, type Climb } from '../optimisation/restarts.ts';
import type { Generator } from '../random/generator.ts';
import { didNotConverge, doesNotExist, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { plusPlus } from './k-means.ts';
import { lloyd } from './lloyd.ts';
import { covarianceParameters, type CovarianceFamily } from './mixture-covariance.ts';
import { expectation, maximisation, type MixtureParameters } from './mixture-rounds.ts';
import type { Points } from './points.ts';

/** A mixture of k normal distributions fitted to points, the largest cluster first. */
export interface GaussianMixture extends MixtureParameters {
  readonly k: number;
  readonly dimensions: number;
  readonly covariance: CovarianceFamily;
  /** ln L at the fit. */
  readonly logLikelihood: number;
  /** Free parameters: k - 1 shares, k·d means and those of the covariances. */
  readonly parameters: number;
  /** -2 ln L + parameters · ln n: the lower the better (the negative of what mclust prints). */
  readonly bic: number;
  /** -2 ln L + 2 · parameters. */
  readonly aic: number;
  /** Probability that point i belongs to cluster c at `i * k + c`; a point's sum to 1. */
  readonly posteriors: Float64Array<ArrayBuffer>;
  /** The most probable cluster of each point, 0 .. k - 1. */
  readonly memberships: Int32Array<ArrayBuffer>;
  /** Rounds of EM from the start that won. */
  readonly iterations: number;
}

export interface GaussianMixtureOptions extends LongWork {
  /** What the clusters have in common; default `VVV`, nothing. */
  readonly covariance?: CovarianceFamily;
  /** Starts from different k-means partitions; default 20. */
  readonly starts?: number;
  /** How many of them, the best after some rounds, are followed to the end; default 3. */
  readonly followed?: number;
  /** Rounds at most; default 2,000. */
  readonly maxIterations?: number;
  /** Ends where ln L gains less than this share of itself a round; default 1e-10. */
  readonly tolerance?: number;
}

const FIRST_ROUNDS = 15;
const NEEDS = 'every cluster spreads out in every direction: try fewer clusters or a simpler covariance';

/**
 * The Gaussian mixture of most likelihood: overlapping clusters of different sizes and shapes, and for each point the probability of
 * each cluster.
 *
 * Source: Dempster, Laird & Rubin 1977 (EM); Banfield & Raftery 1993 and Celeux & Govaert 1995 for the covariance families; k-means++
 * starts with short first runs (Biernacki, Celeux & Govaert 2003). Symbols: n points, d dimensions, k clusters, z posteriors.
 * Hypotheses: points are independent and normal within their cluster. Units: those of the points; ln L is of densities in them.
 * Undefined: `not-enough-answers` where fewer points differ than k, `no-variance` where a coordinate is constant, `does-not-exist` where
 * from every start a cluster collapsed (its likelihood is then unbounded), `did-not-converge` with the last gain in ln L.
 * Cost: O(starts · rounds · n · k · d²). Cancellable, with progress.
 *
 * @example
 * gaussianMixture(points(6, 1, Float64Array.of(0, 1, 2, 10, 11, 12)), 2, seeded(1), { covariance: 'EII' }) // { logLikelihood: -11.4561, parameters: 4, weights: [0.5, 0.5] }
 */
export function gaussianMixture(
  data: Points,
  k: number,
  generator: Generator,
  options: GaussianMixtureOptions = {},
): Defined<GaussianMixture> {
  const { covariance = 'VVV', starts = 20, followed = 3 } = options;
  requireCount('k', k, 1);
  const needed = Math.max(2, k);
  if (data.size < needed) return notEnoughAnswers(data.size, needed);
  const { centred, centre, unit, spread } = centredAndScaled(data);
  const constant = spread.findIndex((variance) => !(variance > 1e-20));
  if (constant >= 0) return noVariance(`coordinate ${constant + 1}`);
  let different = k;
  const best = bestOfStarts(
    { ...options, starts: k === 1 ? 1 : starts, followed },
    (start) => {
      const means = plusPlus(centred, k, generator);
      if (typeof means === 'number') {
        different = means;
        return undefined;
      }
      const { memberships } = lloyd(centred, means, start % 2 === 0 ? 10 : 1);
      return climb(centred, spread, indicators(memberships, k), k, covariance, {
        ...(options.signal && { signal: options.signal }),
        maxIterations: FIRST_ROUNDS,
        tolerance: 0,
      });
    },
    (begun) => climb(centred, spread, begun.posteriors, k, covariance, options),
  );
  if (different < k) return notEnoughAnswers(different, k);
  if (best === undefined) return doesNotExist(NEEDS);
  if (!best.settled) return didNotConverge(best.iterations, best.gain);
  return inUnits(data, largestFirst(best, k, data), k, covariance, centre, unit);
}

/**
 * The probability of each cluster for each of other points, at `i * k + c`, by a mixture already fitted. Throws `ShapeError` where the
 * points have other dimensions. Source: Bayes' rule. Cost: O(n k d²).
 *
 * @example
 * mixturePosteriors(gaussianMixture(points(6, 1, Float64Array.of(0, 1, 2, 10, 11, 12)), 2, seeded(1), { covariance: 'EII' }), points(1, 1, Float64Array.of(6))) // [0.5, 0.5]
 */
export function mixturePosteriors(mixture: GaussianMixture, data: Points): Float64Array<ArrayBuffer> {
  requireLength('dimensions', mixture.dimensions, data.dimensions);
  const posteriors = new Float64Array(data.size * mixture.k);
  expectation(data, mixture, new Float64Array(mixture.dimensions), posteriors);
  return posteriors;
}

/**
 * The most probable cluster of each row of posteriors. Source: Bayes' rule. Domain: rows of k probabilities. Cost: O(n k).
 *
 * @example
 * mostProbable(Float64Array.of(0.2, 0.8, 0.7, 0.3), 2) // [1, 0]
 */
export function mostProbable(posteriors: Float64Array, k: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: posteriors.length / k }, (_, i) => {
    let most = 0;
    for (let c = 1; c < k; c++) if (posteriors[i * k + c]! > posteriors[i * k + most]!) most = c;
    return most;
  });
}

interface Run extends Climb {
  readonly parameters: MixtureParameters;
  readonly posteriors: Float64Array<ArrayBuffer>;
}

/** Rounds of EM from given memberships; undefined where a cluster collapses. */
function climb(
  data: Points,
  spread: Float64Array,
  memberships: Float64Array,
  k: number,
  family: CovarianceFamily,
  options: GaussianMixtureOptions,
): Run | undefined {
  const { maxIterations = 2000, tolerance = 1e-10 } = options;
  const posteriors = Float64Array.from(memberships);
  let logLikelihood = -Infinity;
  let gain = Infinity;
  let parameters = maximisation(data, posteriors, k, family);
  for (let iteration = 1; parameters !== undefined; iteration++) {
    options.signal?.throwIfAborted();
    const next = expectation(data, parameters, spread, posteriors);
    if (next === undefined) return undefined;
    gain = next - logLikelihood;
    logLikelihood = next;
    const settled = gain <= tolerance * (1 + Math.abs(next));
    if (settled || iteration >= maxIterations)
      return { parameters, posteriors, logLikelihood, iterations: iteration, gain, settled };
    parameters = maximisation(data, posteriors, k, family);
  }
  return undefined;
}

function indicators(memberships: Int32Array, k: number): Float64Array {
  const result = new Float64Array(memberships.length * k);
  memberships.forEach((c, i) => (result[i * k + c] = 1));
  return result;
}

/** The points about their mean and in a unit of their own, so that neither far nor tiny coordinates lose digits. */
function centredAndScaled({ size, dimensions: d, values }: Points) {
  const centre = new Float64Array(d);
  for (let at = 0; at < values.length; at++) centre[at % d] = centre[at % d]! + values[at]! / size;
  const spread = new Float64Array(d);
  const centred = values.map((value, at) => value - centre[at % d]!);
  let unit = 0;
  for (const value of centred) unit = Math.max(unit, Math.abs(value));
  if (unit === 0) unit = 1;
  for (let at = 0; at < centred.length; at++) {
    centred[at] = centred[at]! / unit;
    spread[at % d] = spread[at % d]! + centred[at]! ** 2 / size;
  }
  return { centred: { size, dimensions: d, values: centred }, centre, unit, spread };
}

function largestFirst(run: Run, k: number, { size, dimensions: d }: Points): Run {
  const { weights, means, covariances } = run.parameters;
  const order = Array.from(weights, (_, c) => c).toSorted((a, b) => weights[b]! - weights[a]! || a - b);
  const blocks = (values: Float64Array, width: number) =>
    Float64Array.from({ length: values.length }, (_, at) => {
      const block = Math.floor(at / width);
      const from = Math.floor(block / k) * k + order[block % k]!;
      return values[from * width + (at % width)]!;
    });
  return {
    ...run,
    parameters: {
      weights: blocks(weights, 1),
      means: blocks(means, d),
      covariances: blocks(covariances, d * d),
    },
    posteriors: blocks(run.posteriors.subarray(0, size * k), 1),
  };
}

function inUnits(
  { size, dimensions: d }: Points,
  run: Run,
  k: number,
  covariance: CovarianceFamily,
  centre: Float64Array,
  unit: number,
): GaussianMixture {
  const logLikelihood = run.logLikelihood - size * d * Math.log(unit);
  const parameters = k - 1 + k * d + covarianceParameters(covariance, k, d);
  return {
    k,
    dimensions: d,
    covariance,
    weights: run.parameters.weights,
    means: run.parameters.means.map((mean, at) => mean * unit + centre[at % d]!),
    covariances: run.parameters.covariances.map((value) => value * unit * unit),
    logLikelihood,
    parameters,
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + parameters * Math.log(size),
    posteriors: run.posteriors,
    memberships: mostProbable(run.posteriors, k),
    iterations: FIRST_ROUNDS + run.iterations,
  };
}
