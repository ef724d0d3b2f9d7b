import { DomainError, requireCount, requireLevel } from '../errors.ts';
import type { Estimate } from '../estimate.ts';
import { step, type LongWork } from '../long-work.ts';
import { percentileInterval } from '../quantile.ts';
import type { Generator } from '../random/generator.ts';
import { integer } from '../random/integer.ts';
import { isUndefined, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** What a difference of two values means: names, ranks, distances, or distances beside their sizes. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** Values that coders gave: one row a coder, one column a unit; undefined where a coder did not code the unit. */
export type Codings = readonly (readonly (number | undefined)[])[];

/**
 * Krippendorff's alpha: agreement of any number of coders beyond chance, with gaps; 1 is perfect, 0 is chance; from .80 reliable, from
 * .667 for tentative conclusions.
 *
 * Source: Krippendorff, "Computing Krippendorff's alpha-reliability", 2011: alpha = 1 - D_o/D_e by the coincidence matrix.
 * Undefined: `not-enough-answers` without a unit that two coders coded; `no-variance` where only one value was ever given.
 * Domain: any numbers as values; units that fewer than two coders coded count for nothing. Cost: O(units · coders² + values²).
 *
 * @example
 * krippendorffAlpha([[1, 2, 1, 2], [1, 2, 2, undefined]], 'nominal') // 0.444444
 */
export function krippendorffAlpha(codings: Codings, level: MeasurementLevel): Defined<number> {
  const values = [...new Set(codings.flat().filter((value) => value !== undefined))].toSorted(
    (a, b) => a - b,
  );
  const place = new Map(values.map((value, i) => [value, i]));
  return alphaOf(unitsOf(codings, place), values, level, undefined);
}

export interface AlphaOptions extends LongWork {
  /** Default 0.95. */
  readonly level?: number;
  /** Resamples of the units; default 1,000. */
  readonly draws?: number;
}

/**
 * Krippendorff's alpha with a bootstrap interval over units. n counts the units that two coders or more coded.
 * Source: Hayes & Krippendorff 2007, with whole units resampled (Zapf et al. 2016). Undefined: as {@link krippendorffAlpha}.
 * Hypotheses: units are independent draws. Cost: O(draws · units · coders²).
 *
 * @example
 * krippendorffInterval([[1, 2, 1, 2, 1, 3], [1, 2, 2, 2, 1, 3]], 'nominal', seeded(1), { draws: 200 }) // { value: 0.755556, low: -0.1, high: 1, n: 6 }
 */
export function krippendorffInterval(
  codings: Codings,
  level: MeasurementLevel,
  generator: Generator,
  options: AlphaOptions = {},
): Defined<Estimate> {
  const { level: coverage = 0.95, draws = 1000 } = options;
  requireLevel(coverage);
  requireCount('draws', draws, 1);
  const values = [...new Set(codings.flat().filter((value) => value !== undefined))].toSorted(
    (a, b) => a - b,
  );
  const units = unitsOf(codings, new Map(values.map((value, i) => [value, i])));
  const value = alphaOf(units, values, level, undefined);
  if (isUndefined(value)) return value;
  const drawn = new Float64Array(draws);
  let usable = 0;
  const chosen = new Uint32Array(units.length);
  for (let b = 0; b < draws; b++) {
    if (b % 64 === 0) step(options, b / draws);
    for (let i = 0; i < chosen.length; i++) chosen[i] = integer(generator, units.length);
    const resampled = alphaOf(units, values, level, chosen);
    if (!isUndefined(resampled)) drawn[usable++] = resampled;
  }
  step(options, 1);
  if (usable < draws / 2) return noVariance('the resampled codings');
  return { value, ...percentileInterval(drawn.subarray(0, usable), coverage), n: units.length };
}

/** For each unit coded at least twice, the places of its values. */
function unitsOf(codings: Codings, place: ReadonlyMap<number, number>): readonly (readonly number[])[] {
  const length = codings[0]?.length ?? 0;
  codings.forEach((row, coder) => {
    if (row.length !== length)
      throw new DomainError(`codings[${coder}].length`, row.length, `${length} as of the first coder`);
  });
  const units: number[][] = [];
  for (let u = 0; u < length; u++) {
    const own: number[] = [];
    for (const row of codings) {
      const value = row[u];
      if (value === undefined) continue;
      if (!Number.isFinite(value)) throw new DomainError(`the value of unit ${u}`, value, 'a finite number');
      own.push(place.get(value) ?? 0);
    }
    if (own.length >= 2) units.push(own);
  }
  return units;
}

function alphaOf(
  units: readonly (readonly number[])[],
  values: readonly number[],
  level: MeasurementLevel,
  chosen: Uint32Array | undefined,
): Defined<number> {
  const size = values.length;
  if (units.length === 0) return notEnoughAnswers(0, 1);
  const coincidences = new Float64Array(size * size);
  for (let i = 0; i < (chosen?.length ?? units.length); i++) {
    const own = units[chosen?.[i] ?? i] ?? [];
    for (let a = 0; a < own.length; a++) {
      for (let b = 0; b < own.length; b++) {
        if (a === b) continue;
        const at = own[a]! * size + own[b]!;
        coincidences[at] = coincidences[at]! + 1 / (own.length - 1);
      }
    }
  }
  const totals = new Float64Array(size);
  coincidences.forEach(
    (count, at) => (totals[Math.floor(at / size)] = totals[Math.floor(at / size)]! + count),
  );
  const n = totals.reduce((sum, total) => sum + total, 0);
  const differ = differenceOf(level, values, totals);
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      if (a === b) continue;
      const difference = differ(a, b);
      observed += coincidences[a * size + b]! * difference;
      expected += (totals[a]! * totals[b]! * difference) / (n - 1);
    }
  }
  return expected > 0 ? 1 - observed / expected : noVariance('the codings');
}

/** The squared difference of two values, by their places. */
function differenceOf(
  level: MeasurementLevel,
  values: readonly number[],
  totals: Float64Array,
): (a: number, b: number) => number {
  switch (level) {
    case 'nominal':
      return () => 1;
    case 'interval':
      return (a, b) => ((values[a] ?? 0) - (values[b] ?? 0)) ** 2;
    case 'ratio':
      return (a, b) => {
        const sum = (values[a] ?? 0) + (values[b] ?? 0);
        return sum === 0 ? 0 : (((values[a] ?? 0) - (values[b] ?? 0)) / sum) ** 2;
      };
    case 'ordinal': {
      const before = new Float64Array(totals.length + 1);
      totals.forEach((total, i) => (before[i + 1] = before[i]! + total));
      return (a, b) => {
        const from = Math.min(a, b);
        const to = Math.max(a, b);
        return (before[to + 1]! - before[from]! - (totals[a]! + totals[b]!) / 2) ** 2;
      };
    }
  }
}
