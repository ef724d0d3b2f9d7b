import { bandsFor, distancesFrom, layOut, type Bands } from './distances.ts';
import { squaredDistance, type Points } from './points.ts';

/** Where Lloyd's rounds end. */
export interface LloydResult {
  readonly centroids: Float64Array<ArrayBuffer>;
  readonly memberships: Int32Array<ArrayBuffer>;
  readonly withinSS: number;
}

/**
 * Lloyd's rounds from given means until no point moves: each point to its nearest mean, each mean to the middle of its points. A mean
 * that loses all its points is put on the point farthest from its own.
 *
 * Source: Lloyd 1982; Hamerly 2010 for the two bounds a point (distance from its own mean at most, from any other at least) that spare
 * most distances. Cost: O(rounds · n) where points stay, O(rounds · n · k · dimensions) at worst.
 *
 * @internal
 */
export function lloyd(data: Points, start: Float64Array, maxIterations: number): LloydResult {
  const { size, dimensions } = data;
  const k = start.length / dimensions;
  const centroids = Float64Array.from(start);
  const state: State = {
    memberships: new Int32Array(size),
    upper: new Float64Array(size).fill(Infinity),
    lower: new Float64Array(size),
    sums: new Float64Array(k * dimensions),
    counts: new Uint32Array(k),
    bands: bandsFor(k, dimensions),
    half: new Float64Array(k),
    moved: new Float64Array(k),
  };
  assignFirst(data, centroids, state);
  for (let round = 0; round < maxIterations; round++) {
    const jump = moveMeans(data, centroids, state);
    if (jump.largest === 0) break;
    const changed = assignAgain(data, centroids, state, jump);
    if (!changed && jump.settled) break;
  }
  const { memberships } = state;
  return { centroids, memberships, withinSS: exactMeans(data, centroids, memberships, k) };
}

/** What the rounds know of every point and of every mean. */
interface State {
  readonly memberships: Int32Array<ArrayBuffer>;
  /** A point's distance from its own mean is at most this, from any other at least that. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  /** Sum and number of the points of each mean. */
  readonly sums: Float64Array;
  readonly counts: Uint32Array;
  readonly bands: Bands;
  /** Half the distance of each mean from the nearest other. */
  readonly half: Float64Array;
  /** How far each mean moved last. */
  readonly moved: Float64Array;
}

function assignFirst({ size, dimensions, values }: Points, centroids: Float64Array, state: State): void {
  const { memberships, upper, lower, sums, counts, bands } = state;
  const distances = new Float64Array(bands.widths.reduce((sum, width) => sum + width, 0));
  layOut(bands, centroids);
  for (let i = 0; i < size; i++) {
    distancesFrom(values, i, bands, distances);
    const own = nearestTwo(distances, bands.k, i, upper, lower);
    memberships[i] = own;
    add(values, i, dimensions, sums, counts, own, 1);
  }
}

/** Whether any point changed its mean. */
function assignAgain(
  { size, dimensions, values }: Points,
  centroids: Float64Array,
  state: State,
  jump: Jump,
): boolean {
  const { memberships, upper, lower, sums, counts, bands, half, moved } = state;
  const distances = new Float64Array(bands.widths.reduce((sum, width) => sum + width, 0));
  layOut(bands, centroids);
  halfDistances(centroids, bands.k, dimensions, half);
  let changed = false;
  for (let i = 0; i < size; i++) {
    const own = memberships[i]!;
    const above = upper[i]! + moved[own]!;
    const below = lower[i]! - (own === jump.of ? jump.second : jump.largest);
    const bound = half[own]! > below ? half[own]! : below;
    upper[i] = above;
    lower[i] = below;
    if (above <= bound) continue;
    distancesFrom(values, i, bands, distances);
    const now = nearestTwo(distances, bands.k, i, upper, lower);
    if (now === own) continue;
    memberships[i] = now;
    changed = true;
    add(values, i, dimensions, sums, counts, own, -1);
    add(values, i, dimensions, sums, counts, now, 1);
  }
  return changed;
}

/** The nearest of k means; notes its distance and that of the second. */
function nearestTwo(
  distances: Float64Array,
  k: number,
  i: number,
  upper: Float64Array,
  lower: Float64Array,
): number {
  let nearest = Infinity;
  let second = Infinity;
  let of = 0;
  for (let c = 0; c < k; c++) {
    const distance = distances[c]!;
    if (distance < nearest) {
      second = nearest;
      nearest = distance;
      of = c;
    } else if (distance < second) {
      second = distance;
    }
  }
  upper[i] = Math.sqrt(nearest);
  lower[i] = Math.sqrt(second);
  return of;
}

function add(
  values: Float64Array,
  i: number,
  dimensions: number,
  sums: Float64Array,
  counts: Uint32Array,
  cluster: number,
  sign: number,
): void {
  counts[cluster] = counts[cluster]! + sign;
  for (let d = 0, from = i * dimensions, to = cluster * dimensions; d < dimensions; d++, from++, to++) {
    sums[to] = sums[to]! + sign * values[from]!;
  }
}

interface Jump {
  readonly largest: number;
  readonly second: number;
  readonly of: number;
  /** No mean had to be put elsewhere for want of points. */
  readonly settled: boolean;
}

function moveMeans(data: Points, centroids: Float64Array, { memberships, sums, counts, moved }: State): Jump {
  const { dimensions } = data;
  let largest = 0;
  let second = 0;
  let of = -1;
  let settled = true;
  for (let c = 0; c < counts.length; c++) {
    let square = 0;
    const empty = counts[c] === 0;
    const far = empty ? farthest(data, centroids, memberships) : 0;
    if (empty) settled = false;
    for (let d = 0; d < dimensions; d++) {
      const at = c * dimensions + d;
      const next = empty ? data.values[far * dimensions + d]! : sums[at]! / counts[c]!;
      square += (next - centroids[at]!) ** 2;
      centroids[at] = next;
    }
    const distance = Math.sqrt(square);
    moved[c] = distance;
    if (distance > largest) {
      second = largest;
      largest = distance;
      of = c;
    } else if (distance > second) {
      second = distance;
    }
  }
  return { largest, second, of, settled };
}

function farthest(
  { size, dimensions, values }: Points,
  centroids: Float64Array,
  memberships: Int32Array,
): number {
  let point = 0;
  let most = -1;
  for (let i = 0; i < size; i++) {
    const distance = squaredDistance(values, i, centroids, memberships[i]!, dimensions);
    if (distance > most) {
      most = distance;
      point = i;
    }
  }
  return point;
}

/** Half the distance of each mean from the nearest other. */
function halfDistances(centroids: Float64Array, k: number, dimensions: number, half: Float64Array): void {
  half.fill(Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const distance = Math.sqrt(squaredDistance(centroids, a, centroids, b, dimensions)) / 2;
      if (distance < half[a]!) half[a] = distance;
      if (distance < half[b]!) half[b] = distance;
    }
  }
}

/** The means of the final clusters computed afresh, free of what the running sums have rounded, and the sum of squares about them. */
function exactMeans(
  { size, dimensions, values }: Points,
  centroids: Float64Array,
  memberships: Int32Array,
  k: number,
): number {
  const counts = new Uint32Array(k);
  const sums = new Float64Array(k * dimensions);
  for (let i = 0; i < size; i++) add(values, i, dimensions, sums, counts, memberships[i]!, 1);
  for (let c = 0; c < k; c++) {
    if (counts[c] === 0) continue;
    for (let d = 0; d < dimensions; d++)
      centroids[c * dimensions + d] = sums[c * dimensions + d]! / counts[c]!;
  }
  let withinSS = 0;
  for (let i = 0; i < size; i++)
    withinSS += squaredDistance(values, i, centroids, memberships[i]!, dimensions);
  return withinSS;
}
