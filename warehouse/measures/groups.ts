/** One figure for everybody (`segment` null) or for the customers of one segment. */
export type Grouped<T> = T & { readonly segment: string | null };

/** `k` of `n` customers: what a rate and its interval need. */
export interface Share {
  readonly n: number;
  readonly k: number;
}

/** What a mean and its interval need: `momentsFromSums(n, sum, sumOfSquares)`. */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** What a measure needs to know of its caller's wishes beside its scope. */
export interface MeasureOptions {
  readonly signal?: AbortSignal;
}

/**
 * Everybody first, then the segments by name, of rows that are each for one segment or (null) for those in none.
 * Counts and sums add up, so everybody is the sum of all rows.
 */
export function everybodyAndSegments<T extends Numbers<T>>(
  rows: readonly Grouped<T>[],
  nothing: T,
): readonly Grouped<T>[] {
  const everybody = rows.reduce<T>((sum, row) => add(sum, row), nothing);
  return [{ ...everybody, segment: null }, ...bySegment(rows)];
}

type Numbers<T> = { readonly [K in keyof T]: number };

function add<T extends Numbers<T>>(a: T, b: T): T {
  const sums = Object.entries<number>(a).map(([field, value]) => [field, value + (b[field as keyof T] ?? 0)]);
  return Object.fromEntries(sums) as T;
}

function bySegment<T>(rows: readonly Grouped<T>[]): readonly Grouped<T>[] {
  return rows
    .filter((row) => row.segment !== null)
    .toSorted((a, b) => ((a.segment ?? '') < (b.segment ?? '') ? -1 : 1));
}
