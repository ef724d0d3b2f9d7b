import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasTable } from '../random/alias.ts';
import { seeded } from '../random/generator.ts';
import { shuffle } from '../random/shuffle.ts';
import { defined } from '../testing/defined.ts';
import { isUndefined } from '../undefined.ts';
import { consensusMap } from './consensus.ts';
import { cohenKappa, fleissKappa } from './kappa.ts';
import { krippendorffAlpha, krippendorffInterval, type Codings } from './krippendorff.ts';
import { newThemesOf, saturation, saturationUncertainty } from './saturation.ts';
import { peopleToHearTheme } from './theme-sample.ts';

const row = (text: string) => text.split(' ').map((cell) => (cell === '.' ? undefined : Number(cell)));

describe('Cohen 1960', () => {
  it('20 5 / 10 15: .4000; 45 15 / 25 15: .1304', () => {
    expect(defined(cohenKappa([20, 5, 10, 15], 2)).value).toBeCloseTo(0.4, 12);
    expect(defined(cohenKappa([45, 15, 25, 15], 2)).value).toBeCloseTo(0.1304, 4);
  });

  it('has the error .1296 of Cohen 1960 and the .1270 of Fleiss, Cohen & Everitt 1969', () => {
    const { standardError, roughError } = defined(cohenKappa([20, 5, 10, 15], 2));
    expect(roughError).toBeCloseTo(0.1296, 4);
    expect(standardError).toBeCloseTo(0.127, 4);
  });

  it("its interval is even on Fisher's scale: .4000 ± .1270 gives .1267 to .6169, by hand", () => {
    // atanh .4 = .42365; 1.95996 * .126996 / .84 = .29632; tanh .12733 = .12665, tanh .71997 = .61687.
    const { low, high } = defined(cohenKappa([20, 5, 10, 15], 2));
    expect(low).toBeCloseTo(0.12665, 4);
    expect(high).toBeCloseTo(0.61687, 4);
  });

  it('agreement throughout is no certainty: the interval is that of a disagreement not seen in n units', () => {
    // Clopper-Pearson: of 20 units at most 1 - .025^(1/20) = .16843 disagree; chance disagrees in half.
    for (const weights of ['none', 'quadratic'] as const)
      expect(cohenKappa([10, 0, 0, 10], 2, { weights })).toMatchObject({
        value: 1,
        standardError: 0,
        low: expect.closeTo(1 - 2 * 0.16843, 4),
        high: 1,
      });
    expect(cohenKappa([0, 10, 10, 0], 2)).toMatchObject({
      value: -1,
      low: -1,
      high: expect.closeTo(2 * 0.16843 - 1, 4),
    });
    expect(defined(cohenKappa([99, 0, 0, 1], 2, { level: 0.99 })).low, 'one kind seen once').toBe(-1);
  });

  it('its interval covers the truth in 93-97% of 60 units (4,000 samples)', () => {
    const table = aliasTable([0.42, 0.08, 0.13, 0.37]);
    const generator = seeded(6);
    const truth = (0.79 - (0.5 * 0.55 + 0.5 * 0.45)) / (1 - (0.5 * 0.55 + 0.5 * 0.45));
    let held = 0;
    for (let i = 0; i < 4000; i++) {
      const counts = new Uint32Array(4);
      for (let u = 0; u < 60; u++) {
        const cell = table.draw(generator);
        counts[cell] = counts[cell]! + 1;
      }
      const { low, high } = defined(cohenKappa(counts, 2));
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / 4000).toBeGreaterThan(0.93);
    expect(held / 4000).toBeLessThan(0.97);
  });

  it('weights change nothing for two categories, and forgive near misses of more', () => {
    expect(defined(cohenKappa([20, 5, 10, 15], 2, { weights: 'quadratic' })).value).toBeCloseTo(0.4, 12);
    const near = [20, 8, 0, 8, 20, 8, 0, 8, 20];
    const values = (['none', 'linear', 'quadratic'] as const).map(
      (weights) => defined(cohenKappa(near, 3, { weights })).value,
    );
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });

  it('is undefined where both coders choose one category throughout', () => {
    expect(cohenKappa([9, 0, 0, 0], 2)).toMatchObject({ undefined: 'does-not-exist' });
    expect(cohenKappa([0, 0, 0, 0], 2)).toMatchObject({ undefined: 'not-enough-answers' });
  });
});

describe('Fleiss 1971', () => {
  it('ten items, fourteen raters, five categories: .2099307', () => {
    const rows =
      '0 0 0 0 14 0 2 6 4 2 0 0 3 5 6 0 3 9 2 0 2 2 8 1 1 7 7 0 0 0 3 2 6 3 0 2 5 3 2 2 6 5 2 1 0 0 2 2 3 7'
        .split(' ')
        .map(Number);
    expect(defined(fleissKappa(rows, 5))).toBeCloseTo(0.2099307, 7);
    expect(() => fleissKappa([2, 0, 1, 0], 2)).toThrow(/coders of unit 1/);
    expect(fleissKappa([3, 0, 3, 0], 2)).toMatchObject({ undefined: 'does-not-exist' });
  });
});

describe('Krippendorff, "Computing Krippendorff\'s alpha-reliability"', () => {
  const codings: Codings = [
    row('1 2 3 3 2 1 4 1 2 . . .'),
    row('1 2 3 3 2 2 4 1 2 5 . 3'),
    row('. 3 3 3 2 3 4 2 2 5 1 .'),
    row('1 2 3 3 2 4 4 1 2 5 1 .'),
  ];

  it.each([
    ['nominal', 0.74342105],
    ['ordinal', 0.8153875],
    ['interval', 0.84910714],
    ['ratio', 0.79740277],
  ] as const)('four observers, twelve units: %s %s', (level, alpha) => {
    expect(defined(krippendorffAlpha(codings, level))).toBeCloseTo(alpha, 7);
  });

  it('has a wide interval on eleven units, the same for the same seed', () => {
    const once = defined(krippendorffInterval(codings, 'nominal', seeded(1)));
    expect(once.n).toBe(11);
    expect(once.low).toBeLessThan(0.6);
    expect(once.high).toBeGreaterThan(0.9);
    expect(krippendorffInterval(codings, 'nominal', seeded(1))).toEqual(once);
  });

  it('perfect agreement is 1, one value is undefined, one coder is not enough', () => {
    expect(defined(krippendorffAlpha([row('1 2 3'), row('1 2 3')], 'interval'))).toBe(1);
    expect(krippendorffAlpha([row('1 1'), row('1 1')], 'nominal')).toEqual({
      undefined: 'no-variance',
      of: 'the codings',
    });
    expect(krippendorffAlpha([row('1 2 3')], 'nominal')).toMatchObject({ undefined: 'not-enough-answers' });
    expect(() => krippendorffAlpha([row('1 2'), row('1')], 'nominal')).toThrow(/codings\[1\].length/);
  });

  it('neither the order of coders nor of units matters, nor what the names are', () => {
    const cells = fc.array(
      fc.array(fc.option(fc.nat(3), { nil: undefined }), { minLength: 6, maxLength: 6 }),
      { minLength: 2, maxLength: 4 },
    );
    fc.assert(
      fc.property(cells, fc.nat(1000), (all, seed) => {
        const alpha = krippendorffAlpha(all, 'nominal');
        const order = [0, 1, 2, 3, 4, 5];
        shuffle(seeded(seed), order);
        const moved = all
          .toReversed()
          .map((coder) => order.map((u) => (coder[u] === undefined ? undefined : 10 - (coder[u] ?? 0))));
        const again = krippendorffAlpha(moved, 'nominal');
        if (isUndefined(alpha)) expect(again).toEqual(alpha);
        else {
          expect(defined(again)).toBeCloseTo(alpha, 10);
          expect(alpha).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('Guest, Namey & Chen 2020', () => {
  const newThemes = [16, 9, 7, 5, 4, 3, 3, 1, 1, 1, 0, 0];
  const percent = (ratios: readonly number[]) => ratios.map((ratio) => Number((100 * ratio).toFixed(1)));

  it('base 4, run 2: 37 themes, 18.9 16.2 10.8 5.4 5.4 2.7 0, reached by interviews 10 and 11', () => {
    const found = defined(saturation(newThemes));
    expect(found.baseThemes).toBe(37);
    expect(percent(found.ratios)).toEqual([18.9, 16.2, 10.8, 5.4, 5.4, 2.7, 0]);
    expect(found.reached).toEqual({ interviews: 9, run: 2 });
  });

  it('base 5, run 2: 41 themes, reached by interviews 8 and 9; base 4, run 3 by 10 to 12', () => {
    const five = defined(saturation(newThemes, { base: 5 }));
    expect(five.baseThemes).toBe(41);
    expect(percent(five.ratios)).toEqual([14.6, 9.8, 4.9, 4.9, 2.4, 0]);
    expect(five.reached).toEqual({ interviews: 7, run: 2 });
    const three = defined(saturation(newThemes, { run: 3 }));
    expect(percent(three.ratios)).toEqual([27, 18.9, 13.5, 8.1, 5.4, 2.7]);
    expect(three.reached).toEqual({ interviews: 9, run: 3 });
  });

  it('says how many interviews are still needed, and counts what is new', () => {
    expect(saturation([5, 3, 2])).toEqual({ undefined: 'not-enough-answers', n: 3, needed: 6 });
    expect(saturation([0, 0, 0, 0, 1, 0])).toMatchObject({ undefined: 'nothing-to-divide-by' });
    expect(newThemesOf([['a', 'b'], ['b'], ['c', 'a', 'd']])).toEqual([2, 0, 2]);
  });

  it('shows how far stopping depends on who came first', () => {
    const generator = seeded(2);
    const interviews = Array.from({ length: 14 }, () =>
      Array.from({ length: 20 }, (_, theme) => `theme ${theme}`).filter(
        (_, theme) => generator.uniform() < 1 / (1 + theme / 3),
      ),
    );
    const { reached, low, median, high } = defined(saturationUncertainty(interviews, seeded(1)));
    expect(reached).toBeGreaterThan(0.5);
    expect(low).toBeLessThanOrEqual(median ?? 0);
    expect(median).toBeLessThanOrEqual(high ?? 0);
  });
});

describe('Fugard & Potts 2015: people to talk to so that a theme is heard of', () => {
  it('is the first number whose chance of no mention is at most what is left', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (share, level) => {
          const people = defined(peopleToHearTheme({ share, level }));
          expect((1 - share) ** people).toBeLessThanOrEqual((1 - level) * (1 + 1e-6));
          expect((1 - share) ** (people - 1)).toBeGreaterThan((1 - level) * (1 - 1e-6));
        },
      ),
    );
  });

  it('of 1 in 10 with 80%: 16; of everybody: 1; of nobody: none', () => {
    expect(peopleToHearTheme({ share: 0.1, level: 0.8 })).toBe(16);
    expect(peopleToHearTheme({ share: 1 })).toBe(1);
    expect(isUndefined(peopleToHearTheme({ share: 0 }))).toBe(true);
  });
});

describe('Zaltman & Coulter 1995: a consensus map', () => {
  const model = (constructs: string[], ...pairs: [string, string][]) => ({ constructs, pairs });

  it('keeps constructs of a third of the people and pairs of a quarter, and no pair of which an end is not kept', () => {
    const people = [
      model(['calm', 'calm'], ['box', 'calm'], ['box', 'calm']),
      model(['calm'], ['calm', 'good parent']),
      model(['fresh'], ['calm', 'good parent']),
      model(['fresh'], ['fresh', 'rare']),
      model([], ['rare too', 'good parent']),
      model(['alone']),
    ];
    const map = consensusMap(people);
    expect(map.constructs).toEqual([
      { name: 'calm', people: 3 },
      { name: 'good parent', people: 3 },
      { name: 'fresh', people: 2 },
    ]);
    expect(map.pairs).toEqual([{ from: 'calm', to: 'good parent', people: 2 }]);
    expect(map.leftOut).toEqual({ constructs: 4, pairs: 3 });
  });

  it('compares shares of people unrounded: 1 of 3 is a third, 1 of 4 is none', () => {
    const of = (people: number) =>
      consensusMap([model(['calm']), ...Array.from({ length: people - 1 }, () => model([]))]).constructs
        .length;
    expect([of(3), of(4)]).toEqual([1, 0]);
  });

  it('of nobody holds nothing', () =>
    expect(consensusMap([])).toEqual({
      people: 0,
      constructs: [],
      pairs: [],
      leftOut: { constructs: 0, pairs: 0 },
    }));
});
