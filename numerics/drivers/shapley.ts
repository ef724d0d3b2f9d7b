import { cholesky } from '../linear/cholesky.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { requireDrivers, type DriverCorrelations } from './correlations.ts';

/** How much of R² each predictor is given; they sum to R². */
export interface Importance {
  readonly rSquared: number;
  readonly shares: Float64Array<ArrayBuffer>;
}

/**
 * Shapley importance (LMG): each predictor's gain in R², averaged over every order in which the predictors can enter.
 *
 * Source: Lindeman, Merenda & Gold 1980; Grömping 2006. Hypotheses: the outcome is linear in the predictors; importance is not cause.
 * Domain: 1 to 25 predictors. Undefined: `collinear` where the predictors repeat one another. Cost: O(2^p) small steps and O(p³) memory:
 * all subsets are walked depth first, each predictor swept out of what is left, so that a subset costs a handful of operations.
 *
 * @example
 * shapleyImportance({ predictors: 2, matrix: Float64Array.of(1, 0.5, 0.6, 0.5, 1, 0.5, 0.6, 0.5, 1) }) // { rSquared: 0.413333, shares: [0.261667, 0.151667] }
 */
export function shapleyImportance(correlations: DriverCorrelations): Defined<Importance> {
  requireDrivers(correlations, 25);
  const { predictors: p, matrix } = correlations;
  const size = p + 1;
  const predictorsOnly = Float64Array.from(
    { length: p * p },
    (_, i) => matrix[Math.floor(i / p) * size + (i % p)]!,
  );
  const factor = cholesky(predictorsOnly, p, 'the predictors');
  if (isUndefined(factor)) return factor;
  const { member, any } = subsetWeights(p);
  const levels = Array.from({ length: size }, (_, s) =>
    s === 0 ? Float64Array.from(matrix) : new Float64Array(size * size),
  );
  const shares = new Float64Array(p);
  let everywhere = 0;
  let rSquared = 0;

  /** Σ member[|S|] R²(S) over the subsets S that agree with the choices made on predictors before d. */
  const walk = (d: number, s: number, r2: number): number => {
    const own = levels[s]!;
    const gain = own[d * size + p]! ** 2 / own[d * size + d]!;
    if (d === p - 1) {
      const withD = member[s + 1]! * (r2 + gain);
      everywhere += any[s]! * r2 + any[s + 1]! * (r2 + gain);
      shares[d] = shares[d]! + withD;
      if (s === p - 1) rSquared = r2 + gain;
      return member[s]! * r2 + withD;
    }
    const next = levels[s + 1]!;
    const scale = 1 / own[d * size + d]!;
    for (let i = d + 1; i < p; i++) {
      const factorI = own[d * size + i]! * scale;
      for (let j = i, at = i * size + i, from = d * size + i; j < size; j++, at++, from++)
        next[at] = own[at]! - factorI * own[from]!;
    }
    const withD = walk(d + 1, s + 1, r2 + gain);
    shares[d] = shares[d]! + withD;
    return withD + walk(d + 1, s, r2);
  };

  walk(0, 0, 0);
  for (let d = 0; d < p; d++) shares[d] = shares[d]! - everywhere;
  return { rSquared, shares };
}

/**
 * What R²(S) adds to a member of S beyond what it takes from a non-member, u + v, and what it takes from a non-member, v, where
 * u = (s-1)!(p-s)!/p! and v = s!(p-1-s)!/p!. A subset of all predictors takes from nobody.
 */
function subsetWeights(p: number): { member: Float64Array; any: Float64Array } {
  const lnFactorial = new Float64Array(p + 1);
  for (let k = 1; k <= p; k++) lnFactorial[k] = lnFactorial[k - 1]! + Math.log(k);
  const member = new Float64Array(p + 1);
  const any = new Float64Array(p + 1);
  for (let s = 0; s <= p; s++) {
    any[s] = s < p ? Math.exp(lnFactorial[s]! + lnFactorial[p - 1 - s]! - lnFactorial[p]!) : 0;
    member[s] = any[s]! + (s > 0 ? Math.exp(lnFactorial[s - 1]! + lnFactorial[p - s]! - lnFactorial[p]!) : 0);
  }
  return { member, any };
}
