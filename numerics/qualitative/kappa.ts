import { normalCritical } from '../distributions/normal.ts';
import { DomainError, requireLength, requireLevel } from '../errors.ts';
import { doesNotExist, notEnoughAnswers, type Defined } from '../undefined.ts';

/** Agreement of two coders beyond chance. */
export interface Kappa {
  /** At most 1; 0 is what chance gives. */
  readonly value: number;
  /** Standard error of Fleiss, Cohen & Everitt 1969, which the interval rests on; 0 where they agree throughout. */
  readonly standardError: number;
  /** The rougher standard error of Cohen 1960, which many papers print. */
  readonly roughError: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

export interface KappaOptions {
  readonly level?: number;
  /** How much two categories apart disagree: all alike (`none`, default), by distance, or by its square. */
  readonly weights?: 'none' | 'linear' | 'quadratic';
}

/**
 * Cohen's kappa of a square table of counts, rows the first coder's categories and columns the second's, row-major.
 *
 * Source: Cohen 1960, 1968; standard error of Fleiss, Cohen & Everitt 1969. The interval is symmetric on Fisher's scale, atanh κ ± z · SE / (1 - κ²),
 * as Lin 1989 has it for concordance; where all units agree (or κ is -1) it reaches as far as chance may have hidden the contrary, which is
 * Clopper & Pearson's 1934 bound on a share of which none was seen. Hypotheses: units are independent, coders work alone.
 * Undefined: `not-enough-answers` without units; `does-not-exist` where chance would already agree throughout.
 * Cost: O(categories²).
 *
 * @example
 * cohenKappa([20, 5, 10, 15], 2) // { value: 0.4, standardError: 0.126996, roughError: 0.129615, n: 50 }
 */
export function cohenKappa(
  counts: ArrayLike<number>,
  categories: number,
  options: KappaOptions = {},
): Defined<Kappa> {
  const { level = 0.95, weights = 'none' } = options;
  requireLevel(level);
  requireLength('counts', categories * categories, counts.length);
  const rows = new Float64Array(categories);
  const columns = new Float64Array(categories);
  let n = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    if (!(count >= 0 && Number.isFinite(count)))
      throw new DomainError(`counts[${i}]`, count, 'a finite number of at least 0');
    n += count;
    rows[Math.floor(i / categories)] = rows[Math.floor(i / categories)]! + count;
    columns[i % categories] = columns[i % categories]! + count;
  }
  if (n === 0) return notEnoughAnswers(0, 1);
  const agreement = (a: number, b: number): number => {
    if (weights === 'none') return a === b ? 1 : 0;
    const apart = Math.abs(a - b) / (categories - 1);
    return 1 - (weights === 'linear' ? apart : apart * apart);
  };
  let observed = 0;
  let observedSquares = 0;
  let expected = 0;
  const byRow = new Float64Array(categories);
  const byColumn = new Float64Array(categories);
  for (let a = 0; a < categories; a++) {
    for (let b = 0; b < categories; b++) {
      const w = agreement(a, b);
      observed += (w * counts[a * categories + b]!) / n;
      observedSquares += (w * w * counts[a * categories + b]!) / n;
      expected += (w * rows[a]! * columns[b]!) / (n * n);
      byRow[a] = byRow[a]! + (w * columns[b]!) / n;
      byColumn[b] = byColumn[b]! + (w * rows[a]!) / n;
    }
  }
  if (!(1 - expected > 1e-12)) return doesNotExist('the coders do not all choose one category');
  const value = (observed - expected) / (1 - expected);
  let sum = 0;
  for (let a = 0; a < categories; a++) {
    for (let b = 0; b < categories; b++) {
      const own = agreement(a, b) - (byRow[a]! + byColumn[b]!) * (1 - value);
      sum += (counts[a * categories + b]! / n) * own * own;
    }
  }
  const variance = (sum - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2);
  const standardError = Math.sqrt(Math.max(0, variance));
  const roughError = Math.sqrt(Math.max(0, observedSquares - observed * observed) / n) / (1 - expected);
  const unseen = (1 - ((1 - level) / 2) ** (1 / n)) / (1 - expected);
  if (observed > 1 - 1e-12)
    return { value: 1, standardError, roughError, low: Math.max(-1, 1 - unseen), high: 1, n };
  if (value < 1e-12 - 1)
    return { value: -1, standardError, roughError, low: -1, high: Math.min(1, unseen - 1), n };
  const centre = Math.atanh(value);
  const half = (normalCritical(level) * standardError) / (1 - value * value);
  return {
    value,
    standardError,
    roughError,
    low: Math.tanh(centre - half),
    high: Math.tanh(centre + half),
    n,
  };
}

/**
 * Fleiss' kappa of several coders: `counts` holds how many coders put unit i into category c, at `i * categories + c`; each unit has the
 * same number of coders, of at least 2.
 *
 * Source: Fleiss 1971. Undefined: `not-enough-answers` without units; `does-not-exist` where all choose one category.
 * Domain: rows of whole counts that have equal sums of at least 2. Cost: O(units · categories).
 *
 * @example
 * fleissKappa([2, 0, 1, 1, 0, 2], 2) // 0.333333
 */
export function fleissKappa(counts: ArrayLike<number>, categories: number): Defined<number> {
  if (!(Number.isInteger(categories) && categories >= 2))
    throw new DomainError('categories', categories, 'a whole number of at least 2');
  const units = counts.length / categories;
  if (!Number.isInteger(units))
    throw new DomainError('counts.length', counts.length, `a multiple of ${categories}`);
  if (units === 0) return notEnoughAnswers(0, 1);
  let coders = 0;
  for (let c = 0; c < categories; c++) coders += counts[c]!;
  if (!(coders >= 2)) return notEnoughAnswers(coders, 2);
  const shares = new Float64Array(categories);
  let agreement = 0;
  for (let i = 0; i < units; i++) {
    let own = 0;
    let squares = 0;
    for (let c = 0; c < categories; c++) {
      const count = counts[i * categories + c]!;
      own += count;
      squares += count * count;
      shares[c] = shares[c]! + count / (units * coders);
    }
    if (own !== coders) throw new DomainError(`coders of unit ${i}`, own, `${coders} as of the first unit`);
    agreement += (squares - coders) / (coders * (coders - 1)) / units;
  }
  const expected = shares.reduce((sum, share) => sum + share * share, 0);
  if (!(1 - expected > 1e-12)) return doesNotExist('the coders do not all choose one category');
  return (agreement - expected) / (1 - expected);
}
