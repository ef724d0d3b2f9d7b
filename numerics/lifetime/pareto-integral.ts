import { gaussLegendre } from '../integration/gauss-legendre.ts';

/** Points a panel has, by how far the integrand falls within it. */
const RULES = [
  [0.05, gaussLegendre(3)],
  [0.4, gaussLegendre(4)],
  [Infinity, gaussLegendre(6)],
] as const;

/** Panels are cut so that the integrand falls by no more than this exponent within one. */
const FALL = 1.5;

/** Beyond this exponent the integrand has vanished to working precision. */
const VANISHED = 45;

/** Where the moments of one panel stand: the integral itself, and with the four slopes of its logarithm by r, alpha, s and beta. */
export const MOMENTS = 5;

/**
 * The integral over τ from `from` to `to` of the chance of no purchase since and of leaving then, in proportion to its value at `from`:
 * ((α+τ)/(α+from))^-(r+x) ((β+τ)/(β+from))^-(s+1) dτ, into `moments[0]`; the same times -ln(α+τ), -(r+x)/(α+τ), -ln(β+τ) and
 * -(s+1)/(β+τ) into the others. Panels even in ln(min(α, β) + τ), in which the integrand is nearly an exponential.
 *
 * @internal
 */
export function integratePanel(
  alpha: number,
  beta: number,
  rx: number,
  s1: number,
  from: number,
  to: number,
  moments: Float64Array,
): void {
  moments.fill(0);
  const least = Math.min(alpha, beta);
  const start = Math.log(least + from);
  const width = Math.log1p((to - from) / (least + from));
  if (!(width > 0)) return;
  const steep = rx + s1 + 1;
  const reach = Math.min(width, reachOf(alpha, beta, rx, s1, from));
  const panels = Math.max(1, Math.ceil((steep * reach) / FALL));
  const half = reach / panels / 2;
  let rule = RULES[2][1];
  for (const [most, own] of RULES) {
    if (2 * half * steep > most) continue;
    rule = own;
    break;
  }
  const lnAlpha = Math.log(alpha + from);
  const lnBeta = Math.log(beta + from);
  const alphaLeast = alpha <= beta;
  const apart = Math.abs(alpha - beta);
  let m0 = 0;
  let m1 = 0;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = start + (2 * panel + 1) * half;
    for (let k = 0; k < rule.nodes.length; k++) {
      const lnNear = middle + half * rule.nodes[k]!;
      const near = Math.exp(lnNear);
      const far = near + apart;
      const lnFar = apart === 0 ? lnNear : Math.log(far);
      const lnA = alphaLeast ? lnNear : lnFar;
      const lnB = alphaLeast ? lnFar : lnNear;
      const value = rule.weights[k]! * Math.exp(rx * (lnAlpha - lnA) + s1 * (lnBeta - lnB)) * near;
      m0 += value;
      m1 -= value * lnA;
      m2 -= value / (alphaLeast ? near : far);
      m3 -= value * lnB;
      m4 -= value / (alphaLeast ? far : near);
    }
  }
  moments[0] = m0 * half;
  moments[1] = m1 * half;
  moments[2] = m2 * half * rx;
  moments[3] = m3 * half;
  moments[4] = m4 * half * s1;
}

/** How far in ln(min + τ) the integrand reaches before it has vanished. */
function reachOf(alpha: number, beta: number, rx: number, s1: number, from: number): number {
  const alone = alpha <= beta ? rx : s1;
  const near = Math.min(alpha, beta) + from;
  const together = Math.max(alpha, beta) + from;
  const byNear = alone > 1 ? VANISHED / (alone - 1) : Infinity;
  const byBoth = Math.log(together / near) + VANISHED / (rx + s1 - 1);
  return Math.min(byNear, byBoth);
}

/**
 * ∫ from t_x to T of ((α+τ)/(α+t_x))^-(r+x) ((β+τ)/(β+t_x))^-(s+1) dτ.
 *
 * @internal
 */
export function leavingWithin(
  { r, alpha, s, beta }: Readonly<Record<'r' | 'alpha' | 's' | 'beta', number>>,
  x: number,
  recency: number,
  age: number,
): number {
  const moments = new Float64Array(MOMENTS);
  integratePanel(alpha, beta, r + x, s + 1, recency, age, moments);
  return moments[0]!;
}
