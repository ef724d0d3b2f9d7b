import { normalQuantile } from '../distributions/normal.ts';
import { identity } from '../factors/factor-model.ts';
import { cholesky } from '../linear/cholesky.ts';
import type { Generator } from '../random/generator.ts';
import { fillNormal } from '../random/normal.ts';
import type { Ratings } from '../survey/ratings.ts';
import { isUndefined } from '../undefined.ts';

/**
 * Draws surveys that look like the given one in the answers to every question and in the correlations between all questions, but in
 * which all respondents come from one population. What clustering finds there it would find in any crowd.
 */
export interface OnePopulation {
  draw(generator: Generator): Ratings;
}

/**
 * One population with the survey's answers and correlations: a normal distribution over all questions, cut into the answers that each
 * question really got; answers are missing where they are missing in the survey.
 *
 * Source: the reference of SigClust (Liu et al. 2008) made for ratings by a normal copula. Since cutting into answers weakens
 * correlations, each is divided by both questions' correlations with their own normal scores first, and all are drawn towards 0 until
 * they are those of a distribution. Cost: O(respondents · questions²) to make and for each draw.
 *
 * @internal
 */
export function onePopulation(survey: Ratings): OnePopulation {
  const { respondents, outcomes } = survey;
  const questions = 2 * outcomes;
  const columns = Array.from({ length: questions }, (_, q) =>
    question(q < outcomes ? survey.importance : survey.satisfaction, q % outcomes, survey),
  );
  const lower = factor(latentCorrelations(columns, respondents), questions);
  return {
    draw(generator) {
      const importance = new Uint8Array(survey.importance.length);
      const satisfaction = new Uint8Array(survey.satisfaction.length);
      const independent = new Float64Array(questions);
      for (let r = 0; r < respondents; r++) {
        fillNormal(generator, independent);
        for (let q = 0; q < questions; q++) {
          let z = 0;
          for (let k = 0, at = q * questions; k <= q; k++, at++) z += lower[at]! * independent[k]!;
          const at = r * outcomes + (q % outcomes);
          const given = q < outcomes ? survey.importance[at]! : survey.satisfaction[at]!;
          const drawn = given === 0 ? 0 : answerAt(columns[q]!.cuts, z);
          if (q < outcomes) importance[at] = drawn;
          else satisfaction[at] = drawn;
        }
      }
      return { ...survey, importance, satisfaction };
    },
  };
}

interface Question {
  /** Answers as standardised numbers, 0 where missing; all 0 where the question got one answer only. */
  readonly standardised: Float64Array;
  /** The normal deviates above which each next rating begins: rating r lies above `cuts[r - 2]`. */
  readonly cuts: Float64Array;
  /** Correlation of the answers with the normal variable that they are cut from. */
  readonly kept: number;
}

function question(values: Uint8Array, outcome: number, { respondents, outcomes, points }: Ratings): Question {
  const counts = new Float64Array(points + 1);
  for (let r = 0; r < respondents; r++) {
    const rating = values[r * outcomes + outcome]!;
    counts[rating] = counts[rating]! + 1;
  }
  const n = respondents - counts[0]!;
  const cuts = new Float64Array(points - 1).fill(Infinity);
  let below = 0;
  let sum = 0;
  let squares = 0;
  let covariance = 0;
  for (let rating = 1; rating <= points; rating++) {
    const count = counts[rating]!;
    below += count;
    sum += count * rating;
    squares += count * rating * rating;
    if (rating === points || n === 0) continue;
    const cut = normalQuantile(Math.min(1, below / n));
    cuts[rating - 1] = cut;
    covariance += Math.exp(-0.5 * cut * cut) / Math.sqrt(2 * Math.PI);
  }
  const mean = n > 0 ? sum / n : 0;
  const deviation = n > 0 ? Math.sqrt(Math.max(0, squares / n - mean * mean)) : 0;
  const standardised = new Float64Array(respondents);
  if (deviation > 0) {
    for (let r = 0; r < respondents; r++) {
      const rating = values[r * outcomes + outcome]!;
      if (rating > 0) standardised[r] = (rating - mean) / deviation;
    }
  }
  return { standardised, cuts, kept: deviation > 0 ? covariance / deviation : 1 };
}

function answerAt(cuts: Float64Array, z: number): number {
  let rating = 1;
  while (rating <= cuts.length && z > cuts[rating - 1]!) rating += 1;
  return rating;
}

function latentCorrelations(columns: readonly Question[], n: number): Float64Array {
  const size = columns.length;
  const matrix = identity(size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) {
      const x = columns[a]!;
      const y = columns[b]!;
      let sum = 0;
      for (let r = 0; r < n; r++) sum += x.standardised[r]! * y.standardised[r]!;
      const r = Math.max(-0.95, Math.min(0.95, sum / (n * x.kept * y.kept)));
      matrix[a * size + b] = r;
      matrix[b * size + a] = r;
    }
  }
  return matrix;
}

/** Cholesky's factor, after drawing the correlations towards 0 by as little as makes them those of a distribution. */
function factor(correlations: Float64Array, size: number): Float64Array {
  for (let ridge = 0.001; ; ridge *= 2) {
    const drawn = correlations.map((r, i) => (i % (size + 1) === 0 ? 1 : r / (1 + ridge)));
    const found = cholesky(drawn, size);
    if (!isUndefined(found)) return found.lower;
  }
}
