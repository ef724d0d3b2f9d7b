import { chiSquareAbove } from '../distributions/chi-square.ts';
import { requireCount } from '../errors.ts';
import { cholesky, choleskyInverse, choleskyLnDeterminant } from '../linear/cholesky.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { impliedCorrelations, type FactorModel } from './factor-model.ts';

/** How well a factor model reproduces the correlations. */
export interface FactorFit {
  /** Bartlett's corrected chi-square of the model against any correlations at all. */
  readonly chiSquare: number;
  readonly degrees: number;
  readonly pValue: number;
  /** Root mean square error of approximation: below .05 close, above .10 poor. */
  readonly rmsea: number;
  /** Tucker-Lewis index, each chi-square with Bartlett's correction of its own: above .95 good. */
  readonly tli: number;
  /** Standardised root mean square residual, over the lower half and the diagonal: below .08 good. */
  readonly srmr: number;
}

/**
 * Fit of a factor model to the correlations of `rows` rows.
 *
 * Source: Bartlett 1950 for the statistic (as R's factanal), Steiger 1990 and Browne & Cudeck
 * 1993 for RMSEA = √((χ²/df - 1)/(n - 1)) (psych writes n for the first n - 1), Tucker & Lewis 1973, Hu & Bentler 1999 for SRMR. Undefined: `collinear` where the
 * correlations have no inverse. With no degrees of freedom left the statistic and RMSEA are 0 and the p-value 1. Cost: O(p³).
 * Hypotheses: variables are jointly normal; the model was fitted to these correlations of so many rows.
 *
 * @example
 * factorFit(principalAxis(Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0.25)), 4, 1), Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0.25)), 200) // { degrees: 2, rmsea: 0, tli: 1.11168 }
 */
export function factorFit(model: FactorModel, correlations: Float64Array, rows: number): Defined<FactorFit> {
  requireCount('rows', rows, 3);
  const { variables: p, factors: m } = model;
  const observed = cholesky(correlations, p);
  if (isUndefined(observed)) return observed;
  const implied = impliedCorrelations(model);
  const modelled = cholesky(implied, p, 'factors');
  if (isUndefined(modelled)) return modelled;
  const inverse = choleskyInverse(modelled);
  let trace = 0;
  let residual = 0;
  for (let j = 0; j < p; j++) {
    for (let k = 0; k < p; k++) {
      trace += inverse[j * p + k]! * correlations[k * p + j]!;
      if (k <= j) residual += (correlations[j * p + k]! - implied[j * p + k]!) ** 2;
    }
  }
  const lnDeterminant = choleskyLnDeterminant(observed);
  const discrepancy = Math.max(0, choleskyLnDeterminant(modelled) + trace - lnDeterminant - p);
  const degrees = ((p - m) ** 2 - p - m) / 2;
  const chiSquare = degrees > 0 ? (rows - 1 - (2 * p + 5) / 6 - (2 * m) / 3) * discrepancy : 0;
  const nullDegrees = (p * (p - 1)) / 2;
  const nullChiSquare = -(rows - 1 - (2 * p + 5) / 6) * lnDeterminant;
  const nullRatio = nullChiSquare / nullDegrees;
  return {
    chiSquare,
    degrees: Math.max(0, degrees),
    pValue: degrees > 0 ? chiSquareAbove(chiSquare, degrees) : 1,
    rmsea: degrees > 0 ? Math.sqrt(Math.max(0, chiSquare / degrees - 1) / (rows - 1)) : 0,
    tli: degrees > 0 && nullRatio > 1 ? (nullRatio - chiSquare / degrees) / (nullRatio - 1) : 1,
    srmr: Math.sqrt(residual / ((p * (p + 1)) / 2)),
  };
}
