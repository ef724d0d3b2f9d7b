import type { Generator } from './generator.ts';

/**
 * One draw from the standard normal distribution. Source: Marsaglia & Bray 1964, polar method. Cost: O(1) expected.
 * Units: mean 0, standard deviation 1.
 *
 * @example
 * normal(seeded(1)) // 0.763705
 */
export function normal(generator: Generator): number {
  for (;;) {
    const u = 2 * generator.uniform() - 1;
    const v = 2 * generator.uniform() - 1;
    const s = u * u + v * v;
    if (s < 1 && s > 0) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/**
 * Fills `into` with standard normal draws, using both numbers of each polar pair. Source: as {@link normal}. Cost: O(length).
 * Units: mean 0, standard deviation 1.
 *
 * @example
 * ((z) => (fillNormal(seeded(1), z), z))(new Float64Array(2)) // [0.763705, 1.00596]
 */
export function fillNormal(generator: Generator, into: Float64Array): void {
  for (let i = 0; i < into.length; i += 2) {
    let u = 0;
    let v = 0;
    let s = 0;
    do {
      u = 2 * generator.uniform() - 1;
      v = 2 * generator.uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    into[i] = u * scale;
    if (i + 1 < into.length) into[i + 1] = v * scale;
  }
}
