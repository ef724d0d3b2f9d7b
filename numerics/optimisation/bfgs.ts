import { requireCount, requireLength } from '../errors.ts';
import { step, type LongWork } from '../long-work.ts';
import { didNotConverge, type Defined } from '../undefined.ts';

/** A smooth function: answers its value at x and writes its slopes into `gradient`. Infinity where it is not defined. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** Where a function is least. */
export interface Minimum {
  readonly x: Float64Array<ArrayBuffer>;
  readonly value: number;
  readonly iterations: number;
  readonly gradientNorm: number;
}

export interface MinimiseOptions extends LongWork {
  /** Steps at most; default 500. */
  readonly maxIterations?: number;
  /** Ends where no slope is larger than this times max(1, |value|), or a thousand times that where rounding hides any gain; default 1e-9. */
  readonly tolerance?: number;
  /** Inverse of the second derivatives at the start, whole and symmetric, where it is known about; default the identity. */
  readonly inverse?: Float64Array;
}

/** A gain that is lost in the rounding of the value: no further step can be told from standing still. */
const ROUNDING = 4e-16;

/**
 * The least value of a smooth function near `start`.
 *
 * Source: Broyden, Fletcher, Goldfarb & Shanno 1970 with a backtracking line search that keeps curvature positive (Nocedal & Wright 2006,
 * 6.1). Undefined: `did-not-converge` where slopes stay large. Cost: some 20 to 100 evaluations. Cancellable.
 * Domain: a smooth function, finite at the start.
 *
 * @example
 * minimise((x, g) => ((g[0] = 2 * (x[0] - 3)), (x[0] - 3) ** 2), [0]) // { x: [3], value: 0 }
 */
export function minimise(
  objective: Objective,
  start: ArrayLike<number>,
  options: MinimiseOptions = {},
): Defined<Minimum> {
  const { maxIterations = 500, tolerance = 1e-9 } = options;
  const n = start.length;
  requireCount('start.length', n, 1);
  let x = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = objective(x, gradient);
  const inverse = Float64Array.from(options.inverse ?? new Float64Array(n * n));
  requireLength('inverse', n * n, inverse.length);
  let fresh = options.inverse === undefined;
  if (fresh) reset(inverse, n, 1);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    step(options, iteration / maxIterations);
    const gradientNorm = largest(gradient);
    if (gradientNorm <= tolerance * Math.max(1, Math.abs(value))) {
      return { x, value, iterations: iteration, gradientNorm };
    }
    const direction = new Float64Array(n);
    let slope = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) direction[i] = direction[i]! - inverse[i * n + j]! * gradient[j]!;
      slope += direction[i]! * gradient[i]!;
    }
    if (!(slope < 0)) {
      if (fresh) return didNotConverge(iteration, gradientNorm);
      reset(inverse, n, 1);
      fresh = true;
      continue;
    }
    const reach = largest(direction);
    const found = search(objective, x, value, slope, direction, Math.min(1, 2 / reach));
    const gained = found === undefined ? 0 : value - found.value;
    if (
      gained <= ROUNDING * Math.max(1, Math.abs(value)) &&
      gradientNorm <= 1e3 * tolerance * Math.max(1, Math.abs(value))
    ) {
      return { x, value, iterations: iteration, gradientNorm };
    }
    if (found === undefined) {
      if (fresh) return didNotConverge(iteration, gradientNorm);
      reset(inverse, n, 1);
      fresh = true;
      continue;
    }
    const s = found.x.map((next, i) => next - x[i]!);
    const y = found.gradient.map((next, i) => next - gradient[i]!);
    fresh = update(inverse, s, y, fresh) && fresh;
    ({ x, value, gradient } = found);
  }
  return didNotConverge(maxIterations, largest(gradient));
}

interface Point {
  readonly x: Float64Array<ArrayBuffer>;
  readonly value: number;
  readonly gradient: Float64Array<ArrayBuffer>;
}

/** A step along the direction that lowers the value enough: shortened by parabolas through what was seen. */
function search(
  objective: Objective,
  x: Float64Array,
  value: number,
  slope: number,
  direction: Float64Array,
  first: number,
): Point | undefined {
  let length = first;
  for (let tries = 0; tries < 50; tries++) {
    const next = Float64Array.from(x, (own, i) => own + length * direction[i]!);
    const gradient = new Float64Array(x.length);
    const tried = objective(next, gradient);
    if (tried <= value + 1e-4 * length * slope && Number.isFinite(tried))
      return { x: next, value: tried, gradient };
    const parabola = Number.isFinite(tried)
      ? (-slope * length * length) / (2 * (tried - value - slope * length))
      : 0;
    length = Math.max(0.1 * length, Math.min(0.5 * length, parabola));
  }
  return undefined;
}

/** Makes the inverse of the second derivatives agree with the last step; leaves it where the curvature is not positive. */
function update(inverse: Float64Array, s: Float64Array, y: Float64Array, fresh: boolean): boolean {
  const n = s.length;
  let sy = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    sy += s[i]! * y[i]!;
    yy += y[i]! * y[i]!;
  }
  if (!(sy > 1e-12 * Math.sqrt(yy))) return true;
  if (fresh) reset(inverse, n, sy / yy);
  const hy = new Float64Array(n);
  let yhy = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) hy[i] = hy[i]! + inverse[i * n + j]! * y[j]!;
    yhy += y[i]! * hy[i]!;
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const change = ((1 + yhy / sy) * s[i]! * s[j]! - hy[i]! * s[j]! - s[i]! * hy[j]!) / sy;
      inverse[i * n + j] = inverse[i * n + j]! + change;
    }
  }
  return false;
}

function reset(inverse: Float64Array, n: number, scale: number): void {
  inverse.fill(0);
  for (let i = 0; i < n; i++) inverse[i * n + i] = scale;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return Number.isNaN(most) ? Infinity : most;
}

/**
 * The second derivatives of a function by central differences of its slopes, whole and symmetric. Cost: 2n evaluations.
 * Source: central differences. Domain: a point within which the function is smooth.
 *
 * @example
 * hessian((x, g) => ((g[0] = 2 * (x[0] - 3)), (x[0] - 3) ** 2), Float64Array.of(1)) // [2]
 */
export function hessian(objective: Objective, at: Float64Array): Float64Array<ArrayBuffer> {
  const n = at.length;
  const second = new Float64Array(n * n);
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const width = 1e-5 * Math.max(1, Math.abs(at[i]!));
    const moved = Float64Array.from(at);
    moved[i] = at[i]! + width;
    objective(moved, up);
    moved[i] = at[i]! - width;
    objective(moved, down);
    for (let j = 0; j < n; j++) {
      const slope = (up[j]! - down[j]!) / (4 * width);
      second[i * n + j] = second[i * n + j]! + slope;
      second[j * n + i] = second[j * n + i]! + slope;
    }
  }
  return second;
}
