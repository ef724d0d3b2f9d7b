import { requireCount } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import { momentsOf } from '../moments.ts';
import type { Generator } from '../random/generator.ts';
import { isUndefined, type Defined } from '../undefined.ts';
import { kMeans } from './k-means.ts';
import type { Points } from './points.ts';

/** The gap of one k: how much tighter its clusters are than those of points without any. */
export interface Gap {
  readonly k: number;
  /** E*[ln W] - ln W over the reference sets. */
  readonly gap: number;
  /** Standard deviation of ln W over the reference sets, times √(1 + 1/B). */
  readonly error: number;
}

/**
 * The gap from ln W of the data and of each reference set. Source: Tibshirani, Walther & Hastie 2001. Cost: O(B).
 * Domain: logarithms of within-cluster sums of squares, of the data and of at least two references.
 *
 * @example
 * gapOf(2, 1, [1.5, 1.7]) // { k: 2, gap: 0.6, error: 0.122474 }
 */
export function gapOf(k: number, lnWithin: number, referenceLnWithin: ArrayLike<number>): Gap {
  const { n, mean, m2 } = momentsOf(referenceLnWithin);
  return { k, gap: mean - lnWithin, error: Math.sqrt((m2 / n) * (1 + 1 / n)) };
}

export interface GapOptions extends LongWork {
  /** Reference sets; default 50. */
  readonly references?: number;
  readonly starts?: number;
}

/**
 * The gap statistic for k = 1 .. most against points spread evenly over the range of each coordinate.
 *
 * Source: Tibshirani, Walther & Hastie 2001, with their simpler reference (a); {@link chooseByGap} has their rule. Undefined: as k-means.
 * Domain: most is below the number of different points. Cost: O(references · most) times that of k-means. Cancellable, with progress.
 *
 * @example
 * chooseByGap(gapStatistic(points(6, 1, Float64Array.of(0, 1, 2, 50, 51, 52)), 3, seeded(1), { references: 20 })) // 2
 */
export function gapStatistic(
  data: Points,
  most: number,
  generator: Generator,
  options: GapOptions = {},
): Defined<readonly Gap[]> {
  const { references = 50, starts = 10 } = options;
  requireCount('most', most, 1);
  requireCount('references', references, 1);
  const { size, dimensions, values } = data;
  const low = new Float64Array(dimensions).fill(Infinity);
  const high = new Float64Array(dimensions).fill(-Infinity);
  values.forEach((value, i) => {
    low[i % dimensions] = Math.min(low[i % dimensions]!, value);
    high[i % dimensions] = Math.max(high[i % dimensions]!, value);
  });
  const lnWithin = Array.from({ length: most }, () => new Float64Array(references));
  for (let b = 0; b < references; b++) {
    step(options, b / references);
    const even = values.map(
      (_, i) => low[i % dimensions]! + generator.uniform() * (high[i % dimensions]! - low[i % dimensions]!),
    );
    for (let k = 1; k <= most; k++) {
      const found = kMeans({ size, dimensions, values: even }, k, generator, { starts });
      if (isUndefined(found)) return found;
      lnWithin[k - 1]![b] = Math.log(found.withinSS);
    }
  }
  const gaps: Gap[] = [];
  for (let k = 1; k <= most; k++) {
    const found = kMeans(data, k, generator, { starts });
    if (isUndefined(found)) return found;
    gaps.push(gapOf(k, Math.log(found.withinSS), lnWithin[k - 1]!));
  }
  step(options, 1);
  return gaps;
}

/**
 * The smallest k whose gap is not below the next one's less its error; the last k where none is. Source: Tibshirani et al. 2001.
 * Domain: gaps of k = 1, 2, … in order. Cost: O(1).
 *
 * @example
 * chooseByGap([{ k: 1, gap: 0.1, error: 0.02 }, { k: 2, gap: 0.6, error: 0.02 }, { k: 3, gap: 0.61, error: 0.02 }]) // 2
 */
export function chooseByGap(gaps: readonly Gap[]): number | undefined {
  const found = gaps.find(({ gap }, i) => {
    const next = gaps[i + 1];
    return next === undefined || gap >= next.gap - next.error;
  });
  return found?.k;
}
