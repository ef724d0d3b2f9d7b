import {
  gaussianMixture,
  mixturePosteriors,
  mostProbable,
  type GaussianMixture,
} from '../clusters/gaussian-mixture.ts';
import { kMeans } from '../clusters/k-means.ts';
import { covarianceFamilies, type CovarianceFamily } from '../clusters/mixture-covariance.ts';
import { pointsAt, type Points } from '../clusters/points.ts';
import { nearestMeans, type PartialClustering } from '../clusters/prediction-strength.ts';
import { choicesOf, type Choices } from '../latent-classes/choices.ts';
import { latentClasses, latentClassPosteriors } from '../latent-classes/latent-classes.ts';
import type { Generator } from '../random/generator.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { LEVELS } from './levels.ts';
import type { PreparedSegmentation } from './prepared.ts';

/** How likely the data are under a model of segments; k-means has none. */
export interface SegmentationLikelihood {
  readonly logLikelihood: number;
  readonly parameters: number;
  /** The lower the better, among numbers of segments of the same method. */
  readonly bic: number;
  /** What the segments of a mixture have in common, the best of all families by BIC. */
  readonly covariance?: CovarianceFamily;
}

/** All respondents grouped. */
export interface Grouping {
  readonly memberships: Int32Array;
  /** How badly k groups fit beside one, in a unit of the method's own that references share: the lower the better. */
  readonly misfit: number;
  /** Probability of each respondent's own group by the model; absent from k-means. */
  readonly certainty?: Float64Array<ArrayBuffer>;
  readonly likelihood?: SegmentationLikelihood;
  /** The same way to group the b-th survey of one population: its misfit. */
  reference(b: number): Defined<number>;
  /** The same way to group some respondents, by their numbers. */
  part(members: ArrayLike<number>): Defined<PartialClustering>;
}

/** Starts of a reference's and of a resample's grouping: fewer than of the whole, as there are many. */
const REFERENCE_STARTS = 5;
const PART_STARTS = 2;

/**
 * Groups the prepared respondents into k by the method that they were prepared for. Undefined: as the method. Cost: that of k-means, of a
 * mixture of each family, or of latent classes.
 *
 * @internal
 */
export function group(
  prepared: PreparedSegmentation,
  k: number,
  generator: Generator,
  starts: number,
): Defined<Grouping> {
  switch (prepared.method) {
    case 'factor-k-means':
      return byMeans(prepared, k, generator, starts);
    case 'gaussian-mixture':
      return byMixture(prepared, k, generator, starts);
    case 'latent-class':
      return byClasses(prepared, k, generator, starts);
  }
}

function scoresOf({ respondents, factors, scores }: PreparedSegmentation): Points {
  return { size: respondents.length, dimensions: factors.count, values: scores };
}

function byMeans(
  prepared: PreparedSegmentation,
  k: number,
  generator: Generator,
  starts: number,
): Defined<Grouping> {
  const data = scoresOf(prepared);
  const whole = kMeans(data, k, generator, { starts });
  if (isUndefined(whole)) return whole;
  return {
    memberships: whole.memberships,
    misfit: Math.log(whole.withinSS / prepared.totalSS),
    reference(b) {
      const values = prepared.references[b]!;
      const found = kMeans({ ...data, values }, k, generator, { starts: REFERENCE_STARTS });
      return isUndefined(found) ? found : Math.log(found.withinSS / prepared.referenceTotalSS[b]!);
    },
    part(members) {
      const found = kMeans(pointsAt(data, members), k, generator, { starts: PART_STARTS });
      if (isUndefined(found)) return found;
      return {
        memberships: found.memberships,
        assign: (others) => nearestMeans(pointsAt(data, others), found.centroids, k),
      };
    },
  };
}

/** Rounds end sooner, and one start alone is followed, where a fit is one of hundreds. */
const ROUGHLY = { tolerance: 1e-6, followed: 1, maxIterations: 5000 };

function byMixture(
  prepared: PreparedSegmentation,
  k: number,
  generator: Generator,
  starts: number,
): Defined<Grouping> {
  const data = scoresOf(prepared);
  let best: Defined<GaussianMixture> | undefined;
  for (const covariance of covarianceFamilies) {
    const found = gaussianMixture(data, k, generator, {
      covariance,
      starts: Math.ceil(starts / 3),
      tolerance: 1e-8,
    });
    const better = best === undefined || isUndefined(best) || (!isUndefined(found) && found.bic < best.bic);
    if (better) best = found;
  }
  if (best === undefined || isUndefined(best)) return best ?? { undefined: 'no-variance', of: 'the scores' };
  const { covariance, logLikelihood, parameters, bic, posteriors, memberships } = best;
  const misfitOf = (points: Points, mixture: GaussianMixture): Defined<number> => {
    const one = gaussianMixture(points, 1, generator, { covariance });
    return isUndefined(one) ? one : (one.logLikelihood - mixture.logLikelihood) / points.size;
  };
  const misfit = misfitOf(data, best);
  if (isUndefined(misfit)) return misfit;
  const fit = (points: Points, tries: number) =>
    gaussianMixture(points, k, generator, { covariance, starts: tries, ...ROUGHLY });
  return {
    memberships,
    misfit,
    certainty: ownProbability(posteriors, memberships, k),
    likelihood: { logLikelihood, parameters, bic, covariance },
    reference(b) {
      const points = { ...data, values: prepared.references[b]! };
      const found = fit(points, REFERENCE_STARTS);
      return isUndefined(found) ? found : misfitOf(points, found);
    },
    part(members) {
      const found = fit(pointsAt(data, members), PART_STARTS);
      if (isUndefined(found)) return found;
      return {
        memberships: found.memberships,
        assign: (others) => mostProbable(mixturePosteriors(found, pointsAt(data, others)), k),
      };
    },
  };
}

function byClasses(
  prepared: PreparedSegmentation,
  k: number,
  generator: Generator,
  starts: number,
): Defined<Grouping> {
  const data = levelsOf(prepared, prepared.levels);
  const whole = latentClasses(data, k, generator, { starts, tolerance: 1e-9 });
  if (isUndefined(whole)) return whole;
  const misfitOf = (all: Choices, logLikelihood: number): Defined<number> => {
    const one = latentClasses(all, 1, generator, ROUGHLY);
    return isUndefined(one) ? one : (one.logLikelihood - logLikelihood) / all.respondents;
  };
  const misfit = misfitOf(data, whole.logLikelihood);
  if (isUndefined(misfit)) return misfit;
  const { logLikelihood, parameters, bic, posteriors, memberships } = whole;
  return {
    memberships,
    misfit,
    certainty: ownProbability(posteriors, memberships, k),
    likelihood: { logLikelihood, parameters, bic },
    reference(b) {
      const drawn = levelsOf(prepared, prepared.referenceLevels[b]!);
      const found = latentClasses(drawn, k, generator, { starts: REFERENCE_STARTS, ...ROUGHLY });
      return isUndefined(found) ? found : misfitOf(drawn, found.logLikelihood);
    },
    part(members) {
      const found = latentClasses(choicesOf(data, members), k, generator, {
        starts: PART_STARTS,
        ...ROUGHLY,
      });
      if (isUndefined(found)) return found;
      return {
        memberships: found.memberships,
        assign: (others) => mostProbable(latentClassPosteriors(found, choicesOf(data, others)), k),
      };
    },
  };
}

function levelsOf({ respondents, outcomes }: PreparedSegmentation, values: Uint8Array): Choices {
  return {
    respondents: respondents.length,
    questions: outcomes.length,
    values,
    categories: new Uint8Array(outcomes.length).fill(LEVELS),
  };
}

function ownProbability(
  posteriors: Float64Array,
  memberships: Int32Array,
  k: number,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(memberships, (own, i) => posteriors[i * k + own]!);
}
