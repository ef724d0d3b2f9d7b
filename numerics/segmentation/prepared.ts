import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import { kMeans } from '../clusters/k-means.ts';
import { correlationMatrix } from '../factors/correlation.ts';
import { columnScales } from '../factors/table.ts';
import { parallelAnalysis } from '../factors/parallel-analysis.ts';
import { principalAxis } from '../factors/principal-axis.ts';
import { factorScores, scoreWeights } from '../factors/scores.ts';
import { varimax } from '../factors/varimax.ts';
import { seeded, seedFor } from '../random/generator.ts';
import { ratingsOf, type Ratings } from '../survey/ratings.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { levelCuts, outcomeLevels } from './levels.ts';
import { onePopulation } from './one-population.ts';
import { outcomeScores, outcomeScoresOf, type OutcomeScoreOptions } from './outcome-scores.ts';

/** How the segments are found among the factor scores, or among the levels of the outcome scores. */
export type SegmentationMethod = 'factor-k-means' | 'gaussian-mixture' | 'latent-class';

/** What the factor analysis of the outcome scores found. */
export interface OutcomeFactors {
  readonly count: number;
  /** Loading of the c-th outcome kept on factor f at `c * count + f`, after varimax; empty without factors. */
  readonly loadings: Float64Array<ArrayBuffer>;
  /** Weights that turn standardised outcome scores into factor scores, laid out as the loadings. */
  readonly weights: Float64Array<ArrayBuffer>;
  /** Means and standard deviations of the outcome scores that the weights are made for. */
  readonly means: Float64Array<ArrayBuffer>;
  readonly deviations: Float64Array<ArrayBuffer>;
  readonly eigenvalues: Float64Array<ArrayBuffer>;
  /** What each eigenvalue had to exceed. */
  readonly thresholds: Float64Array<ArrayBuffer>;
}

/**
 * All that the candidates of a segmentation share: plain data, so that it can be posted to worker threads.
 */
export interface PreparedSegmentation {
  readonly method: SegmentationMethod;
  readonly seed: number;
  /** Of the ratings: respondents and outcomes as they came. */
  readonly respondentsGiven: number;
  readonly outcomesGiven: number;
  /** The respondents and outcomes kept, by their number. */
  readonly respondents: Uint32Array<ArrayBuffer>;
  readonly outcomes: Uint32Array<ArrayBuffer>;
  readonly filled: number;
  readonly factors: OutcomeFactors;
  /** Factor score of the i-th respondent kept on factor f at `i * factors.count + f`. */
  readonly scores: Float64Array<ArrayBuffer>;
  /** Σ of squared distances of the scores from their mean: the k = 1 of the fit. */
  readonly totalSS: number;
  /** Factor scores of surveys drawn from one population alike in all answers and correlations; each as long as `scores`. */
  readonly references: readonly Float64Array<ArrayBuffer>[];
  readonly referenceTotalSS: readonly number[];
  /** For latent classes the level (`levels.ts`) of each outcome score, 0 where missing, of the survey and of the references; else empty. */
  readonly levels: Uint8Array<ArrayBuffer>;
  readonly referenceLevels: readonly Uint8Array<ArrayBuffer>[];
}

export interface PrepareOptions extends OutcomeScoreOptions, LongWork {
  /** How segments are to be found; default `factor-k-means`. */
  readonly method?: SegmentationMethod;
  /** Fewer respondents than this give `not-enough-answers`; default 30. */
  readonly minimum?: number;
  /** Shuffled tables of the parallel analysis; default 50. */
  readonly analysisDraws?: number;
  /** Surveys of one population that each candidate is compared with; default 20. */
  readonly references?: number;
}

/**
 * The first step of `segmentation`: outcome scores, their factors (as many as parallel analysis finds; principal axis, varimax), one
 * score a factor and respondent, and the references.
 *
 * Undefined: `not-enough-answers` below `minimum` respondents with enough answers, or where fewer than 3 outcomes tell them apart.
 * Cost: that of the parallel analysis, O(draws · respondents · outcomes²). Cancellable, with progress.
 * Source: the procedure of docs/methods/segmentation.md. Hypotheses: respondents are independent.
 *
 * @example
 * prepareSegmentation(jobSegments({ seed: 1, respondents: 200, outcomes: 12, segments: 2, apart: 1.5 }).ratings, 1) // { method: 'factor-k-means' }
 */
export function prepareSegmentation(
  ratings: Ratings,
  seed: number,
  options: PrepareOptions = {},
): Defined<PreparedSegmentation> {
  const { method = 'factor-k-means', minimum = 30, analysisDraws = 50, references = 20 } = options;
  requireCount('references', references, 2);
  const { data, respondents, outcomes, filled } = outcomeScores(ratings, options);
  const needed = Math.max(10, minimum);
  if (data.rows < needed) return notEnoughAnswers(data.rows, needed);
  if (data.columns < 3) return notEnoughAnswers(data.columns, 3);
  const analysis = parallelAnalysis(data, seeded(seedFor(seed, 0)), {
    draws: analysisDraws,
    ...(options.signal && { signal: options.signal }),
    onProgress: (done) => options.onProgress?.(0.7 * done),
  });
  if (isUndefined(analysis)) return analysis;
  const { eigenvalues, thresholds } = analysis;
  const { means, deviations } = columnScales(data);
  const common = {
    method,
    seed,
    respondentsGiven: ratings.respondents,
    outcomesGiven: ratings.outcomes,
    respondents,
    outcomes,
    filled,
  };
  const count = Math.min(analysis.factors, Math.floor((data.columns - 1) / 2));
  const none = new Float64Array(0);
  if (count === 0) {
    step(options, 1);
    const factors = { count, loadings: none, weights: none, means, deviations, eigenvalues, thresholds };
    return {
      ...common,
      factors,
      scores: none,
      totalSS: 0,
      references: [],
      referenceTotalSS: [],
      levels: new Uint8Array(0),
      referenceLevels: [],
    };
  }
  const correlations = correlationMatrix(data);
  if (isUndefined(correlations)) return correlations;
  const fitted = principalAxis(correlations, data.columns, count, {
    maxIterations: 60,
    tolerance: 1e-4,
    acceptLast: true,
  });
  if (isUndefined(fitted)) return fitted;
  const model = varimax(fitted);
  const weights = scoreWeights(model, 'regression');
  if (isUndefined(weights)) return weights;
  const scores = factorScores(data, weights, count);
  const kept = ratingsOf(ratings, respondents);
  const population = onePopulation(kept);
  const everyone = Uint32Array.from(respondents, (_, i) => i);
  const generator = seeded(seedFor(seed, 1));
  const cuts = method === 'latent-class' ? levelCuts(data) : undefined;
  const referenceLevels: Uint8Array<ArrayBuffer>[] = [];
  const drawn = Array.from({ length: references }, (_, b) => {
    step(options, 0.75 + (0.25 * b) / references);
    const survey = population.draw(generator);
    const rows = outcomeScoresOf(survey, everyone, outcomes, options);
    if (cuts !== undefined) referenceLevels.push(outcomeLevels(rows, survey, everyone, outcomes, cuts));
    return factorScores(rows, weights, count);
  });
  step(options, 1);
  return {
    ...common,
    factors: { count, loadings: model.loadings, weights, means, deviations, eigenvalues, thresholds },
    scores,
    totalSS: sumOfSquares(scores, data.rows, count),
    references: drawn,
    referenceTotalSS: drawn.map((reference) => sumOfSquares(reference, data.rows, count)),
    levels: cuts === undefined ? new Uint8Array(0) : outcomeLevels(data, kept, everyone, outcomes, cuts),
    referenceLevels,
  };
}

function sumOfSquares(values: Float64Array, size: number, dimensions: number): number {
  const whole = kMeans({ size, dimensions, values }, 1, seeded(0), { starts: 1 });
  return isUndefined(whole) ? 0 : whole.withinSS;
}
