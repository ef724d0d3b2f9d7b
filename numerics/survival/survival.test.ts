import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../random/generator.ts';
import { exponential } from '../random/gamma.ts';
import { defined } from '../testing/defined.ts';
import { hasSharedData, needsSharedData, sharedLines } from '../testing/shared-data.ts';
import { kaplanMeier, survivalAt, type Survivors } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';

type Columns = readonly (readonly number[])[];
interface Fixture extends Record<
  'maintained' | 'not' | 'km' | 'plain' | 'late' | 'lateKm' | 'lung',
  Columns
> {
  readonly logRank: readonly number[];
  readonly lungLogRank: readonly number[];
}

const r = JSON.parse(readFileSync(new URL('survival.fixture.json', import.meta.url), 'utf8')) as Fixture;
const subjects = ([time = [], event = []]: Columns): Survivors => ({ time, event });
const maintained = subjects(r.maintained);
const not = subjects(r.not);
const both: Survivors = {
  time: [...Array.from(maintained.time), ...Array.from(not.time)],
  event: [...Array.from(maintained.event), ...Array.from(not.event)],
};

function close(got: readonly number[], expected: readonly number[] | undefined): void {
  expect(got).toHaveLength(expected?.length ?? -1);
  expected?.forEach((value, i) =>
    expect(Math.abs((got[i] ?? NaN) - value)).toBeLessThan(1e-8 * Math.max(1, Math.abs(value))),
  );
}

describe('R survival', () => {
  it('survfit of the leukaemia data: curve, Greenwood errors, log-log and plain intervals', () => {
    const steps = defined(kaplanMeier(both));
    close(
      steps.map(({ time }) => time),
      r.km[0],
    );
    close(
      steps.map(({ survival }) => survival),
      r.km[1],
    );
    const within = steps.filter(({ survival }) => survival > 0);
    close(
      within.map(({ standardError }) => standardError),
      r.km[2]?.slice(0, within.length),
    );
    close(
      within.map(({ low }) => low),
      r.km[3]?.slice(0, within.length),
    );
    close(
      within.map(({ high }) => high),
      r.km[4]?.slice(0, within.length),
    );
    const plain = defined(kaplanMeier(both, { interval: 'plain' })).filter(({ survival }) => survival > 0);
    close(
      plain.map(({ low }) => low),
      r.plain[0]?.slice(0, plain.length),
    );
    close(
      plain.map(({ high }) => high),
      r.plain[1]?.slice(0, plain.length),
    );
  });

  it('survfit with late entry and weights', () => {
    const [entry = [], time = [], event = [], weight = []] = r.late;
    const steps = defined(kaplanMeier({ entry, time, event, weight }));
    close(
      steps.map((step) => step.time),
      r.lateKm[0],
    );
    close(
      steps.map(({ atRisk }) => atRisk),
      r.lateKm[1],
    );
    close(
      steps.map(({ survival }) => survival),
      r.lateKm[2],
    );
  });

  it('survdiff of two groups and of three', () => {
    const two = defined(logRank([maintained, not]));
    close([two.statistic, ...two.observed, ...two.expected], r.logRank);
    const [time = [], event = [], group = []] = r.lung;
    const three = defined(
      logRank(
        [0, 1, 2].map((own) => ({
          time: time.filter((_, i) => group[i] === own),
          event: event.filter((_, i) => group[i] === own),
        })),
      ),
    );
    close([three.statistic, ...three.observed, ...three.expected], r.lungLogRank);
    expect(three.degrees).toBe(2);
  });
});

describe.skipIf(!hasSharedData('telco_customer_churn.csv'))(
  `7,043 telephone subscribers (${needsSharedData})`,
  () => {
    const [header = '', ...lines] = hasSharedData('telco_customer_churn.csv')
      ? sharedLines('telco_customer_churn.csv')
      : [];
    const at = (name: string) => header.split(',').indexOf(name);
    const rows = lines.map((line) => line.split(','));
    const of = (kept: readonly string[][]): Survivors => ({
      time: kept.map((row) => Number(row[at('tenure')])),
      event: kept.map((row) => (row[at('Churn')] === 'Yes' ? 1 : 0)),
    });

    it('survival at 1, 12, 24, 48 and 72 months', () => {
      const steps = defined(kaplanMeier(of(rows)));
      const got = [1, 12, 24, 48, 72].map((month) => survivalAt(steps, month));
      close(got, [0.9459613197, 0.8431995538, 0.7887363984, 0.7088401843, 0.5927901521]);
    });

    it('log-rank by contract 2352.872538, 1,869 events', () => {
      const contracts = ['Month-to-month', 'One year', 'Two year'];
      const test = defined(
        logRank(contracts.map((contract) => of(rows.filter((row) => row[at('Contract')] === contract)))),
      );
      expect(test.statistic).toBeCloseTo(2352.872538, 5);
      expect(test.observed.reduce((a, b) => a + b, 0)).toBe(1869);
    });
  },
);

describe('what cannot be said', () => {
  it('nobody watched, one group, no events', () => {
    expect(kaplanMeier({ time: [], event: [] })).toEqual({
      undefined: 'not-enough-answers',
      n: 0,
      needed: 1,
    });
    expect(logRank([{ time: [1], event: [1] }])).toMatchObject({
      undefined: 'not-enough-answers',
      needed: 2,
    });
    expect(
      logRank([
        { time: [1, 2], event: [0, 0] },
        { time: [2], event: [0] },
      ]),
    ).toMatchObject({ undefined: 'no-variance' });
    expect(defined(kaplanMeier({ time: [1, 2], event: [0, 0] }))).toEqual([]);
  });

  it('a bad row is named', () => {
    expect(() => kaplanMeier({ time: [1, -2], event: [0, 1] })).toThrow(/time\[1\] must be/);
    expect(() => kaplanMeier({ time: [1], event: [2] })).toThrow(/event\[0\] must be 0 or 1/);
    expect(() => kaplanMeier({ time: [1], event: [1], entry: [3] })).toThrow(/above its entry 3/);
  });
});

describe('calibration', () => {
  const generator = seeded(3);
  const draw = (n: number): Survivors => {
    const lives = Array.from({ length: n }, () => ({
      life: exponential(generator),
      watched: 2 * exponential(generator),
    }));
    return {
      time: lives.map(({ life, watched }) => Math.min(life, watched)),
      event: lives.map(({ life, watched }) => (life <= watched ? 1 : 0)),
    };
  };

  it('the log-log interval at the median covers 93-97.5% at n = 30 and 100', () => {
    for (const n of [30, 100]) {
      let held = 0;
      for (let i = 0; i < 2000; i++) {
        const step = defined(kaplanMeier(draw(n))).findLast(({ time }) => time <= Math.LN2);
        if (step !== undefined && step.low <= 0.5 && 0.5 <= step.high) held += 1;
      }
      expect(held / 2000).toBeGreaterThan(0.93);
      expect(held / 2000).toBeLessThan(0.975);
    }
  });

  it('log-rank of equal groups of 30 and 120 is below .05 in 4-6.5%', () => {
    let wrong = 0;
    for (let i = 0; i < 3000; i++) if (defined(logRank([draw(30), draw(120)])).pValue < 0.05) wrong += 1;
    expect(wrong / 3000).toBeGreaterThan(0.04);
    expect(wrong / 3000).toBeLessThan(0.065);
  });
});

describe('properties', () => {
  it('the curve only falls, order does not matter, a weight of 2 is the row twice', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat(1)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, (all) => {
        const of = (list: readonly (readonly [number, number])[]): Survivors => ({
          time: list.map(([time]) => time),
          event: list.map(([, event]) => event),
        });
        const steps = defined(kaplanMeier(of(all)));
        steps.forEach(({ survival, low, high }, i) => {
          expect(survival).toBeLessThan(steps[i - 1]?.survival ?? 1.0000001);
          expect(low).toBeLessThanOrEqual(survival);
          expect(high).toBeGreaterThanOrEqual(survival);
        });
        expect(kaplanMeier(of(all.toReversed()))).toEqual(steps);
        const twice = defined(kaplanMeier(of([...all, ...all])));
        expect(defined(kaplanMeier({ ...of(all), weight: all.map(() => 2) }))).toEqual(twice);
      }),
    );
  });
});
