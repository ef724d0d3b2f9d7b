import { bivariateNormalCdf, bivariateNormalPdf } from '../distributions/bivariate-normal.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { DomainError, requireLength } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import { isUndefined, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import type { Table } from './table.ts';

/** Correlations are held within this of 0, where tables with empty corners would run to 1. */
export const STRONGEST = 0.9999;

/** Two questions' answers counted together, with what they are cut from. */
export interface Polychoric {
  /** Correlation of the two normal variables behind the answers, within ±0.9999. */
  readonly correlation: number;
  /** Large-sample standard error, thresholds taken as known. */
  readonly standardError: number;
  /** Where on its normal variable each question's second, third … answer begins. */
  readonly rowThresholds: Float64Array<ArrayBuffer>;
  readonly columnThresholds: Float64Array<ArrayBuffer>;
  readonly n: number;
}

/**
 * Polychoric correlation of a table of counts, `rows` by `columns` and row-major: how strongly the two tastes correlate of which each
 * ordered answer shows only the step. Of two by two it is the tetrachoric correlation.
 *
 * Source: Olsson 1979, two steps: thresholds from the margins, then the correlation of most likelihood (Fisher scoring, safeguarded by
 * bisection). Hypotheses: two jointly normal variables, cut at fixed thresholds. Domain: counts finite and >= 0.
 * Undefined: `not-enough-answers` below 2 counts, `no-variance` where all answers to one question are the same.
 * Cost: O(rows · columns) bivariate normal probabilities a step, some 5 steps.
 *
 * @example
 * polychoric(Float64Array.of(40, 10, 20, 30), 2, 2) // { correlation: 0.6071, n: 100 }
 */
export function polychoric(counts: Float64Array, rows: number, columns: number): Defined<Polychoric> {
  requireLength('counts', rows * columns, counts.length);
  const bad = counts.findIndex((count) => !(count >= 0 && Number.isFinite(count)));
  if (bad >= 0) throw new DomainError(`counts[${bad}]`, counts[bad], 'a finite number of at least 0');
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n < 2) return notEnoughAnswers(n, 2);
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  counts.forEach((count, at) => {
    const row = Math.floor(at / columns);
    rowSums[row] = rowSums[row]! + count;
    columnSums[at % columns] = columnSums[at % columns]! + count;
  });
  if (rowSums.filter((sum) => sum > 0).length < 2) return noVariance('the first question');
  if (columnSums.filter((sum) => sum > 0).length < 2) return noVariance('the second question');
  const rowThresholds = thresholdsOf(rowSums, n);
  const columnThresholds = thresholdsOf(columnSums, n);
  const cells = { counts, rows, columns, rowThresholds, columnThresholds };
  let low = -STRONGEST;
  let high = STRONGEST;
  let r = Math.max(-0.9, Math.min(0.9, pearson(counts, columns, n)));
  let { slope, information } = score(cells, r);
  for (let iteration = 0; iteration < 100; iteration++) {
    if (slope > 0) low = r;
    else high = r;
    const scored = r + slope / Math.max(information, 1e-12);
    const next = scored > low && scored < high ? scored : (low + high) / 2;
    const moved = Math.abs(next - r);
    r = next;
    ({ slope, information } = score(cells, r));
    if (moved < 1e-10) break;
  }
  return {
    correlation: r,
    standardError: information > 0 ? 1 / Math.sqrt(information) : Infinity,
    rowThresholds,
    columnThresholds,
    n,
  };
}

/** The normal deviates that cut these shares; an answer that nobody gave has no width. */
function thresholdsOf(sums: Float64Array, n: number): Float64Array<ArrayBuffer> {
  let below = 0;
  return Float64Array.from({ length: sums.length - 1 }, (_, i) => {
    below += sums[i]!;
    return normalQuantile(Math.min(1, below / n));
  });
}

function pearson(counts: Float64Array, columns: number, n: number): number {
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  counts.forEach((count, at) => {
    const a = Math.floor(at / columns);
    const b = at % columns;
    x += count * a;
    y += count * b;
    xx += count * a * a;
    yy += count * b * b;
    xy += count * a * b;
  });
  return (n * xy - x * y) / Math.sqrt((n * xx - x * x) * (n * yy - y * y));
}

interface Cells {
  readonly counts: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly rowThresholds: Float64Array;
  readonly columnThresholds: Float64Array;
}

/** Slope of ln L in the correlation, and the information Σ N (dP)²/P. */
function score({ counts, rows, columns, rowThresholds, columnThresholds }: Cells, r: number) {
  const width = columns + 1;
  const below = new Float64Array((rows + 1) * width);
  const density = new Float64Array((rows + 1) * width);
  let n = 0;
  for (let a = 1; a <= rows; a++) {
    const x = a === rows ? Infinity : rowThresholds[a - 1]!;
    for (let b = 1; b <= columns; b++) {
      const y = b === columns ? Infinity : columnThresholds[b - 1]!;
      n += counts[(a - 1) * columns + b - 1]!;
      below[a * width + b] = bivariateNormalCdf(x, y, r);
      if (Number.isFinite(x) && Number.isFinite(y)) density[a * width + b] = bivariateNormalPdf(x, y, r);
    }
  }
  let slope = 0;
  let information = 0;
  for (let a = 1; a <= rows; a++) {
    for (let b = 1; b <= columns; b++) {
      const at = a * width + b;
      const p = Math.max(1e-12, below[at]! - below[at - 1]! - below[at - width]! + below[at - width - 1]!);
      const change = density[at]! - density[at - 1]! - density[at - width]! + density[at - width - 1]!;
      slope += (counts[(a - 1) * columns + b - 1]! * change) / p;
      information += (n * change * change) / p;
    }
  }
  return { slope, information };
}

/**
 * The polychoric correlations of all columns of a table of whole ratings (NaN where missing), each pair over the rows that have both.
 *
 * As `polychoric` for each pair; since pairs are fitted one by one the whole need not be positive definite: `smoothCorrelations` mends
 * that. A drop-in for `correlationMatrix` where answers are few-stepped and skewed. Throws `DomainError` at a rating that is not whole.
 * Undefined: as `polychoric`, naming the column. Source: Olsson 1979, pair by pair. Cost: O(columns²) tables. Cancellable, with progress.
 *
 * @example
 * polychoricCorrelationMatrix(table(8, 2, Float64Array.of(1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 2, 2, 2, 2, 2, 2))) // [1, 0.707107, 0.707107, 1]
 */
export function polychoricCorrelationMatrix(
  data: Table,
  work: LongWork = {},
): Defined<Float64Array<ArrayBuffer>> {
  const { columns } = data;
  const coded = codedColumns(data);
  const matrix = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j++) {
    step(work, (j * j) / Math.max(1, columns * columns));
    matrix[j * columns + j] = 1;
    for (let k = 0; k < j; k++) {
      const found = pair(coded, j, k, data.rows);
      if (isUndefined(found)) {
        return found.undefined === 'no-variance'
          ? noVariance(`column ${(found.of === 'the first question' ? j : k) + 1}`)
          : found;
      }
      matrix[j * columns + k] = found.correlation;
      matrix[k * columns + j] = found.correlation;
    }
  }
  step(work, 1);
  return matrix;
}

interface Coded {
  /** Answers of column j as 0 .. levels - 1 at `j * rows + i`, 255 where missing. */
  readonly codes: Uint8Array;
  readonly levels: Uint8Array;
}

function pair({ codes, levels }: Coded, j: number, k: number, rows: number): Defined<Polychoric> {
  const width = levels[k]!;
  const counts = new Float64Array(levels[j]! * width);
  for (let i = 0; i < rows; i++) {
    const a = codes[j * rows + i]!;
    const b = codes[k * rows + i]!;
    if (a !== 255 && b !== 255) counts[a * width + b] = counts[a * width + b]! + 1;
  }
  return polychoric(counts, levels[j]!, width);
}

function codedColumns({ rows, columns, values }: Table): Coded {
  const codes = new Uint8Array(rows * columns).fill(255);
  const levels = new Uint8Array(columns);
  for (let j = 0; j < columns; j++) {
    const seen = new Set<number>();
    for (let i = 0; i < rows; i++) {
      const value = values[i * columns + j]!;
      if (Number.isNaN(value)) continue;
      if (!Number.isSafeInteger(value))
        throw new DomainError(`values[${i * columns + j}]`, value, 'a whole rating or NaN');
      seen.add(value);
    }
    const ascending = [...seen].toSorted((a, b) => a - b);
    if (ascending.length > 100)
      throw new DomainError(`column ${j + 1}`, ascending.length, 'of at most 100 different ratings');
    const code = new Map(ascending.map((value, at) => [value, at]));
    levels[j] = Math.max(1, ascending.length);
    for (let i = 0; i < rows; i++) codes[j * rows + i] = code.get(values[i * columns + j]!) ?? 255;
  }
  return { codes, levels };
}
