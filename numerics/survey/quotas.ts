import { DomainError, requireCount } from '../errors.ts';
import { notEnoughAnswers, type Defined } from '../undefined.ts';

/** How many of each segment to ask, and what raising the small ones costs when all are read together. */
export interface Quotas {
  readonly answers: Uint32Array<ArrayBuffer>;
  /** Weight of a respondent of each segment that brings the segments back to their shares, mean 1 over the respondents. */
  readonly weights: Float64Array<ArrayBuffer>;
  /** Kish's, for the whole: 1 where every segment keeps its share. */
  readonly designEffect: number;
}

/**
 * Quotas of segments that sum to `total`: by their shares in the population, but none below `minimum`, so that each can be read by
 * itself; the others give way in proportion. Whole by largest remainder.
 *
 * Source: Hare's method of largest remainders; Kish 1965 for the cost. Domain: shares finite and above 0 (they need not sum to 1).
 * Undefined: `not-enough-answers` where `total` is below `minimum` for each segment. Cost: O(k²).
 *
 * @example
 * quotas(300, [0.6, 0.3, 0.1], 60) // { answers: [160, 80, 60], weights: [1.125, 1.125, 0.5], designEffect: 1.0625 }
 */
export function quotas(total: number, shares: readonly number[], minimum = 0): Defined<Quotas> {
  requireCount('total', total, 1);
  requireCount('minimum', minimum);
  requireCount('shares.length', shares.length, 1);
  shares.forEach((share, s) => {
    if (!(share > 0 && Number.isFinite(share)))
      throw new DomainError(`shares[${s}]`, share, 'a finite number above 0');
  });
  if (total < minimum * shares.length) return notEnoughAnswers(total, minimum * shares.length);
  const raised = new Set<number>();
  let exact: readonly number[] = [];
  for (;;) {
    const rest = total - minimum * raised.size;
    const free = shares.reduce((sum, share, s) => (raised.has(s) ? sum : sum + share), 0);
    exact = shares.map((share, s) => (raised.has(s) ? minimum : (rest * share) / free));
    const small = exact.flatMap((size, s) => (size < minimum && !raised.has(s) ? [s] : []));
    if (small.length === 0) break;
    for (const s of small) raised.add(s);
  }
  const answers = Uint32Array.from(exact, (size) => Math.floor(size + 1e-9));
  const byRemainder = exact
    .map((size, s) => ({ s, remainder: size - answers[s]! }))
    .toSorted((a, b) => b.remainder - a.remainder || a.s - b.s);
  let left = total - answers.reduce((sum, size) => sum + size, 0);
  for (const { s } of byRemainder) {
    if (left <= 0) break;
    answers[s] = answers[s]! + 1;
    left -= 1;
  }
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const weights = Float64Array.from(shares, (share, s) =>
    answers[s]! > 0 ? ((share / whole) * total) / answers[s]! : 0,
  );
  let sum = 0;
  let squares = 0;
  answers.forEach((size, s) => {
    sum += size * weights[s]!;
    squares += size * weights[s]! ** 2;
  });
  return { answers, weights, designEffect: (total * squares) / (sum * sum) };
}
