import { report as reportSchema, type Report } from '@rehire/contract/report';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lines, rehire, scratch, temporaryPlace } from '../testing.ts';

const directory = scratch();
const shared = join(import.meta.dirname, '../../../shared/data');
const missing = existsSync(shared) ? '' : ' (skipped: needs ../shared/data)';

const read = (out: string): Report => JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
const temporary = temporaryPlace(directory);

/** Three customers of whom two came again, with one row that cannot be read. */
const orders = (name = 'orders.csv') =>
  lines(directory, name, [
    'customer,order,time,amount,currency',
    'ann,1,2026-01-05T10:00:00Z,10.00,EUR',
    'ann,2,2026-02-05T10:00:00Z,12.00,EUR',
    'bob,3,2026-01-06T10:00:00Z,20.00,EUR',
    'bob,4,2026-06-06T10:00:00Z,21.00,EUR',
    'cid,5,2026-03-07T10:00:00Z,30.00,EUR',
    'cid,6,<script>alert(1)</script>,30.00,EUR',
  ]);

describe('a report of orders alone', () => {
  const out = join(directory, 'orders-only');
  let made: Report;
  beforeAll(async () => {
    const { code, err, out: said } = await rehire(['report', '--orders', orders(), '--out', out], temporary);
    expect(err).not.toContain('Error');
    expect(code).toBe(0);
    expect(said).toContain('report.html');
    made = read(out);
  });

  it('counts what a person counts by hand', () => {
    expect(made.orders).toEqual({
      rows: 5,
      customers: 3,
      from: '2026-01-05T10:00:00.000Z',
      to: '2026-06-06T10:00:00.000Z',
      rejected: 1,
    });
    expect(made.files[0]?.rejects).toMatchObject([
      { line: 7, column: 'time', value: '<script>alert(1)</script>' },
    ]);
    expect(made.cohorts.map(({ cohort, size }) => [cohort, size])).toEqual([
      ['2026-01', 2],
      ['2026-03', 1],
    ]);
  });

  it('says what it could not compute, and why', () => {
    const reasons = new Map(made.notComputed.map(({ metric, reason }) => [metric, reason]));
    expect([...reasons.keys()]).toEqual(expect.arrayContaining(['nps', 'csat', 'opportunity']));
    for (const reason of reasons.values()) expect(reason).toMatch(/\S+ \S+/);
  });

  it('is one page that needs nothing else', () => {
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)=/);
    expect(page).toContain('"customers":3');
    expect(page).not.toContain('<script>alert');
  });

  it('leaves no temporary directory behind', () => {
    expect(temporary.left()).toEqual([]);
  });
});

describe('a survey whose respondents are no customers', () => {
  const out = join(directory, 'unlinked');
  let made: Report;
  beforeAll(async () => {
    const outcomes = ['speed', 'price', 'taste', 'care', 'choice', 'rare'];
    // Two kinds of people who struggle with different halves; the last outcome was asked of few.
    const rating = (person: number, outcome: number, aspect: string) => {
      if (outcome === 5) return person < 20 ? 4 : '';
      const struggles = outcome < 3 === (person % 2 === 0);
      const slip = (person * 7 + outcome * 3) % 5 === 0 ? 1 : 0;
      return (aspect === 'importance') === struggles ? 5 - slip : 2 - slip;
    };
    const header = outcomes.flatMap((each) => [`${each} importance`, `${each} satisfaction`]);
    const survey = lines(directory, 'unlinked.csv', [
      `respondent,${header.join(',')},How likely are you to recommend us?`,
      ...Array.from({ length: 120 }, (_, i) =>
        [
          `p${i}`,
          ...outcomes.flatMap((__, o) => [rating(i, o, 'importance'), rating(i, o, 'satisfaction')]),
          i % 11,
        ].join(','),
      ),
    ]);
    const { code, err } = await rehire(
      ['report', '--orders', orders('unlinked-orders.csv'), '--survey', survey, '--out', out],
      temporary,
    );
    expect(err).not.toContain('Error');
    expect(code).toBe(0);
    made = read(out);
  });

  it('says of every segment and figure either what it is or why it is not known', () => {
    expect(made.segments.length).toBeGreaterThan(1);
    const metrics = ['repeat_purchase_rate', 'purchase_frequency', 'retention_90d', 'nps', 'csat'] as const;
    for (const metric of metrics)
      for (const segment of [null, ...made.segments.map(({ id }) => id)]) {
        const of = (each: { metric: string; segment: string | null }) =>
          each.metric === metric &&
          (each.segment === segment || (metric === 'csat' && each.segment === null));
        expect(
          [...made.loyalty.filter(of), ...made.notComputed.filter(of)],
          `${metric} of ${segment}`,
        ).toHaveLength(1);
      }
    for (const metric of ['repeat_purchase_rate', 'purchase_frequency'])
      expect(
        made.notComputed.find((each) => each.segment !== null && each.metric === metric)?.reason,
      ).toMatch(/nothing in common.*customer number or the e-mail.*respondents-are.*--map/);
  });

  it('tells the recommend score of every segment, for it was given in the same survey', () => {
    const of = ({ id, n }: Report['segments'][number]) => {
      const own = (each: { metric: string; segment: string | null }) =>
        each.metric === 'nps' && each.segment === id;
      return n < 30
        ? made.notComputed.find(own)?.reason === `Not enough answers yet (${n} of 30).`
        : made.loyalty.find(own)?.n === n;
    };
    expect(made.loyalty.find(({ metric }) => metric === 'nps')).toMatchObject({ segment: null, n: 120 });
    expect(made.segments.filter(({ n }) => n >= 30).length).toBeGreaterThan(0);
    expect(made.segments.filter((segment) => !of(segment))).toEqual([]);
  });

  it('says for how many outcomes too few have answered', () => {
    expect(made.opportunities.filter(({ segment }) => segment === null)).toHaveLength(5);
    expect(made.notComputed).toContainEqual({
      metric: 'opportunity',
      segment: null,
      reason: 'Not enough answers yet for 1 of 6 outcomes (at most 20 of 30).',
    });
  });
});

describe('bad input', () => {
  it('names the file, says why, ends with 1 and writes nothing', async () => {
    const file = lines(directory, 'prose.csv', ['Dear all,', 'this is no table of orders.']);
    const out = join(directory, 'bad');
    const { code, err } = await rehire(['report', '--orders', file, '--out', out], temporary);
    expect(code).toBe(1);
    expect(err).toContain('prose.csv');
    expect(err).not.toMatch(/ at .*\.ts:\d+/);
    expect(existsSync(join(out, 'report.json'))).toBe(false);
    expect(temporary.left()).toEqual([]);
  });
});

it('stopped with Ctrl-C it ends with 130 and leaves nothing behind', async () => {
  const out = join(directory, 'stopped');
  const { code } = await rehire(['report', '--orders', orders('stopped.csv'), '--out', out], {
    env: temporary.env,
    signal: { name: 'SIGINT', when: /Reading/ },
  });
  expect(code).toBe(130);
  expect(temporary.left()).toEqual([]);
  expect(existsSync(join(out, 'report.json'))).toBe(false);
});

describe.skipIf(missing !== '')(`CDNOW's orders and the survey of Perth's parks${missing}`, () => {
  const survey = join(shared, 'perth-parks.jsonl');
  const first = join(directory, 'first');
  const cdnow = () => {
    const map = join(directory, 'cdnow.json');
    writeFileSync(map, JSON.stringify({ orders: { answers: { currency: 'USD' } } }));
    return ['--orders', join(shared, 'CDNOW_master.txt'), '--map', map];
  };
  let made: Report;
  beforeAll(async () => {
    const { code, err } = await rehire(['report', ...cdnow(), '--survey', survey, '--out', first]);
    expect(err).not.toContain('- ');
    expect(code).toBe(0);
    made = read(first);
  }, 600_000);

  it('counts as Fader and Hardie do', () => {
    expect(made.orders).toMatchObject({ customers: 23_570, rejected: 0 });
    expect(made.orders?.from?.slice(0, 10)).toBe('1997-01-01');
    expect(made.orders?.to?.slice(0, 10)).toBe('1998-06-30');
    expect(made.survey).toMatchObject({ respondents: 393, outcomes: 22, rejected: 0 });
  });

  it('scores the outcomes as they were scored independently', () => {
    const known: Record<string, readonly [number, number, number]> = {
      10: [8.524, 5.802, 11.247],
      11: [9.135, 7.354, 10.916],
      22: [9.084, 7.43, 10.738],
      16: [6.59, 2.85, 10.331],
      15: [8.931, 7.608, 10.254],
      5: [6.794, 3.562, 10.025],
      8: [2.061, 6.361, 2.061],
    };
    const all = made.opportunities.filter(({ segment }) => segment === null);
    for (const [outcome, [importance, satisfaction, score]] of Object.entries(known)) {
      const found = all.find((each) => new RegExp(`(^|\\D)${outcome}$`).test(each.outcome));
      expect(found?.importance, outcome).toBeCloseTo(importance, 3);
      expect(found?.satisfaction, outcome).toBeCloseTo(satisfaction, 3);
      expect(found?.score, outcome).toBeCloseTo(score, 3);
    }
    expect(all.filter(({ score }) => score >= 10)).toHaveLength(6);
  });

  it('follows its documented schema', () => {
    expect(reportSchema.safeParse(made).error).toBeUndefined();
  });

  it('says the same again for the same files and seed, and takes another seed', async () => {
    const [again, other] = [join(directory, 'again'), join(directory, 'other')];
    const runs = await Promise.all([
      rehire(['report', ...cdnow(), '--survey', survey, '--seed', '1', '--out', again]),
      rehire(['report', '--survey', survey, '--seed', '7', '--out', other]),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect({ ...read(again), madeAt: '' }).toEqual({ ...made, madeAt: '' });
    expect(read(other).segmentation?.seed).toBe(7);
  }, 600_000);
});
