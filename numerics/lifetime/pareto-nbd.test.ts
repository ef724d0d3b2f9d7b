import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupLifetimes, mergeGroupedLifetimes, type GroupedLifetimes } from '../orders/grouped-lifetimes.ts';
import { lifetimes } from '../orders/lifetimes.ts';
import { exponential, gamma } from '../random/gamma.ts';
import { seeded } from '../random/generator.ts';
import { cdnowOrders, dayOf } from '../testing/cdnow.ts';
import { defined } from '../testing/defined.ts';
import { hasSharedData, needsSharedData } from '../testing/shared-data.ts';
import { discountedPurchases } from './discounted.ts';
import { paretoLikelihood } from './pareto-likelihood.ts';
import {
  fitParetoNbd,
  paretoAlive,
  paretoExpectedFuturePurchases,
  paretoExpectedPurchases,
} from './pareto-nbd.ts';

interface Fixture {
  readonly pareto: readonly (readonly number[])[];
}
const mpmath = JSON.parse(readFileSync(new URL('lifetime.fixture.json', import.meta.url), 'utf8')) as Fixture;

const published = { r: 0.5533971, alpha: 10.5801985, s: 0.6060625, beta: 11.6562237 };

const groupOne = (repeats: number, recency: number, age: number): GroupedLifetimes =>
  groupLifetimes({
    repeats: Uint32Array.of(repeats),
    recency: Float64Array.of(recency),
    age: Float64Array.of(age),
  });

describe('mpmath, the closed forms of Fader, Hardie & Lee at 40 digits, alpha below and above beta', () => {
  it.each(mpmath.pareto)(
    'at %s %s %s %s, x = %s, t_x = %s, T = %s: ln L and discounted purchases',
    (r = 0, alpha = 0, s = 0, beta = 0, repeats = 0, recency = 0, age = 0, ln = 0, dert = 0) => {
      const value = paretoLikelihood(groupOne(repeats, recency, age)).logLikelihood(
        Float64Array.of(r, alpha, s, beta),
        new Float64Array(4),
      );
      expect(Math.abs(value - ln)).toBeLessThan(1e-11 * Math.abs(ln));
      const customer = { repeats, recency, age };
      const worth = discountedPurchases(
        (t) => paretoExpectedFuturePurchases({ r, alpha, s, beta }, customer, t),
        0.0027,
      );
      expect(Math.abs(worth / dert - 1)).toBeLessThan(1e-8);
    },
  );
});

describe('BTYD and Hardie, Pareto/NBD at .5534 10.5802 .6061 11.6562', () => {
  it.each([
    [2, 30.43, 38.86, 39, 0.869118205, 1.455120192],
    [26, 30.86, 31, 52, 0.9979178964, 25.45531806],
  ])('x = %s, t_x = %s, T = %s: P(alive) and purchases in %s weeks', (repeats, recency, age, t, alive, y) => {
    const customer = { repeats, recency, age };
    expect(paretoAlive(published, customer)).toBeCloseTo(alive, 8);
    expect(paretoExpectedFuturePurchases(published, customer, t)).toBeCloseTo(y, 7);
  });

  it('s = 1 and alpha = beta are no poles', () => {
    const customer = { repeats: 2, recency: 20, age: 30 };
    for (const name of ['s', 'beta'] as const) {
      const centre = name === 's' ? 1 : published.alpha;
      const at = (value: number) =>
        paretoExpectedFuturePurchases({ ...published, [name]: value }, customer, 26);
      expect(at(centre)).toBeCloseTo((at(centre - 1e-4) + at(centre + 1e-4)) / 2, 7);
    }
    expect(paretoExpectedPurchases(published, 0)).toBe(0);
  });
});

describe.skipIf(!hasSharedData('CDNOW_sample.txt'))(`CDNOW sample (${needsSharedData})`, () => {
  const groups = (weeks: (days: number) => number): GroupedLifetimes => {
    const known = { end: dayOf('19970930'), distinctDays: true };
    const { repeats, recency, age } = lifetimes(cdnowOrders('CDNOW_sample.txt'), known);
    return groupLifetimes({ repeats, recency: recency.map(weeks), age: age.map(weeks) });
  };

  it('Fader, Hardie & Lee 2005: .553 10.578 .606 11.658, LL -9594.976', () => {
    const fit = defined(fitParetoNbd(groups((days) => days / 7)));
    expect(fit.logLikelihood).toBeCloseTo(-9594.976, 2);
    expect(fit.parameters.r).toBeCloseTo(0.5533, 3);
    expect(fit.parameters.alpha).toBeCloseTo(10.578, 2);
    expect(fit.parameters.s).toBeCloseTo(0.606, 2);
    expect(Math.abs(fit.parameters.beta - 11.67)).toBeLessThan(0.05);
    expect(fit.standardErrors?.beta).toBeGreaterThan(5);
  });

  it('on weeks of two decimals LL -9594.97392982686 of an arbitrary-precision Newton', () => {
    const fit = defined(fitParetoNbd(groups((days) => Math.round((days / 7) * 100) / 100)));
    expect(fit.logLikelihood).toBeCloseTo(-9594.97392982686, 8);
  });
});

describe('slopes', () => {
  it.each([
    [0.4, 5, 1.2, 9],
    [2, 20, 0.6, 3],
    [0.9, 8, 1, 8],
  ])('at r %s, alpha %s, s %s, beta %s: as differences give them', (...start) => {
    const { logLikelihood: of } = paretoLikelihood(
      groupLifetimes({
        repeats: Uint32Array.of(0, 1, 2, 7, 1, 40),
        recency: Float64Array.of(0, 3, 20, 38, 12, 30),
        age: Float64Array.of(30, 38, 35, 39, 39, 30),
      }),
    );
    const at = Float64Array.from(start);
    const slopes = new Float64Array(4);
    of(at, slopes);
    const scratch = new Float64Array(4);
    slopes.forEach((slope, i) => {
      const up = of(at.with(i, at[i]! + 1e-6), scratch);
      const down = of(at.with(i, at[i]! - 1e-6), scratch);
      expect((up - down) / 2e-6).toBeCloseTo(slope, 5);
    });
  });
});

describe('recovery', () => {
  const truth = { r: 0.8, alpha: 9, s: 1.4, beta: 60 };

  it('6,000 simulated customers: all parameters within 4 standard errors', () => {
    const generator = seeded(17);
    const size = 6000;
    const repeats = new Uint32Array(size);
    const recency = new Float64Array(size);
    const age = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      age[i] = Math.round(80 + 80 * generator.uniform());
      const rate = gamma(generator, truth.r) / truth.alpha;
      const life = (exponential(generator) * truth.beta) / gamma(generator, truth.s);
      for (
        let t = exponential(generator) / rate;
        t < Math.min(life, age[i]!);
        t += exponential(generator) / rate
      ) {
        repeats[i] = repeats[i]! + 1;
        recency[i] = t;
      }
    }
    const half = size / 2;
    const part = (from: number, to: number) =>
      groupLifetimes({
        repeats: repeats.subarray(from, to),
        recency: recency.subarray(from, to),
        age: age.subarray(from, to),
      });
    const { parameters, standardErrors } = defined(
      fitParetoNbd(mergeGroupedLifetimes(part(0, half), part(half, size))),
    );
    for (const name of ['r', 'alpha', 's', 'beta'] as const) {
      expect(Math.abs(parameters[name] - truth[name])).toBeLessThan(4 * (standardErrors?.[name] ?? 0));
    }
  });
});

describe('properties', () => {
  it('P(alive) is a probability and falls with silence, expectations are finite and grow with time', () => {
    const shape = fc.double({ min: 0.05, max: 8, noNaN: true });
    const scale = fc.double({ min: 0.1, max: 400, noNaN: true });
    const customers = fc.record({
      repeats: fc.integer({ min: 0, max: 400 }),
      age: fc.double({ min: 0.5, max: 1000, noNaN: true }),
      early: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.record({ r: shape, alpha: scale, s: shape, beta: scale }),
        customers,
        (parameters, { repeats, age, early }) => {
          const customer = { repeats, recency: repeats === 0 ? 0 : early * age, age };
          const alive = paretoAlive(parameters, customer);
          expect(alive).toBeGreaterThanOrEqual(0);
          expect(alive).toBeLessThanOrEqual(1);
          expect(paretoAlive(parameters, { ...customer, age: age + 50 })).toBeLessThanOrEqual(alive);
          const soon = paretoExpectedFuturePurchases(parameters, customer, 10);
          const later = paretoExpectedFuturePurchases(parameters, customer, 50);
          expect(Number.isFinite(later)).toBe(true);
          expect(soon).toBeGreaterThanOrEqual(0);
          expect(later).toBeGreaterThanOrEqual(soon);
        },
      ),
    );
  });

  it('nobody, and nobody who came back, are undefined', () => {
    const none = new Uint32Array(0);
    const empty = groupLifetimes({ repeats: none, recency: new Float64Array(0), age: new Float64Array(0) });
    expect(fitParetoNbd(empty)).toMatchObject({ undefined: 'not-enough-answers' });
    expect(fitParetoNbd(groupOne(0, 0, 5))).toMatchObject({ undefined: 'no-variance' });
  });
});
