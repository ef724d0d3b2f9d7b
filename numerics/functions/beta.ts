import { devianceTerm, lnGamma, stirlingError } from './gamma.ts';

/**
 * Logarithm of the beta function, ln B(a, b), for a, b > 0, without the cancellation of three large logarithms.
 * Source: Didonato & Morris 1992 in Loader's notation. Domain: a, b > 0. Cost: O(1).
 *
 * @example
 * lnBeta(2, 3) // -2.48491
 */
export function lnBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (small < 10) {
    return (
      lnGamma(small) - (large < 10 ? lnGamma(large + small) - lnGamma(large) : lnGammaGrowth(large, small))
    );
  }
  const n = a + b;
  return (
    0.5 * Math.log((2 * Math.PI * n) / a / b) +
    stirlingError(a) +
    stirlingError(b) -
    stirlingError(n) +
    a * -Math.log1p(b / a) +
    b * -Math.log1p(a / b)
  );
}

/**
 * ln Γ(x + d) - ln Γ(x) for x >= 10 and d >= 0, without cancellation.
 *
 * @internal
 */
export function lnGammaGrowth(x: number, d: number): number {
  return (x - 0.5) * Math.log1p(d / x) + d * (Math.log(x + d) - 1) + stirlingError(x + d) - stirlingError(x);
}

/**
 * C(n, x) p^x q^(n-x) for real 0 <= x <= n and p + q = 1, to full precision in the tails. Source: Loader 2000. Cost: O(1).
 *
 * @internal
 */
export function binomialDensity(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(p < 0.5 ? n * Math.log1p(-p) : n * Math.log(q));
  if (x === n) return Math.exp(q < 0.5 ? n * Math.log1p(-q) : n * Math.log(p));
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(n - x) -
    devianceTerm(x, n * p) -
    devianceTerm(n - x, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** Both tails of the regularised incomplete beta function: I_x(a, b) below and 1 - I_x(a, b) above. */
export interface BetaTails {
  readonly below: number;
  readonly above: number;
}

/**
 * Regularised incomplete beta function I_x(a, b) with both its tails, a, b > 0.
 *
 * `y` is 1 - x, handed in so that an x within a rounding error of 1 keeps its digits.
 * Source: continued fraction by Lentz's method (Press et al. 2007, 6.4), leading factor by Loader's saddle-point form.
 * Domain: a, b > 0, 0 <= x <= 1, x + y = 1 (callers check). Cost: O(√max(a, b)) at worst.
 *
 * @example
 * incompleteBeta(0.5, 0.5, 2, 3) // { below: 0.6875, above: 0.3125 }
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): BetaTails {
  if (x <= 0) return { below: 0, above: 1 };
  if (y <= 0) return { below: 1, above: 0 };
  if (x * (a + b + 2) < a + 1) {
    const below = Math.min(1, (betaFactor(x, y, a, b) * fraction(x, a, b)) / a);
    return { below, above: 1 - below };
  }
  const above = Math.min(1, (betaFactor(y, x, b, a) * fraction(y, b, a)) / b);
  return { below: 1 - above, above };
}

/** x^a y^b / B(a, b). */
function betaFactor(x: number, y: number, a: number, b: number): number {
  if (a < 1 || b < 1) {
    const lnY = x < 0.5 ? Math.log1p(-x) : Math.log(y);
    const lnX = y < 0.5 ? Math.log1p(-y) : Math.log(x);
    return Math.exp(a * lnX + b * lnY - lnBeta(a, b));
  }
  return binomialDensity(a, a + b, x, y) * ((a * b) / (a + b));
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let h = d;
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + even / c;
    if (Math.abs(c) < tiny) c = tiny;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + odd / c;
    if (Math.abs(c) < tiny) c = tiny;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return h;
}
