import { requireCount, requireFinite, requireLevel, requirePositive } from '../errors.ts';
import type { Estimate } from '../estimate.ts';

/** The state of an experiment at one look. */
export interface Look {
  /** Estimated difference, absolute or relative. */
  readonly value: number;
  readonly standardError: number;
  /** Observations of both groups so far. */
  readonly n: number;
}

export interface ConfidenceSequenceOptions {
  /** Chance that the truth lies within at all looks together; default 0.95. */
  readonly level?: number;
  /** The number of observations at which the interval is narrowest; default 5,000. Fix it before the first look. */
  readonly tunedFor?: number;
}

/** An interval that holds however often, and whenever, one looks. */
export interface SequentialEstimate extends Estimate {
  /** May be compared with 1 - level at any look: p-values of several looks need no correction. */
  readonly pValue: number;
}

/**
 * An asymptotic confidence sequence: all its intervals together hold the truth with the chance `level`, so that one may look every day and
 * stop when the interval excludes 0. At a single look it is wider than the usual one: the price of looking.
 *
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2021, as GrowthBook has it: ρ = √((-2 ln α + ln(-2 ln α + 1))/N*) and half width
 * se √N √(2(Nρ² + 1)/(N²ρ²) ln(√(Nρ² + 1)/α)). Hypotheses: the estimate is near normal at the first look already (30 a group at least,
 * more where values are skewed); N* and the metric were fixed before. Units: those of `value`. Domain: standardError > 0, n >= 1. Cost: O(1).
 *
 * @example
 * confidenceSequence({ value: 0.50336, standardError: 0.33341, n: 6461 }, { tunedFor: 5000 }) // { low: -0.50972, high: 1.51644 }
 */
export function confidenceSequence(look: Look, options: ConfidenceSequenceOptions = {}): SequentialEstimate {
  const { level = 0.95, tunedFor = 5000 } = options;
  requireLook(look);
  requireLevel(level);
  requirePositive('tunedFor', tunedFor);
  const { value, standardError, n } = look;
  const alpha = 1 - level;
  const spread = -2 * Math.log(alpha);
  const information = (n * (spread + Math.log1p(spread))) / tunedFor;
  const lnBound = 0.5 * Math.log1p(information) - Math.log(alpha);
  const half = standardError * Math.sqrt((2 * (information + 1) * lnBound) / information);
  return {
    value,
    low: value - half,
    high: value + half,
    n,
    pValue: mixturePValue(value / standardError, information),
  };
}

/**
 * The mixture sequential probability ratio test: the chance of a difference as seen, averaged over normal true differences of the standard
 * deviation `expectedSpread`, against that without any. 1 over the ratio may be compared with 0.05 at any look.
 *
 * Source: Robbins 1970; Johari, Koomen, Pekelis & Walsh 2017, equation 5. Hypotheses: the estimate is near normal; `expectedSpread` was fixed
 * before the first look and is of the size of the differences that matter. Units: `expectedSpread` in those of `value`. Cost: O(1).
 *
 * @example
 * mixtureTest({ value: 0.03, standardError: 0.01, n: 4000 }, 0.02) // { ratio: 16.3671, pValue: 0.0610977 }
 */
export function mixtureTest(
  look: Look,
  expectedSpread: number,
  options: Pick<ConfidenceSequenceOptions, 'level'> = {},
): SequentialEstimate & { readonly ratio: number } {
  const { level = 0.95 } = options;
  requireLook(look);
  requirePositive('expectedSpread', expectedSpread);
  requireLevel(level);
  const { value, standardError, n } = look;
  const information = (expectedSpread / standardError) ** 2;
  const lnBound = 0.5 * Math.log1p(information) - Math.log(1 - level);
  const half = standardError * Math.sqrt((2 * (information + 1) * lnBound) / information);
  const lnRatio = lnMixture(value / standardError, information);
  return {
    value,
    low: value - half,
    high: value + half,
    n,
    ratio: Math.exp(Math.min(709, lnRatio)),
    pValue: mixturePValue(value / standardError, information),
  };
}

/**
 * The p-value after several looks, in order of time: the least so far, since what was once shown stays shown.
 * Source: Johari, Koomen, Pekelis & Walsh 2022: the least so far. Domain: p-values of looks in order of time. Cost: O(looks).
 *
 * @example
 * sequentialPValues([0.4, 0.03, 0.2]) // [0.4, 0.03, 0.03]
 */
export function sequentialPValues(looks: readonly number[]): readonly number[] {
  let least = 1;
  return looks.map((p) => (least = Math.min(least, p)));
}

/** ln of the likelihood ratio at z, for τ²/V = information. */
function lnMixture(z: number, information: number): number {
  return 0.5 * ((z * z * information) / (information + 1) - Math.log1p(information));
}

function mixturePValue(z: number, information: number): number {
  return Math.min(1, Math.exp(-lnMixture(z, information)));
}

function requireLook({ value, standardError, n }: Look): void {
  requireFinite('value', value);
  requirePositive('standardError', standardError);
  requireCount('n', n, 1);
}
