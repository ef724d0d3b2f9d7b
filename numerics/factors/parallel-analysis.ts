import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import { symmetricEigenvalues } from '../linear/symmetric-eigen.ts';
import type { Generator } from '../random/generator.ts';
import { shuffle } from '../random/shuffle.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { correlationMatrix } from './correlation.ts';
import type { Table } from './table.ts';

/** How many factors there are, and what that rests on. */
export interface ParallelAnalysis {
  /** Eigenvalues in a row, from the first, that exceed their threshold. */
  readonly factors: number;
  /** Eigenvalues of the correlations, largest first. */
  readonly eigenvalues: Float64Array<ArrayBuffer>;
  /** What the r-th eigenvalue of unrelated columns stays below in the `quantile` of draws. */
  readonly thresholds: Float64Array<ArrayBuffer>;
}

export interface ParallelAnalysisOptions extends LongWork {
  /** Shuffled tables to compare with; default 100. At least 19 are needed for a test at 5%. */
  readonly draws?: number;
  /** Default 0.95. */
  readonly quantile?: number;
  /** How columns are correlated; default Pearson's. `polychoricCorrelationMatrix` for ratings of few steps, at its cost a draw. */
  readonly correlations?: (data: Table) => Defined<Float64Array<ArrayBuffer>>;
}

/**
 * How many common factors the columns have: as many as have eigenvalues larger than those of the same columns each shuffled by itself,
 * which keeps every column's answers and leaves nothing between them.
 *
 * Source: Horn 1965; permutation after Buja & Eyuboglu 1992. The threshold is the ranked draw that makes the first
 * comparison an exact test. Hypotheses: rows are independent. Where nothing holds the columns together the answer is 0 in 95% of
 * samples. Undefined: as `correlationMatrix`. Cost: O(draws · (rows · columns² + columns³)).
 * Cancellable, with progress.
 *
 * @example
 * parallelAnalysis(table(6, 2, Float64Array.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 5)), seeded(1), { draws: 20 }) // { factors: 1, eigenvalues: [1.94286, 0.0571429] }
 */
export function parallelAnalysis(
  data: Table,
  generator: Generator,
  options: ParallelAnalysisOptions = {},
): Defined<ParallelAnalysis> {
  const { draws = 100, quantile = 0.95, correlations: correlate = correlationMatrix } = options;
  requireCount('draws', draws, 1);
  const correlations = correlate(data);
  if (isUndefined(correlations)) return correlations;
  const { rows, columns } = data;
  const eigenvalues = symmetricEigenvalues(correlations, columns);
  if (isUndefined(eigenvalues)) return eigenvalues;
  const shuffled = { rows, columns, values: Float64Array.from(data.values) };
  const column = new Float64Array(rows);
  const drawn = new Float64Array(columns * draws);
  for (let b = 0; b < draws; b++) {
    step(options, b / draws);
    for (let j = 0; j < columns; j++) {
      for (let i = 0; i < rows; i++) column[i] = shuffled.values[i * columns + j]!;
      shuffle(generator, column);
      for (let i = 0; i < rows; i++) shuffled.values[i * columns + j] = column[i]!;
    }
    const unrelated = correlate(shuffled);
    if (isUndefined(unrelated)) return unrelated;
    const values = symmetricEigenvalues(unrelated, columns);
    if (isUndefined(values)) return values;
    for (let r = 0; r < columns; r++) drawn[r * draws + b] = values[r]!;
  }
  step(options, 1);
  const rank = Math.min(draws, Math.ceil(quantile * (draws + 1))) - 1;
  const thresholds = Float64Array.from(
    { length: columns },
    (_, r) => drawn.slice(r * draws, (r + 1) * draws).sort()[rank]!,
  );
  let factors = 0;
  while (factors < columns && eigenvalues[factors]! > thresholds[factors]!) factors += 1;
  return { factors, eigenvalues, thresholds };
}
