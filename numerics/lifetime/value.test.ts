import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupLifetimes } from '../orders/grouped-lifetimes.ts';
import { lifetimes } from '../orders/lifetimes.ts';
import { cdnowOrders, dayOf } from '../testing/cdnow.ts';
import { defined } from '../testing/defined.ts';
import { hasSharedData, needsSharedData } from '../testing/shared-data.ts';
import { discountedOnOccasions } from './beta-geometric-beta-binomial.ts';
import { expectedFuturePurchases, expectedPurchases, fitBetaGeometric } from './beta-geometric.ts';
import { steadyCustomerValue } from './customer-value.ts';
import {
  continuousDiscount,
  discountedLifetime,
  discountedPurchases,
  discountedRenewals,
} from './discounted.ts';
import { holdoutByFrequency } from './holdout.ts';
import { spendingIndependence } from './spending-independence.ts';
import { trackPurchases } from './tracking.ts';

type Rows = readonly (readonly number[])[];
const mpmath = JSON.parse(readFileSync(new URL('lifetime.fixture.json', import.meta.url), 'utf8')) as Record<
  'betaGeometric' | 'occasions' | 'renewals',
  Rows
>;

describe('mpmath', () => {
  it('discounted purchases under BG/NBD, by integrating over the chance to leave', () => {
    for (const [
      r = 0,
      alpha = 0,
      a = 0,
      b = 0,
      repeats = 0,
      recency = 0,
      age = 0,
      worth,
    ] of mpmath.betaGeometric) {
      const got = discountedPurchases(
        (t) => expectedFuturePurchases('bg-nbd', { r, alpha, a, b }, { repeats, recency, age }, t),
        0.0027,
      );
      expect(Math.abs(got / (worth ?? 0) - 1)).toBeLessThan(1e-7);
    }
  });

  it('discounted purchases on occasions, by summing them', () => {
    const donors = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 };
    for (const [purchases = 0, last = 0, occasions = 0, worth = 0] of mpmath.occasions) {
      const got = defined(discountedOnOccasions(donors, { purchases, last, occasions }, 0.1));
      expect(Math.abs(got / worth - 1)).toBeLessThan(1e-9);
    }
    const one = { purchases: 1, last: 1, occasions: 1 };
    expect(discountedOnOccasions(donors, one, 0)).toMatchObject({ undefined: 'does-not-exist' });
  });

  it('Fader & Hardie 2010: lifetimes of a contract, by summing them', () => {
    const regular = { alpha: 0.7041, beta: 1.182 };
    for (const [renewals = 0, whole, residual] of mpmath.renewals) {
      if (renewals === 0) expect(defined(discountedLifetime(regular, 0.1))).toBeCloseTo(whole ?? 0, 9);
      expect(defined(discountedRenewals(regular, renewals, 0.1))).toBeCloseTo(residual ?? 0, 9);
    }
    expect(discountedLifetime(regular, 0)).toMatchObject({ undefined: 'does-not-exist' });
  });
});

describe('textbook value', () => {
  it('m 100, r .8, d .1: 266.667 where the first margin comes later, 366.667 where at once', () => {
    const { later, immediate } = defined(steadyCustomerValue({ margin: 100, retention: 0.8, discount: 0.1 }));
    expect(later).toBeCloseTo(800 / 3, 10);
    expect(immediate - later).toBeCloseTo(100, 10);
  });

  it('who never leaves is worth no end without discount', () => {
    expect(steadyCustomerValue({ margin: 1, retention: 1, discount: 0 })).toMatchObject({
      undefined: 'does-not-exist',
    });
    expect(continuousDiscount(0.15, 52)).toBeCloseTo(0.0027, 4);
    expect(() => continuousDiscount(-1, 52)).toThrow(/yearly must be above -1/);
  });
});

describe.skipIf(!hasSharedData('CDNOW_sample.txt'))(`CDNOW sample (${needsSharedData})`, () => {
  const end = dayOf('19970930');
  const orders = hasSharedData('CDNOW_sample.txt') ? cdnowOrders('CDNOW_sample.txt') : undefined;

  it('Fader, Hardie & Lee 2005, figures 2-4: tracking and holdout of BG/NBD', () => {
    if (!orders) throw new Error('no data');
    const known = lifetimes(orders, { end, distinctDays: true });
    const all = lifetimes(orders, { end: end + 273, distinctDays: true });
    const fit = defined(fitBetaGeometric('bg-nbd', groupLifetimes(known)));
    const { parameters } = fit;
    const first: number[] = [];
    const repeat: number[] = [];
    const origin = dayOf('19961231');
    for (let i = 0, day = -1; i < orders.customer.length; i++) {
      const newcomer = orders.customer[i] !== orders.customer[i - 1];
      if (newcomer) first.push(orders.time[i]! - origin);
      else if (orders.time[i] !== day) repeat.push(orders.time[i]! - origin);
      day = orders.time[i]!;
    }
    const tracked = trackPurchases({
      expected: (t) => expectedPurchases('bg-nbd', parameters, t),
      first,
      repeat,
      period: 7,
      periods: 78,
    });
    expect(tracked[38]?.actualSoFar).toBe(2457);
    expect(tracked[77]?.actualSoFar).toBe(2457 + 1882);
    expect((tracked[38]?.expectedSoFar ?? 0) / 2457).toBeCloseTo(1, 1);
    expect(Math.abs((tracked[77]?.expectedSoFar ?? 0) / 4339 - 1)).toBeLessThan(0.045);
    const groups = holdoutByFrequency({
      repeats: known.repeats,
      actual: all.repeats.map((x, i) => x - (known.repeats[i] ?? 0)),
      expected: Array.from(known.repeats, (repeats, i) =>
        expectedFuturePurchases(
          'bg-nbd',
          parameters,
          { repeats, recency: known.recency[i]!, age: known.age[i]! },
          273,
        ),
      ),
    });
    const actual = [0.2367, 0.697, 1.3925, 1.56, 2.5323, 2.9474, 3.8621, 6.3594];
    const model = [0.2255, 0.5232, 1.0442, 1.5203, 2.1639, 2.6538, 3.504, 6.1571];
    expect(groups).toHaveLength(8);
    groups.forEach((group, k) => {
      expect(group.actual).toBeCloseTo(actual[k] ?? 0, 4);
      expect(Math.abs(group.expected - (model[k] ?? 0))).toBeLessThan(2e-3);
    });
  });

  it('Fader, Hardie & Lee 2005: spend hardly hangs on how often people buy (they find .06)', () => {
    if (!orders) throw new Error('no data');
    const { repeats, repeatSpend } = lifetimes(orders, { end, distinctDays: true });
    const { value, low, high, n, verdict } = defined(spendingIndependence(repeats, repeatSpend));
    expect(n).toBe(946);
    expect(value).toBeCloseTo(0.11, 1);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(verdict).not.toBe('fails');
  });
});

describe('tracking', () => {
  it('an order at the end of a period belongs to it; later customers and orders are passed over', () => {
    const tracked = trackPurchases({
      expected: (t) => t,
      first: [0, 1, 9],
      count: [2, 1, 5],
      repeat: [0.5, 1, 1.5, 7],
      periods: 2,
    });
    expect(tracked).toEqual([
      { until: 1, expected: 2, actual: 2, expectedSoFar: 2, actualSoFar: 2 },
      { until: 2, expected: 3, actual: 1, expectedSoFar: 5, actualSoFar: 3 },
    ]);
    expect(() => trackPurchases({ expected: () => 0, first: [-1], repeat: [], periods: 1 })).toThrow(
      /first\[0\]/,
    );
  });

  it('spend that rises with frequency is seen, few customers leave it open', () => {
    const repeats = Uint32Array.from({ length: 400 }, (_, i) => 1 + (i % 5));
    const rising = Float64Array.from(repeats, (x, i) => x * (10 * x + (i % 7)));
    expect(defined(spendingIndependence(repeats, rising)).verdict).toBe('fails');
    const flat = Float64Array.from(repeats, (x, i) => x * (10 + (i % 7)));
    expect(defined(spendingIndependence(repeats, flat)).verdict).toBe('holds');
    expect(defined(spendingIndependence(repeats.slice(0, 12), flat.slice(0, 12))).verdict).toBe('unclear');
    expect(spendingIndependence(repeats.slice(0, 3), flat.slice(0, 3))).toMatchObject({ n: 3, needed: 4 });
  });
});
