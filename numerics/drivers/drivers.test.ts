import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../random/generator.ts';
import { normal } from '../random/normal.ts';
import { defined } from '../testing/defined.ts';
import { driverCorrelations, type DriverCorrelations, type DriverData } from './correlations.ts';
import { driverIntervals } from './driver-intervals.ts';
import { penaltyReward } from './penalty-reward.ts';
import { relativeWeights, varianceInflation } from './relative-weights.ts';
import { shapleyImportance } from './shapley.ts';

/** R's swiss: Fertility on Agriculture, Examination, Education, Catholic, Infant.Mortality. */
const swiss: DriverCorrelations = (() => {
  const lower = [
    [0.353079184],
    [-0.64588271, -0.686542209],
    [-0.663788857, -0.639522519, 0.698415296],
    [0.4636847, 0.401095053, -0.57274181, -0.153858917],
    [0.416556031, -0.060858608, -0.114021596, -0.099321846, 0.175495908],
  ];
  const r = (a: number, b: number): number =>
    a === b ? 1 : (lower[Math.max(a, b) - 1]?.[Math.min(a, b)] ?? NaN);
  const order = [1, 2, 3, 4, 5, 0];
  return {
    predictors: 5,
    matrix: Float64Array.from({ length: 36 }, (_, i) => r(order[Math.floor(i / 6)] ?? 0, order[i % 6] ?? 0)),
  };
})();

function simulate(seed: number, n: number, slopes: readonly number[], shared = 0.5): DriverData {
  const generator = seeded(seed);
  const p = slopes.length;
  const x = new Float64Array(n * p);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const common = shared * normal(generator);
    let sum = normal(generator);
    slopes.forEach((slope, j) => {
      x[i * p + j] = common + normal(generator);
      sum += slope * x[i * p + j]!;
    });
    y[i] = sum;
  }
  return { predictors: p, x, y };
}

describe('R relaimpo and rwa on swiss', () => {
  it('LMG .05709 .17117 .26013 .10557 .11277, R² .706735', () => {
    const { rSquared, shares } = defined(shapleyImportance(swiss));
    expect(rSquared).toBeCloseTo(0.706735, 6);
    [0.057091221, 0.171173029, 0.26013468, 0.10557015, 0.112765923].forEach((share, j) =>
      expect(Math.abs(shares[j]! - share)).toBeLessThan(5e-8),
    );
  });

  it("Johnson's weights .04842 .15471 .27196 .11468 .11697", () => {
    const { rSquared, shares } = defined(relativeWeights(swiss));
    expect(rSquared).toBeCloseTo(0.706735, 6);
    [0.048416896, 0.15470825, 0.271964105, 0.11468003, 0.116965721].forEach((share, j) =>
      expect(Math.abs(shares[j]! - share)).toBeLessThan(5e-8),
    );
  });

  it('car::vif 2.284 3.675 2.775 1.937 1.108', () => {
    const vif = defined(varianceInflation(swiss));
    [2.284129, 3.67542, 2.774943, 1.93716, 1.107542].forEach((value, j) =>
      expect(vif[j]).toBeCloseTo(value, 5),
    );
  });
});

describe('Shapley importance', () => {
  it('is the mean gain over all orders of entry, counted one by one', () => {
    const data = simulate(1, 60, [1, 0.5, 0, -0.7]);
    const correlations = defined(driverCorrelations(data));
    const { shares } = defined(shapleyImportance(correlations));
    const r2 = (members: readonly number[]) => {
      const picked = [...members, 4];
      const matrix = Float64Array.from({ length: picked.length ** 2 }, (_, i) => {
        return (
          correlations.matrix[
            (picked[Math.floor(i / picked.length)] ?? 0) * 5 + (picked[i % picked.length] ?? 0)
          ] ?? NaN
        );
      });
      return members.length === 0
        ? 0
        : defined(relativeWeights({ predictors: members.length, matrix })).rSquared;
    };
    const orders = (rest: readonly number[]): number[][] =>
      rest.length === 0
        ? [[]]
        : rest.flatMap((first) => orders(rest.filter((j) => j !== first)).map((tail) => [first, ...tail]));
    const gains = new Float64Array(4);
    const all = orders([0, 1, 2, 3]);
    for (const order of all) {
      order.forEach(
        (j, at) =>
          (gains[j] = gains[j]! + (r2(order.slice(0, at + 1)) - r2(order.slice(0, at))) / all.length),
      );
    }
    gains.forEach((gain, j) => expect(shares[j]).toBeCloseTo(gain, 12));
  });

  it('with one predictor is its R², and of repeated predictors cannot be told', () => {
    const { shares, rSquared } = defined(
      shapleyImportance({ predictors: 1, matrix: Float64Array.of(1, 0.6, 0.6, 1) }),
    );
    expect(shares[0]).toBeCloseTo(0.36, 12);
    expect(rSquared).toBeCloseTo(0.36, 12);
    const twins = { predictors: 2, matrix: Float64Array.of(1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1) };
    for (const method of [shapleyImportance, relativeWeights, varianceInflation]) {
      expect(method(twins)).toEqual({ undefined: 'collinear', of: 'the predictors' });
    }
    expect(() => shapleyImportance({ predictors: 26, matrix: new Float64Array(27 ** 2) })).toThrow(
      /predictors must be/,
    );
  });

  it('shares are at least 0 and sum to R², as do relative weights', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 7 }),
        (seed, slopes) => {
          const correlations = defined(driverCorrelations(simulate(seed, 40, slopes)));
          const shapley = defined(shapleyImportance(correlations));
          const johnson = defined(relativeWeights(correlations));
          expect(shapley.rSquared).toBeCloseTo(johnson.rSquared, 8);
          for (const { shares, rSquared } of [shapley, johnson]) {
            expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(rSquared, 8);
            expect(Math.min(...shares)).toBeGreaterThanOrEqual(-1e-12);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('intervals hold the importance of 100,000 respondents in 90-98% of surveys of 150', () => {
    const slopes = [0.8, 0.4, 0.2];
    const truth = defined(
      shapleyImportance(defined(driverCorrelations(simulate(999, 100_000, slopes)))),
    ).shares;
    const held = [0, 0, 0];
    for (let i = 0; i < 200; i++) {
      const estimates = defined(
        driverIntervals(simulate(i, 150, slopes), shapleyImportance, seeded(i), { draws: 200 }),
      );
      estimates.forEach(({ low, high }, j) => {
        if (low <= truth[j]! && truth[j]! <= high) held[j] = (held[j] ?? 0) + 1;
      });
    }
    for (const count of held) {
      expect(count / 200).toBeGreaterThan(0.9);
      expect(count / 200).toBeLessThanOrEqual(0.99);
    }
  });
});

describe('penalty and reward', () => {
  const generator = seeded(8);
  const n = 3000;
  const low = new Uint8Array(n * 2);
  const high = new Uint8Array(n * 2);
  const outcome = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < 2; j++) {
      const rated = generator.uniform();
      if (rated < 0.3) low[i * 2 + j] = 1;
      else if (rated > 0.6) high[i * 2 + j] = 1;
    }
    outcome[i] =
      3 -
      1.2 * low[i * 2]! +
      0.1 * high[i * 2]! -
      0.1 * low[i * 2 + 1]! +
      0.8 * high[i * 2 + 1]! +
      normal(generator);
  }

  it('tells a must-be from a delighter', () => {
    const [mustBe, delighter] = defined(penaltyReward(2, low, high, outcome));
    expect(mustBe?.penalty).toBeCloseTo(-1.2, 0);
    expect(mustBe?.asymmetry).toBeLessThan(-0.5);
    expect(delighter?.asymmetry).toBeGreaterThan(0.5);
    expect(mustBe?.penaltyPValue).toBeLessThan(1e-6);
  });

  it('gives no asymmetry where a sign is wrong, and says which', () => {
    const [first] = defined(penaltyReward(2, high, low, outcome));
    expect(first).toMatchObject({ flag: 'both', asymmetry: undefined, range: undefined });
  });

  it('needs more respondents than effects, and an outcome that varies', () => {
    expect(penaltyReward(2, low.slice(0, 8), high.slice(0, 8), outcome.slice(0, 4))).toMatchObject({
      n: 4,
      needed: 7,
    });
    expect(penaltyReward(2, low, high, new Float64Array(n).fill(3))).toEqual({
      undefined: 'no-variance',
      of: 'the outcome',
    });
  });
});
