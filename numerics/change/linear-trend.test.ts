import { describe, expect, it } from 'vitest';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { linearTrend } from './linear-trend.ts';
import metafor from './trend.fixture.json' with { type: 'json' };

const months = (values: readonly number[], variance = 0.01) =>
  values.map((value, at) => ({ at, value, variance }));

describe("R's metafor, rma(mods = ~at, method = 'DL', test = 'adhoc')", () => {
  it.each(metafor.cases)('%#: slope, interval, p and tau squared', ({ at, value, variance, slope }) => {
    const found = defined(
      linearTrend(at.map((each, i) => ({ at: each, value: value[i] ?? 0, variance: variance[i] ?? 0 }))),
    );
    expect([found.value, found.low, found.high, found.pValue, found.between]).toEqual(
      slope.map((each) => expect.closeTo(each, 8) as number),
    );
  });
});

describe('what the first and the last figure alone would get wrong', () => {
  it('an odd last month is no rise', () => {
    const { low, high } = defined(
      linearTrend(months([1, 1.02, 0.97, 1.01, 1, 0.99, 1.01, 1, 0.98, 2], 0.001)),
    );
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });

  it('a steady rise is one although its last month falls back a little', () => {
    const rise = [1, 1.1, 1.22, 1.29, 1.41, 1.5, 1.58, 1.71, 1.8, 1.05];
    expect(defined(linearTrend(months(rise.slice(0, -1), 0.001))).low).toBeGreaterThan(0.08);
    const steady = [...rise.slice(0, -1), 1.6];
    expect(defined(linearTrend(months(steady, 0.001))).low).toBeGreaterThan(0);
  });
});

describe('where there is nothing to tell', () => {
  it('fewer than three figures, and figures of one moment', () => {
    expect(linearTrend(months([1, 2]))).toEqual({ undefined: 'not-enough-answers', n: 2, needed: 3 });
    expect(linearTrend([1, 2, 3].map((value) => ({ at: 4, value, variance: 1 })))).toMatchObject({
      undefined: 'no-variance',
    });
  });

  it('a variance of nothing is refused', () => {
    expect(() => linearTrend(months([1, 2, 3], 0))).toThrow('variance');
  });
});

describe('false alarms of figures without a trend, of unequal n', () => {
  it.each([
    [3, 0],
    [6, 0],
    [12, 0],
    [24, 0],
    [6, 0.05],
    [12, 0.05],
    [24, 0.05],
  ])('%d figures that move by themselves by %d: at most 6 of 100', (count, beyond) => {
    const generator = seeded(11 + count);
    const rounds = 1500;
    let alarms = 0;
    for (let round = 0; round < rounds; round++) {
      const points = Array.from({ length: count }, (_, at) => {
        const variance = 1 / (40 * (1 + at));
        return { at, value: normal(generator) * Math.sqrt(variance) + beyond * normal(generator), variance };
      });
      if (defined(linearTrend(points)).pValue < 0.05) alarms += 1;
    }
    expect(alarms / rounds).toBeLessThan(0.065);
  });
});
