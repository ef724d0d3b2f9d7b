import { describe, expect, it } from 'vitest';
import { chiSquareAbove } from '../distributions/chi-square.ts';
import { binomialPmf } from '../distributions/binomial.ts';
import { betaCdf } from '../distributions/beta.ts';
import { normalCdf } from '../distributions/normal.ts';
import { DomainError } from '../errors.ts';
import { gammaTails, poissonDensity } from '../functions/gamma.ts';
import { aliasTable } from './alias.ts';
import { binomial } from './binomial.ts';
import { beta, exponential, gamma } from './gamma.ts';
import { fromState, seeded, seedFor, type Generator } from './generator.ts';
import { integer } from './integer.ts';
import { fillNormal, normal } from './normal.ts';
import { poisson } from './poisson.ts';
import { resampleCounts, resampleIndices } from './resample.ts';
import { choice, sampleWithoutReplacement, shuffle } from './shuffle.ts';

/** p-value of the uniformity of a distribution function's values: chi-square over 50 equal bins. */
function uniformity(draw: () => number, draws = 50_000): number {
  const bins = new Float64Array(50);
  for (let i = 0; i < draws; i++) {
    const bin = Math.min(49, Math.floor(draw() * 50));
    bins[bin] = bins[bin]! + 1;
  }
  const expected = draws / 50;
  return chiSquareAbove(
    bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
    49,
  );
}

/** p-value of counts against the probabilities of 0, 1, 2, …, rare ones taken together. */
function agreement(draw: () => number, probability: (k: number) => number, draws = 50_000): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < draws; i++) {
    const k = draw();
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  let statistic = 0;
  let cells = 0;
  let seen = 0;
  let mass = 0;
  for (let k = 0; k <= Math.max(...counts.keys()); k++) {
    const expected = draws * probability(k);
    if (expected < 10) continue;
    const count = counts.get(k) ?? 0;
    statistic += (count - expected) ** 2 / expected;
    cells += 1;
    seen += count;
    mass += expected;
  }
  const rest = draws - mass;
  if (rest > 5) {
    statistic += (draws - seen - rest) ** 2 / rest;
    cells += 1;
  }
  return chiSquareAbove(statistic, cells - 1);
}

describe('the stream', () => {
  it('is that of the reference program of Blackman & Vigna (xoshiro128** 1.1 from state 1, 2, 3, 4)', () => {
    const generator = fromState(1, 2, 3, 4);
    expect(Array.from({ length: 10 }, () => generator.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('split moves on by 2^64 steps, as squaring the transition 64 times does', () => {
    const unit = (bit: number) =>
      Array.from({ length: 4 }, (_, word) => (bit >> 5 === word ? (1 << (bit & 31)) >>> 0 : 0)) as [
        number,
        number,
        number,
        number,
      ];
    const next = ([a, b, c, d]: [number, number, number, number]): bigint => {
      const words = [a ^ d ^ b, b ^ c ^ a, c ^ a ^ (b << 9), rotate(d ^ b)];
      return words.reduce((sum, word, i) => sum | (BigInt(word >>> 0) << BigInt(32 * i)), 0n);
    };
    const rotate = (word: number) => (word << 11) | (word >>> 21);
    const apply = (matrix: readonly bigint[], vector: bigint) => {
      let result = 0n;
      for (let bit = 0; bit < 128; bit++) if ((vector >> BigInt(bit)) & 1n) result ^= matrix[bit] ?? 0n;
      return result;
    };
    let matrix = Array.from({ length: 128 }, (_, bit) => next(unit(bit)));
    for (let i = 0; i < 64; i++) matrix = matrix.map((column) => apply(matrix, column));
    const start = [0x12345678, 0x9abcdef0, 0x0fedcba9, 0x87654321] as const;
    const jumped = apply(
      matrix,
      start.reduce((sum, word, i) => sum | (BigInt(word) << BigInt(32 * i)), 0n),
    );
    const words = [0, 1, 2, 3].map((i) => Number((jumped >> BigInt(32 * i)) & 0xffffffffn)) as [
      number,
      number,
      number,
      number,
    ];
    const parent = fromState(...start);
    const child = parent.split();
    expect(child.uint32()).toBe(fromState(...start).uint32());
    const expected = fromState(...words);
    expect(Array.from({ length: 4 }, () => parent.uint32())).toEqual(
      Array.from({ length: 4 }, () => expected.uint32()),
    );
  });

  it('repeats for a seed and differs between neighbouring seeds', () => {
    const take = (generator: Generator) => Array.from({ length: 5 }, () => generator.uint32());
    expect(take(seeded(42))).toEqual(take(seeded(42)));
    const firsts = new Set(Array.from({ length: 2000 }, (_, seed) => seeded(seed).uint32()));
    expect(firsts.size).toBe(2000);
    const parts = new Set(Array.from({ length: 2000 }, (_, part) => seedFor(42, part)));
    expect(parts.size).toBe(2000);
    for (const part of parts) expect(Number.isSafeInteger(part) && part >= 0).toBe(true);
  });

  it('refuses a seed that is no whole number', () => {
    expect(() => seeded(-1)).toThrow(DomainError);
    expect(() => seeded(0.5)).toThrow(/seed must be a whole number/);
  });

  it('starts of neighbouring seeds are uniform', () => {
    let seed = 0;
    expect(uniformity(() => seeded(seed++).uniform(), 20_000)).toBeGreaterThan(1e-4);
  });
});

describe('draws follow their distribution (chi-square over 50,000)', () => {
  const generator = seeded(20_261);

  it.each([
    ['uniform', () => generator.uniform()],
    ['integer below 7', () => (integer(generator, 7) + generator.uniform()) / 7],
    ['integer below 3,000,000,000', () => integer(generator, 3e9) / 3e9],
    ['normal', () => normalCdf(normal(generator))],
    ['exponential', () => 1 - Math.exp(-exponential(generator))],
    ['gamma of shape 0.3', () => gammaTails(0.3, gamma(generator, 0.3)).below],
    ['gamma of shape 1', () => gammaTails(1, gamma(generator, 1)).below],
    ['gamma of shape 40', () => gammaTails(40, gamma(generator, 40)).below],
    ['beta(0.2, 0.4)', () => betaCdf(beta(generator, 0.2, 0.4), 0.2, 0.4)],
    ['beta(2, 5)', () => betaCdf(beta(generator, 2, 5), 2, 5)],
  ])('%s', (_, draw) => {
    expect(uniformity(draw)).toBeGreaterThan(1e-4);
  });

  it.each([0.3, 4, 11, 60])('Poisson of mean %s', (mean) => {
    expect(
      agreement(
        () => poisson(generator, mean),
        (k) => poissonDensity(k, mean),
      ),
    ).toBeGreaterThan(1e-4);
  });

  it.each([
    [5, 0.3],
    [40, 0.9],
    [100, 0.4],
    [1000, 0.002],
  ])('binomial of %s trials of %s', (n, p) => {
    expect(
      agreement(
        () => binomial(generator, n, p),
        (k) => binomialPmf(k, n, p),
      ),
    ).toBeGreaterThan(1e-4);
  });

  it('alias table of weights 1, 0, 3, 6', () => {
    const table = aliasTable([1, 0, 3, 6]);
    expect(
      agreement(
        () => table.draw(generator),
        (k) => [0.1, 0, 0.3, 0.6][k] ?? 0,
      ),
    ).toBeGreaterThan(1e-4);
  });

  it('normal draws filled in pairs are the standard normal, odd lengths too', () => {
    const values = new Float64Array(50_001);
    fillNormal(generator, values);
    let i = 0;
    expect(uniformity(() => normalCdf(values[i++] ?? 0), 50_001)).toBeGreaterThan(1e-4);
  });

  it('shuffle puts each element everywhere equally often', () => {
    expect(
      agreement(
        () => {
          const items = [0, 1, 2, 3, 4];
          shuffle(generator, items);
          return items.indexOf(0) * 5 + items.indexOf(4);
        },
        (k) => (k % 6 === 0 ? 0 : 1 / 20),
      ),
    ).toBeGreaterThan(1e-4);
  });

  it('a sample without replacement is ascending, distinct and fair', () => {
    const times = new Float64Array(6);
    for (let i = 0; i < 20_000; i++) {
      const sample = sampleWithoutReplacement(generator, 6, 2);
      expect(sample[0]).toBeLessThan(sample[1] ?? -1);
      for (const item of sample) times[item] = times[item]! + 1;
    }
    for (const count of times) expect(Math.abs(count - 20_000 / 3)).toBeLessThan(350);
  });

  it('a resample draws as many as there are', () => {
    const counts = new Uint16Array(1000);
    resampleCounts(generator, counts);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
    expect(counts.filter((count) => count === 0).length / 1000).toBeCloseTo(Math.exp(-1), 1);
    const indices = new Uint32Array(50);
    resampleIndices(generator, indices, 3);
    expect(new Set(indices)).toEqual(new Set([0, 1, 2]));
  });
});

describe('bad input is named', () => {
  it.each<[string, () => unknown]>([
    ['n', () => integer(seeded(1), 0)],
    ['shape', () => gamma(seeded(1), 0)],
    ['mean', () => poisson(seeded(1), NaN)],
    ['p', () => binomial(seeded(1), 3, 1.5)],
    ['items', () => choice(seeded(1), [])],
    ['size', () => sampleWithoutReplacement(seeded(1), 3, 4)],
    ['weights', () => aliasTable([0, 0])],
  ])('%s', (argument, act) => {
    expect(act).toThrow(new RegExp(`^${argument} must be`));
  });
});
