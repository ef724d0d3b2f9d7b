import { chiSquareAbove } from '../distributions/chi-square.ts';
import { ShapeError } from '../errors.ts';
import { cholesky, choleskySolve } from '../linear/cholesky.ts';
import { isUndefined, notEnoughAnswers, noVariance, type Defined } from '../undefined.ts';
import { riskTable, type Survivors } from './kaplan-meier.ts';

/** Whether groups differ in how long they last. */
export interface LogRank {
  /** Chi-square. */
  readonly statistic: number;
  readonly degrees: number;
  readonly pValue: number;
  /** Events of each group, and how many there would be if all lasted alike. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/**
 * The log-rank test of two groups or more.
 *
 * Source: Mantel 1966; Peto & Peto 1972; as R's survdiff. Hypotheses: the groups' hazards are proportional where they differ (it stays valid
 * otherwise, but sees less); watching ends for the same reasons in all groups. Undefined: `not-enough-answers` with fewer than two groups
 * that have subjects; `no-variance` without events. Cost: O(n log n + times · groups²).
 *
 * @example
 * logRank([{ time: [1, 2, 3, 4], event: [1, 1, 1, 0] }, { time: [3, 5, 6, 7], event: [1, 1, 0, 0] }]) // { statistic: 2.32036, degrees: 1, pValue: 0.127691, observed: [3, 2], expected: [1.59524, 3.40476] }
 */
export function logRank(groups: readonly Survivors[]): Defined<LogRank> {
  const tables = groups.map(riskTable);
  const filled = tables.filter(({ subjects }) => subjects > 0).length;
  if (filled < 2 || filled < groups.length) return notEnoughAnswers(filled, Math.max(2, groups.length));
  const risks = groups.map(atRiskCounter);
  const times = [...new Set(tables.flatMap((table) => table.times.map(({ time }) => time)))].toSorted(
    (a, b) => a - b,
  );
  const events = tables.map((table) => new Map(table.times.map((step) => [step.time, step.events])));
  const size = groups.length - 1;
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const covariance = new Float64Array(size * size);
  for (const time of times) {
    const atRisk = risks.map((count) => count(time));
    const died = events.map((own) => own.get(time) ?? 0);
    const n = sum(atRisk);
    const d = sum(died);
    const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
    atRisk.forEach((own, g) => {
      observed[g] = (observed[g] ?? 0) + (died[g] ?? 0);
      expected[g] = (expected[g] ?? 0) + (d * own) / n;
      for (let h = 0; g < size && h < size; h++) {
        const share = own / n;
        covariance[g * size + h] =
          covariance[g * size + h]! + spread * share * ((g === h ? 1 : 0) - (atRisk[h] ?? 0) / n);
      }
    });
  }
  const factor = cholesky(covariance, size, 'groups');
  if (isUndefined(factor)) return noVariance('the events of the groups');
  const excess = Float64Array.from({ length: size }, (_, g) => (observed[g] ?? 0) - (expected[g] ?? 0));
  const solved = choleskySolve(factor, excess);
  const statistic = sum(Array.from(excess, (value, g) => value * solved[g]!));
  return { statistic, degrees: size, pValue: chiSquareAbove(statistic, size), observed, expected };
}

/** How many of a group are at risk at ascending times. */
function atRiskCounter({ time, entry, weight }: Survivors): (at: number) => number {
  if (entry && entry.length !== time.length) throw new ShapeError('entry', time.length, entry.length);
  const order = (values: ArrayLike<number>) =>
    Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const leaving = order(time);
  const coming = entry && order(entry);
  let atRisk = 0;
  if (!coming) for (let i = 0; i < time.length; i++) atRisk += weight?.[i] ?? 1;
  let left = 0;
  let came = 0;
  return (at) => {
    while (coming && entry && came < coming.length && entry[coming[came]!]! < at) {
      atRisk += weight?.[coming[came]!] ?? 1;
      came += 1;
    }
    while (left < leaving.length && time[leaving[left]!]! < at) {
      atRisk -= weight?.[leaving[left]!] ?? 1;
      left += 1;
    }
    return atRisk;
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
