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
 */
export function lloyd(data: Points, start: Float64Array, maxIterations: number): LloydResult {
  const { size, dimensions, values } = data;
  const k = start.length / dimensions;
  const centroids = Float64Array.from(start);
  const memberships = new Int32Array(size);
  const upper = new Float64Array(size);
  const lower = new Float64Array(size);
  const sums = new Float64Array(k * dimensions);
  const counts = new Uint32Array(k);
  for (let i = 0; i < size; i++) {
    assign(data, centroids, k, i, memberships, upper, lower);
    add(values, i, dimensions, sums, counts, memberships[i]!, 1);
  }
  const half = new Float64Array(k);
  const moved = new Float64Array(k);
  for (let round = 0; round < maxIterations; round++) {
    const jump = moveMeans(data, centroids, sums, counts, memberships, moved);
    if (jump.largest === 0) break;
    for (let i = 0; i < size; i++) {
      const own = memberships[i]!;
      upper[i] = upper[i]! + moved[own]!;
      lower[i] = lower[i]! - (own === jump.of ? jump.second : jump.largest);
    }
    halfDistances(centroids, k, dimensions, half);
    let changed = false;
    for (let i = 0; i < size; i++) {
      const own = memberships[i]!;
      const bound = Math.max(half[own]!, lower[i]!);
      if (upper[i]! <= bound) continue;
      upper[i] = Math.sqrt(squaredDistance(values, i, centroids, own, dimensions));
      if (upper[i]! <= bound) continue;
      assign(data, centroids, k, i, memberships, upper, lower);
      const now = memberships[i]!;
      if (now === own) continue;
      changed = true;
      add(values, i, dimensions, sums, counts, own, -1);
      add(values, i, dimensions, sums, counts, now, 1);
    }
    if (!changed && jump.settled) break;
  }
  return { centroids, memberships, withinSS: exactMeans(data, centroids, memberships, k) };
}

/** Puts a point to its nearest mean and notes the distances of the nearest and the second. */
function assign(
  { dimensions, values }: Points,
  centroids: Float64Array,
  k: number,
  i: number,
  memberships: Int32Array,
  upper: Float64Array,
  lower: Float64Array,
): void {
  let nearest = Infinity;
  let second = Infinity;
  let of = 0;
  for (let c = 0; c < k; c++) {
    const distance = squaredDistance(values, i, centroids, c, dimensions);
    if (distance < nearest) {
      second = nearest;
      nearest = distance;
      of = c;
    } else if (distance < second) {
      second = distance;
    }
  }
  memberships[i] = of;
  upper[i] = Math.sqrt(nearest);
  lower[i] = Math.sqrt(second);
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

function moveMeans(
  data: Points,
  centroids: Float64Array,
  sums: Float64Array,
  counts: Uint32Array,
  memberships: Int32Array,
  moved: Float64Array,
): Jump {
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
