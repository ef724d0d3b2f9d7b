import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderError, ShapeError } from '../errors.ts';
import { meanInterval } from '../intervals/mean.ts';
import { repeatPurchaseRate } from '../loyalty/rate.ts';
import { cdnowOrders, dayOf } from '../testing/cdnow.ts';
import { defined } from '../testing/defined.ts';
import { hasSharedData, needsSharedData } from '../testing/shared-data.ts';
import { firstDayOfMonth, monthLabel, monthOfDay } from './calendar.ts';
import { cohortCounts, cohortTriangle, matureUntilDay, mergeCohortCounts } from './cohorts.ts';
import { groupLifetimes, mergeGroupedLifetimes } from './grouped-lifetimes.ts';
import { lifetimes } from './lifetimes.ts';
import { mergeSplits, type Orders } from './orders.ts';
import {
  daysBetweenOrders,
  mergeRepeatCounts,
  ordersPerCustomer,
  repeatCounts,
  repeaters,
} from './repeats.ts';
import { mergeReturnCounts, returnCounts } from './retention.ts';

type Row = readonly [customer: number, time: number, amount: number];

function columns(rows: readonly Row[], unit: Orders['unit'] = 'days'): Orders {
  const sorted = rows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    customer: Uint32Array.from(sorted, (row) => row[0]),
    time:
      unit === 'days' ? Int32Array.from(sorted, (row) => row[1]) : Float64Array.from(sorted, (row) => row[1]),
    amount: Float64Array.from(sorted, (row) => row[2]),
    unit,
  };
}

const day = dayOf;

describe.skipIf(!hasSharedData('CDNOW_master.txt'))(
  `CDNOW, 23,570 customers of 1997 Q1 (${needsSharedData})`,
  () => {
    const orders = hasSharedData('CDNOW_master.txt') ? cdnowOrders('CDNOW_master.txt') : columns([]);
    const end = day('19980630');

    it('49.478% of customers have two rows or more, 48.859% two distinct days or more', () => {
      const rows = repeaters(repeatCounts(orders, { end }).whole);
      expect(rows.withOneOrMore).toBe(23_570);
      expect(defined(repeatPurchaseRate(rows.withTwoOrMore, rows.withOneOrMore)).value).toBeCloseTo(
        0.49478,
        5,
      );
      const days = repeaters(repeatCounts(orders, { end, distinctDays: true }).whole);
      expect(defined(repeatPurchaseRate(days.withTwoOrMore, days.withOneOrMore)).value).toBeCloseTo(
        0.48859,
        5,
      );
    });

    it('69,659 rows, 2,068 of them a repeated day of a customer', () => {
      const rows = ordersPerCustomer(repeatCounts(orders, { end }).whole);
      const days = ordersPerCustomer(repeatCounts(orders, { end, distinctDays: true }).whole);
      expect(Math.round(rows.n * rows.mean)).toBe(69_659);
      expect(Math.round(days.n * days.mean)).toBe(69_659 - 2_068);
      expect(defined(meanInterval(rows)).value).toBeCloseTo(69_659 / 23_570, 12);
    });

    it('agrees with counting by hand in plain objects', () => {
      const byCustomer = new Map<number, number[]>();
      orders.customer.forEach((id, row) =>
        byCustomer.set(id, [...(byCustomer.get(id) ?? []), orders.time[row] ?? 0]),
      );
      let watched = 0;
      let returned = 0;
      const active = new Map<string, number>();
      for (const times of byCustomer.values()) {
        const first = times[0] ?? 0;
        if (first + 90 <= end) {
          watched += 1;
          if (times.some((t) => t > first && t <= first + 90)) returned += 1;
        }
        const months = new Set(times.map((t) => new Date(t * 86_400_000).toISOString().slice(0, 7)));
        const cohort = new Date(first * 86_400_000).toISOString().slice(0, 7);
        for (const month of months)
          active.set(`${cohort} ${month}`, (active.get(`${cohort} ${month}`) ?? 0) + 1);
      }
      expect(returnCounts(orders, { end, distinctDays: true }).whole).toEqual({ watched, returned });
      const triangle = cohortTriangle(cohortCounts(orders, { end }).whole);
      expect(triangle.map((cohort) => monthLabel(cohort.month))).toEqual(['1997-01', '1997-02', '1997-03']);
      let cells = 0;
      for (const { month, size, periods } of triangle) {
        periods.forEach((share, j) => {
          expect(share).not.toBeNull();
          const count = active.get(`${monthLabel(month)} ${monthLabel(month + j)}`) ?? 0;
          expect((share ?? NaN) * size).toBeCloseTo(count, 8);
          cells += 1;
        });
      }
      expect(cells).toBe(18 + 17 + 16);
    });
  },
);

describe.skipIf(!hasSharedData('CDNOW_sample.txt'))(
  `Fader, Hardie & Lee 2005: the CDNOW sample (${needsSharedData})`,
  () => {
    it('2,357 customers make 2,457 repeat purchases by 30 September 1997; T is 27 to 38.86 weeks', () => {
      const calibration = lifetimes(cdnowOrders('CDNOW_sample.txt'), {
        end: day('19970930'),
        distinctDays: true,
      });
      expect(calibration.customer).toHaveLength(2357);
      expect(calibration.repeats.reduce((sum, x) => sum + x, 0)).toBe(2457);
      expect(calibration.age.reduce((a, b) => Math.min(a, b)) / 7).toBeCloseTo(27, 1);
      expect(calibration.age.reduce((a, b) => Math.max(a, b)) / 7).toBeCloseTo(38.86, 2);
      expect(calibration.repeats.filter((x) => x > 0)).toHaveLength(946);
      const grouped = groupLifetimes(calibration);
      expect(grouped.count.reduce((sum, count) => sum + count, 0)).toBe(2357);
      expect(grouped.count.length).toBeLessThan(2357);
    });
  },
);

describe('one customer by hand', () => {
  const orders = columns([
    [4, day('20240105'), 10],
    [4, day('20240105'), 5],
    [4, day('20240220'), 20],
    [4, day('20240401'), 40],
    [9, day('20240310'), 7],
  ]);
  const end = day('20240331');

  it('x, t_x, T and spend leave out what came after the end', () => {
    const rows = lifetimes(orders, { end });
    expect([...rows.customer]).toEqual([4, 9]);
    expect([...rows.repeats]).toEqual([2, 0]);
    expect([...rows.recency]).toEqual([46, 0]);
    expect([...rows.age]).toEqual([86, 21]);
    expect([...rows.repeatSpend]).toEqual([25, 0]);
    expect([...rows.spend]).toEqual([35, 7]);
    const days = lifetimes(orders, { end, distinctDays: true });
    expect([...days.repeats]).toEqual([1, 0]);
    expect([...days.repeatSpend]).toEqual([20, 0]);
    expect([...days.spend]).toEqual([35, 7]);
  });

  it('gaps: 0 and 46 days by order, 46 by day', () => {
    expect(daysBetweenOrders(repeatCounts(orders, { end }).whole)).toMatchObject({ n: 2, mean: 23 });
    expect(daysBetweenOrders(repeatCounts(orders, { end, distinctDays: true }).whole)).toMatchObject({
      n: 1,
      mean: 46,
    });
  });

  it('a month that has not ended is null, never 0', () => {
    const counts = cohortCounts(orders, { end: day('20240330') }).whole;
    expect(cohortTriangle(counts)).toEqual([
      { month: monthOfDay(day('20240105')), size: 1, periods: [1, 1, null] },
      { month: monthOfDay(day('20240310')), size: 1, periods: [null] },
    ]);
    expect(cohortTriangle(cohortCounts(orders, { end }).whole)[0]?.periods).toEqual([1, 1, 0]);
    expect(matureUntilDay(counts)).toBe(day('20240301'));
  });

  it('months of Berlin begin an hour or two before those of UTC, and the hour belongs to the month that begins', () => {
    const second = (iso: string): number => Date.parse(iso) / 1000;
    const bought = columns(
      [
        [0, second('2024-01-31T23:30:00Z'), 1],
        [0, second('2024-03-31T21:59:59Z'), 1],
        [1, second('2024-02-10T12:00:00Z'), 1],
        [1, second('2024-03-31T22:00:00Z'), 1],
      ],
      'seconds',
    );
    const options = { end: second('2024-04-29T22:00:00Z') };
    const starts = Float64Array.from(
      ['2023-12-31T23:00', '2024-01-31T23:00', '2024-02-29T23:00', '2024-03-31T22:00', '2024-04-30T22:00'],
      (at) => second(`${at}:00Z`),
    );
    const months = { first: monthOfDay(day('20240101')), starts };
    expect(cohortTriangle(cohortCounts(bought, { ...options, months }).whole)).toEqual([
      { month: monthOfDay(day('20240201')), size: 2, periods: [1, 0.5, null] },
    ]);
    expect(cohortTriangle(cohortCounts(bought, options).whole)).toEqual([
      { month: monthOfDay(day('20240101')), size: 1, periods: [1, 0, 1, null] },
      { month: monthOfDay(day('20240201')), size: 1, periods: [1, 1, null] },
    ]);
    expect(() =>
      cohortCounts(bought, { ...options, months: { ...months, starts: starts.subarray(0, 4) } }),
    ).toThrow('months.starts');
  });

  it('a customer who began less than 90 days before the end is not counted as lost', () => {
    expect(returnCounts(orders, { end: day('20240430') }).whole).toEqual({ watched: 1, returned: 1 });
    expect(returnCounts(orders, { end: day('20240430'), days: 30, distinctDays: true }).whole).toEqual({
      watched: 2,
      returned: 0,
    });
  });

  it('the same in seconds', () => {
    const seconds = columns(
      Array.from(orders.customer, (id, row): Row => [
        id,
        (orders.time[row] ?? 0) * 86_400 + 3600,
        orders.amount[row] ?? 0,
      ]),
      'seconds',
    );
    const lastSecond = (end + 1) * 86_400 - 1;
    expect(cohortCounts(seconds, { end: lastSecond }).whole).toEqual(cohortCounts(orders, { end }).whole);
    expect(lifetimes(seconds, { end: lastSecond, distinctDays: true })).toEqual(
      lifetimes(orders, { end, distinctDays: true }),
    );
    expect(repeatCounts(seconds, { end: lastSecond }).whole.customersByOrders).toEqual(
      repeatCounts(orders, { end }).whole.customersByOrders,
    );
  });
});

describe('bad rows are named', () => {
  it('out of order, of unequal length, of an unknown customer', () => {
    const good = columns([
      [0, 1, 1],
      [0, 3, 1],
      [1, 2, 1],
    ]);
    const backwards = { ...good, time: Int32Array.of(5, 3, 2) };
    for (const kernel of [lifetimes, cohortCounts, repeatCounts])
      expect(() => kernel(backwards, { end: 9 })).toThrow(OrderError);
    expect(() => lifetimes({ ...good, customer: Uint32Array.of(1, 0, 0) }, { end: 9 })).toThrow(
      /row 1 is out of order/,
    );
    expect(() => lifetimes({ ...good, amount: new Float64Array(2) }, { end: 9 })).toThrow(ShapeError);
    expect(() => cohortCounts(good, { end: 9, groups: { of: Int16Array.of(0), count: 1 } })).toThrow(
      /groups.of/,
    );
    expect(() => lifetimes(good, { end: NaN })).toThrow(/end must be a finite number/);
  });

  it('no orders at all give empty results', () => {
    const none = columns([]);
    expect(lifetimes(none, { end: 9 }).customer).toHaveLength(0);
    expect(cohortTriangle(cohortCounts(none, { end: 9 }).whole)).toEqual([]);
    expect(repeaters(repeatCounts(none, { end: 9 }).whole)).toEqual({ withTwoOrMore: 0, withOneOrMore: 0 });
    expect(returnCounts(none, { end: 9 }).whole).toEqual({ watched: 0, returned: 0 });
    expect(groupLifetimes(lifetimes(none, { end: 9 })).count).toHaveLength(0);
  });
});

describe('properties', () => {
  const rows = fc.array(
    fc.tuple(fc.nat(11), fc.integer({ min: -400, max: 900 }), fc.double({ min: -50, max: 99, noNaN: true })),
    {
      maxLength: 60,
    },
  );
  const groups = { of: Int16Array.of(0, 1, -1, 0, 1, 2, -1, 0, 1, 2, 0, 1), count: 3 };
  const end = 700;

  it('chunks of customers merge to the whole, and groups add up to it', () => {
    fc.assert(
      fc.property(rows, fc.nat(11), (all, cut) => {
        const whole = columns(all);
        const first = columns(all.filter(([id]) => id < cut));
        const second = columns(all.filter(([id]) => id >= cut));
        const options = { end, groups };
        expect(
          mergeSplits(returnCounts(first, options), returnCounts(second, options), mergeReturnCounts),
        ).toEqual(returnCounts(whole, options));
        const cohorts = mergeSplits(
          cohortCounts(first, options),
          cohortCounts(second, options),
          mergeCohortCounts,
        );
        const expected = cohortCounts(whole, options);
        expect(cohortTriangle(cohorts.whole)).toEqual(cohortTriangle(expected.whole));
        cohorts.groups.forEach((group, i) => {
          const own = expected.groups[i];
          expect(own && cohortTriangle(group)).toEqual(own && cohortTriangle(own));
        });
        const repeats = mergeSplits(
          repeatCounts(first, options),
          repeatCounts(second, options),
          mergeRepeatCounts,
        );
        expect(repeaters(repeats.whole)).toEqual(repeaters(repeatCounts(whole, options).whole));
        expect(daysBetweenOrders(repeats.whole)).toEqual(
          daysBetweenOrders(repeatCounts(whole, options).whole),
        );
        const table = (grouped: ReturnType<typeof groupLifetimes>) =>
          Array.from(grouped.count, (count, i) =>
            [grouped.repeats[i], grouped.recency[i], grouped.age[i], count].join(' '),
          ).toSorted();
        expect(
          table(
            mergeGroupedLifetimes(
              groupLifetimes(lifetimes(first, { end })),
              groupLifetimes(lifetimes(second, { end })),
            ),
          ),
        ).toEqual(table(groupLifetimes(lifetimes(whole, { end }))));
      }),
      { numRuns: 60 },
    );
  });

  it('recency never exceeds age, neither is negative', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (all, distinctDays) => {
        const { recency, age, repeats } = lifetimes(columns(all), { end, distinctDays });
        recency.forEach((tx, i) => {
          expect(tx).toBeGreaterThanOrEqual(0);
          expect(tx).toBeLessThanOrEqual(age[i] ?? -1);
          if (repeats[i] === 0) expect(tx).toBe(0);
        });
      }),
    );
  });

  it('months are those of the calendar from 1890 to 2200', () => {
    fc.assert(
      fc.property(fc.integer({ min: -29_000, max: 84_000 }), (d) => {
        const month = monthOfDay(d);
        expect(monthLabel(month)).toBe(new Date(d * 86_400_000).toISOString().slice(0, 7));
        expect(firstDayOfMonth(month)).toBeLessThanOrEqual(d);
        expect(firstDayOfMonth(month + 1)).toBeGreaterThan(d);
      }),
    );
  });
});
