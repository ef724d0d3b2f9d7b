import { requireProbability } from '../errors.ts';
import { polynomial } from '../functions/polynomial.ts';

const SQRT_TWO_PI = 2.5066282746310007;

/**
 * Density of the standard normal distribution at x. Source: by definition. Domain: any number. Cost: O(1).
 *
 * @example
 * normalPdf(0) // 0.398942
 */
export function normalPdf(x: number): number {
  return Math.exp(-0.5 * x * x) / SQRT_TWO_PI;
}

// Cody 1969: numerator and denominator for |x| up to 0.67, up to √32, and beyond.
const NEAR = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const NEAR_BELOW = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_BELOW = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const FAR = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277649041, 0.0014216191932278934,
  2.9112874951168793e-5,
];
const FAR_BELOW = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
];

/**
 * Probability that a standard normal variable is at most x; relative accuracy 1e-14 in the lower tail, so ask for `normalCdf(-x)`
 * rather than `1 - normalCdf(x)`. Source: Cody 1969, rational Chebyshev approximations. Domain: any number. Cost: O(1).
 *
 * @example
 * normalCdf(1.959963984540054) // 0.975
 */
export function normalCdf(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.67448975) return 0.5 + (x * polynomial(x * x, NEAR)) / polynomial(x * x, NEAR_BELOW);
  const tail = y <= 5.656854249492381 ? middle(y) : far(y);
  return x > 0 ? 1 - tail : tail;
}

function middle(y: number): number {
  return scaled(y, polynomial(y, MIDDLE) / polynomial(y, MIDDLE_BELOW));
}

function far(y: number): number {
  if (y > 39) return 0;
  const q = 1 / (y * y);
  return scaled(y, (1 / SQRT_TWO_PI - (q * polynomial(q, FAR)) / polynomial(q, FAR_BELOW)) / y);
}

/** exp(-y²/2) times a factor, with the square split so that its rounding does not enter the exponent. */
function scaled(y: number, factor: number): number {
  const whole = Math.trunc(y * 16) / 16;
  return Math.exp(-whole * whole * 0.5) * Math.exp(-(y - whole) * (y + whole) * 0.5) * factor;
}

// Wichura 1988: numerator and denominator for the centre, up to 5 and beyond 5 in √(-ln p).
const CENTRE = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_BELOW = [
  5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const TAIL = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const TAIL_BELOW = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const REMOTE = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const REMOTE_BELOW = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/**
 * The point below which a standard normal variable falls with probability p; -Infinity at 0, Infinity at 1.
 * Source: Wichura 1988, algorithm AS 241 (PPND16), relative accuracy 1e-15. Domain: 0 <= p <= 1. Cost: O(1).
 *
 * @example
 * normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  requireProbability('p', p);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, CENTRE)) / polynomial(r, CENTRE_BELOW);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const value =
    r <= 5
      ? polynomial(r - 1.6, TAIL) / polynomial(r - 1.6, TAIL_BELOW)
      : polynomial(r - 5, REMOTE) / polynomial(r - 5, REMOTE_BELOW);
  return q < 0 ? -value : value;
}

/**
 * The critical value of a two-sided interval: level 0.95 gives 1.959963984540054. Source: by definition. Domain: 0 < level < 1.
 * Cost: O(1).
 *
 * @example
 * normalCritical(0.95) // 1.95996
 */
export function normalCritical(level: number): number {
  return -normalQuantile((1 - level) / 2);
}

/**
 * Probability of a standard normal value at least as far from 0 as z, on either side. Source: by definition. Cost: O(1).
 * Domain: any number.
 *
 * @example
 * normalTwoSided(1.96) // 0.0499958
 */
export function normalTwoSided(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}
