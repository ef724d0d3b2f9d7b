import { requireLength } from '../errors.ts';
import { didNotConverge, type Defined } from '../undefined.ts';

/** The eigenvalues of a symmetric matrix, largest first, with their vectors where asked for. */
export interface SymmetricEigen {
  readonly values: Float64Array<ArrayBuffer>;
  /** Vector r of unit length in row r: element j at `r * size + j`. */
  readonly vectors: Float64Array<ArrayBuffer>;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix of `size` rows, given whole in row-major order (its lower half is read).
 *
 * Source: Householder's reduction and the implicit QL method (Martin, Reinsch & Wilkinson 1968; EISPACK tred2 and tql2).
 * The sign of each vector is such that its elements sum to 0 or more. Undefined: `did-not-converge` where an eigenvalue takes more than
 * 60 rounds, which finite input does not do. Domain: a symmetric matrix of finite numbers, row-major. Cost: O(size³).
 *
 * @example
 * symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values // [3, 1]
 */
export function symmetricEigen(matrix: Float64Array, size: number): Defined<SymmetricEigen> {
  requireLength('matrix', size * size, matrix.length);
  const v = Float64Array.from(matrix);
  const d = new Float64Array(size);
  const e = new Float64Array(size);
  if (size === 0) return { values: d, vectors: v };
  reduce(v, d, e, size);
  accumulate(v, d, size);
  transpose(v, size);
  const stuck = iterate(d, e, size, v);
  if (stuck !== undefined) return didNotConverge(60, stuck);
  return sorted(d, v, size);
}

/**
 * The eigenvalues alone, largest first: a third of the cost. As {@link symmetricEigen}. Source: as {@link symmetricEigen}.
 * Domain: a symmetric matrix of finite numbers. Undefined: `did-not-converge`. Cost: O(size³), a quarter of that with vectors.
 *
 * @example
 * symmetricEigenvalues(Float64Array.of(2, 1, 1, 2), 2) // [3, 1]
 */
export function symmetricEigenvalues(matrix: Float64Array, size: number): Defined<Float64Array<ArrayBuffer>> {
  requireLength('matrix', size * size, matrix.length);
  const v = Float64Array.from(matrix);
  const d = new Float64Array(size);
  const e = new Float64Array(size);
  if (size === 0) return d;
  reduce(v, d, e, size);
  for (let i = 0; i < size; i++) d[i] = v[i * size + i]!;
  const stuck = iterate(d, e, size, undefined);
  if (stuck !== undefined) return didNotConverge(60, stuck);
  return d.sort().reverse();
}

/** Householder's reduction to tridiagonal form; the reflections stay in the lower half of v, their scales in d. */
function reduce(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let i = n - 1; i > 0; i--) {
    const row = i * n;
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(v[row + k]!);
    if (i === 1 || scale === 0) {
      e[i] = v[row + i - 1]!;
      d[i] = 0;
      continue;
    }
    let h = 0;
    for (let k = 0; k < i; k++) {
      const f = v[row + k]! / scale;
      v[row + k] = f;
      h += f * f;
    }
    const f = v[row + i - 1]!;
    const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
    e[i] = scale * g;
    h -= f * g;
    v[row + i - 1] = f - g;
    for (let j = 0; j < i; j++) e[j] = 0;
    for (let j = 0; j < i; j++) {
      const own = v[row + j]!;
      const below = j * n;
      let sum = v[below + j]! * own;
      for (let k = 0; k < j; k++) {
        const a = v[below + k]!;
        sum += a * v[row + k]!;
        e[k] = e[k]! + a * own;
      }
      e[j] = e[j]! + sum;
    }
    let dot = 0;
    for (let j = 0; j < i; j++) {
      e[j] = e[j]! / h;
      dot += e[j]! * v[row + j]!;
    }
    const half = dot / (h + h);
    for (let j = 0; j < i; j++) e[j] = e[j]! - half * v[row + j]!;
    for (let j = 0; j < i; j++) {
      const own = v[row + j]!;
      const ej = e[j]!;
      const below = j * n;
      for (let k = 0; k <= j; k++) v[below + k] = v[below + k]! - own * e[k]! - ej * v[row + k]!;
    }
    d[i] = h;
  }
  e[0] = 0;
  d[0] = 0;
}

/** Multiplies the reflections out into v and moves the diagonal into d. */
function accumulate(v: Float64Array, d: Float64Array, n: number): void {
  const g = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const h = d[i]!;
    if (h !== 0) {
      g.fill(0, 0, i);
      for (let k = 0; k < i; k++) {
        const own = v[row + k]!;
        const line = k * n;
        for (let j = 0; j < i; j++) g[j] = g[j]! + own * v[line + j]!;
      }
      for (let k = 0; k < i; k++) {
        const own = v[row + k]! / h;
        const line = k * n;
        for (let j = 0; j < i; j++) v[line + j] = v[line + j]! - g[j]! * own;
      }
    }
    d[i] = v[row + i]!;
    v[row + i] = 1;
    for (let k = 0; k < i; k++) {
      v[k * n + i] = 0;
      v[row + k] = 0;
    }
  }
}

function transpose(v: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const held = v[i * n + j]!;
      v[i * n + j] = v[j * n + i]!;
      v[j * n + i] = held;
    }
  }
}

/** The implicit QL method on the tridiagonal form; rotates the rows of `vectors` along. Answers the element that would not vanish. */
function iterate(
  d: Float64Array,
  e: Float64Array,
  n: number,
  vectors: Float64Array | undefined,
): number | undefined {
  for (let i = 1; i < n; i++) e[i - 1] = e[i]!;
  e[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (let round = 0; ; round++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > 2.3e-16 * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l) break;
      if (round === 60) return Math.abs(e[l]!);
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      let r = Math.hypot(g, 1);
      g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = d[i + 1]! - p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - p;
        r = (d[i]! - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        if (vectors !== undefined) rotate(vectors, i * n, n, c, s);
      }
      if (r === 0 && i >= l) continue;
      d[l] = d[l]! - p;
      e[l] = g;
      e[m] = 0;
    }
  }
  return undefined;
}

/** Rotates the row at `row` and the one after it. */
function rotate(v: Float64Array, row: number, n: number, c: number, s: number): void {
  const next = row + n;
  for (let k = 0; k < n; k++) {
    const a = v[row + k]!;
    const b = v[next + k]!;
    v[next + k] = s * a + c * b;
    v[row + k] = c * a - s * b;
  }
}

function sorted(d: Float64Array, v: Float64Array, n: number): SymmetricEigen {
  const order = Array.from(d, (_, i) => i).toSorted((a, b) => d[b]! - d[a]!);
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    values[to] = d[from]!;
    const row = v.subarray(from * n, (from + 1) * n);
    let sum = 0;
    for (let k = 0; k < n; k++) sum += row[k]!;
    const sign = sum < 0 ? -1 : 1;
    for (let k = 0; k < n; k++) vectors[to * n + k] = sign * row[k]!;
  });
  return { values, vectors };
}
