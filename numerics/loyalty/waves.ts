import { DomainError, requireLength, requireLevel } from '../errors.ts';
import type { Comparison, IntervalOptions } from '../estimate.ts';
import { satterthwaite } from '../tests/satterthwaite.ts';
import { studentComparison } from '../tests/student-comparison.ts';
import { notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';

/** One wave of a survey: who answered and what, as numbers. */
export interface Wave {
  /** Each respondent's own number, the same person's the same in both waves; nobody twice. */
  readonly respondents: ArrayLike<number>;
  /** A rating for a mean; 0 or 1 for a share; -100, 0 or 100 for a recommend score (`recommendPoints`). */
  readonly values: ArrayLike<number>;
}

/** The change between two waves: second minus first. `n` counts the answers of both. */
export interface WaveComparison extends Comparison {
  /** People who answered in both. */
  readonly both: number;
  /** Correlation of the two answers of those, 0 where they are fewer than 3: the higher, the surer the change. */
  readonly correlation: number;
}

/**
 * A recommend answer 0..10 as its part of the score: 100, 0 or -100. Source: Reichheld 2003. Domain: a whole number 0..10. Cost: O(1).
 * Units: points, -100, 0 or 100.
 *
 * @example
 * recommendPoints(9) // 100
 */
export function recommendPoints(answer: number): number {
  if (!(Number.isInteger(answer) && answer >= 0 && answer <= 10))
    throw new DomainError('answer', answer, 'a whole number 0..10');
  return answer >= 9 ? 100 : answer <= 6 ? -100 : 0;
}

/**
 * Whether a figure changed from one wave to the next, where some, all or none of the people answered in both.
 *
 * The change is of all answers of both waves; its variance is V1/n1 + V2/n2 - 2 n12 Cov/(n1 n2), so that those who answered twice make it
 * surer by as much as their answers go together. With nobody in both this is Welch's test, with everybody the paired t test.
 * Source: Kish 1965, 12.4 (overlapping samples); degrees of freedom by Satterthwaite, of the paired test where all are in both.
 * Hypotheses: independent people, those in both waves as the others. Units: those of the values. Undefined: `not-enough-answers` where
 * the smaller wave has fewer than `minimum` (at least 2), `no-variance` where nothing varies. Cost: O(n1 + n2).
 *
 * @example
 * compareWaves({ respondents: [1, 2, 3, 4], values: [1, 2, 3, 4] }, { respondents: [1, 2, 3, 4], values: [2, 2, 4, 5] }) // { value: 0.75, statistic: 3, both: 4, pValue: 0.0577 }
 */
export function compareWaves(
  first: Wave,
  second: Wave,
  options: IntervalOptions = {},
): Defined<WaveComparison> {
  const { level = 0.95, minimum = 2 } = options;
  requireLevel(level);
  const before = byRespondent('first', first);
  const after = byRespondent('second', second);
  const needed = Math.max(2, minimum);
  const least = Math.min(before.size, after.size);
  if (least < needed) return notEnoughAnswers(least, needed);
  const a = spreadOf([...before.values()]);
  const b = spreadOf([...after.values()]);
  const pairs = [...before].flatMap(([who, value]) => {
    const again = after.get(who);
    return again === undefined ? [] : [[value, again] as const];
  });
  const both = pairs.length;
  const { covariance, correlation } = covarianceOf(pairs);
  const va = a.variance / a.n;
  const vb = b.variance / b.n;
  const variance = va + vb - (2 * both * covariance) / (a.n * b.n);
  if (!(variance > 1e-14 * (va + vb))) return noVariance('the change');
  const all = both === a.n && both === b.n;
  const degrees = all ? both - 1 : satterthwaite([va, vb], [a.n - 1, b.n - 1]);
  const change = { value: b.mean - a.mean, standardError: Math.sqrt(variance), degrees, n: a.n + b.n };
  return {
    ...studentComparison(change, level),
    both,
    correlation,
  };
}

function byRespondent(name: string, { respondents, values }: Wave): Map<number, number> {
  requireLength(`${name}.values`, respondents.length, values.length);
  const found = new Map<number, number>();
  for (let i = 0; i < respondents.length; i++) {
    const who = respondents[i]!;
    const value = values[i]!;
    if (!Number.isFinite(value)) throw new DomainError(`${name}.values[${i}]`, value, 'a finite number');
    if (found.has(who)) throw new DomainError(`${name}.respondents[${i}]`, who, 'somebody not named before');
    found.set(who, value);
  }
  return found;
}

function spreadOf(values: readonly number[]) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const m2 = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, variance: m2 / (n - 1) };
}

function covarianceOf(pairs: readonly (readonly [number, number])[]) {
  if (pairs.length < 2) return { covariance: 0, correlation: 0 };
  const x = spreadOf(pairs.map(([value]) => value));
  const y = spreadOf(pairs.map(([, value]) => value));
  const sum = pairs.reduce((total, [a, b]) => total + (a - x.mean) * (b - y.mean), 0);
  const covariance = sum / (pairs.length - 1);
  const below = Math.sqrt(x.variance * y.variance);
  return { covariance, correlation: below > 0 && pairs.length > 2 ? covariance / below : 0 };
}
