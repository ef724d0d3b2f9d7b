/** Means laid out for {@link distancesFrom}: in bands of two to four, coordinate by coordinate within a band. */
export interface Bands {
  readonly k: number;
  readonly dimensions: number;
  readonly widths: Uint8Array;
  readonly values: Float64Array;
}

/**
 * Room for k means. Throws nothing; k = 1 stands in its band twice.
 *
 * @internal
 */
export function bandsFor(k: number, dimensions: number): Bands {
  const count = Math.ceil(k / 4);
  const widths = Uint8Array.from({ length: count }, (_, band) =>
    Math.max(2, Math.floor((k + count - 1 - band) / count)),
  );
  return { k, dimensions, widths, values: new Float64Array(Math.max(2, k) * dimensions) };
}

/**
 * Lays out means, coordinate d of mean c at `c * dimensions + d`. Cost: O(k · dimensions).
 *
 * @internal
 */
export function layOut({ k, dimensions, widths, values }: Bands, means: Float64Array): void {
  let to = 0;
  let first = 0;
  for (const width of widths) {
    for (let d = 0; d < dimensions; d++) {
      for (let w = 0; w < width; w++) values[to++] = means[Math.min(first + w, k - 1) * dimensions + d]!;
    }
    first += width;
  }
}

/**
 * Writes the squared distances of point i from all means. The sums of a band do not wait for one another, and each coordinate of the
 * point is read once a band: some five times as quick as one distance after another. Cost: O(k · dimensions).
 *
 * @internal
 */
export function distancesFrom(points: Float64Array, i: number, bands: Bands, into: Float64Array): void {
  const { dimensions, widths, values } = bands;
  const from = i * dimensions;
  const end = from + dimensions;
  let m = 0;
  let to = 0;
  for (let band = 0; band < widths.length; band++) {
    const width = widths[band]!;
    let a = 0;
    let b = 0;
    if (width === 2) {
      for (let at = from; at < end; at++, m += 2) {
        const x = points[at]!;
        const p = x - values[m]!;
        const q = x - values[m + 1]!;
        a += p * p;
        b += q * q;
      }
    } else if (width === 3) {
      let c = 0;
      for (let at = from; at < end; at++, m += 3) {
        const x = points[at]!;
        const p = x - values[m]!;
        const q = x - values[m + 1]!;
        const r = x - values[m + 2]!;
        a += p * p;
        b += q * q;
        c += r * r;
      }
      into[to + 2] = c;
    } else {
      let c = 0;
      let d = 0;
      for (let at = from; at < end; at++, m += 4) {
        const x = points[at]!;
        const p = x - values[m]!;
        const q = x - values[m + 1]!;
        const r = x - values[m + 2]!;
        const s = x - values[m + 3]!;
        a += p * p;
        b += q * q;
        c += r * r;
        d += s * s;
      }
      into[to + 2] = c;
      into[to + 3] = d;
    }
    into[to] = a;
    into[to + 1] = b;
    to += width;
  }
}
