import { adjustedRandIndex } from '@rehire/numerics/clusters/agreement';
import { kMeans } from '@rehire/numerics/clusters/k-means';
import { correlationMatrix } from '@rehire/numerics/factors/correlation';
import { table } from '@rehire/numerics/factors/table';
import { principalAxis } from '@rehire/numerics/factors/principal-axis';
import { factorScores, scoreWeights } from '@rehire/numerics/factors/scores';
import { varimax } from '@rehire/numerics/factors/varimax';
import { seeded } from '@rehire/numerics/random/generator';
import { isUndefined, type Defined } from '@rehire/numerics/undefined';
import { afterAll, describe, expect, it } from 'vitest';
import { OUTCOMES, plantedOpportunity } from './outcomes.ts';
import { simulateDaybreak } from './simulate.ts';
import { PROMISE_DAY, SEGMENTS, SURVEY_DAY, type SegmentId } from './truth.ts';
import { writeFiles } from './write.ts';
import { writeInto } from './written.ts';

// What is planted is measured here from the written files alone, by counting; only who is in which segment is looked up.
const daybreak = simulateDaybreak();
const written = writeInto((directory) => writeFiles(daybreak, directory));
afterAll(() => written.remove());
const segmentOf = new Map<string, SegmentId>(
  daybreak.customers.flatMap(({ id, email, segment }) => [[id, segment] as const, [email, segment] as const]),
);

type Row = Record<string, string>;
interface Event {
  readonly userId: string;
  readonly event: string;
  readonly timestamp: string;
  readonly properties: Row;
}

const DAY = 86_400_000;
const customers = written.records('customers.csv');
const idOf = new Map(customers.map((row) => [row['Email'] ?? '', row['Customer ID'] ?? '']));
const events = written
  .text('events.jsonl')
  .trim()
  .split('\n')
  .map((line): Event => JSON.parse(line));
const orderTimes = new Map<string, number[]>();
for (const row of written.records('orders.csv')) {
  const id = idOf.get((row['Email'] ?? '').toLowerCase());
  if (id === undefined || row['Total'] === '' || row['Cancelled at'] !== '') continue;
  const [date, time, zone] = (row['Created at'] ?? '').split(' ');
  const at = Date.parse(`${date}T${time}${zone}`);
  orderTimes.set(
    id,
    [...(orderTimes.get(id) ?? []), at].toSorted((a, b) => a - b),
  );
}
const answers = written
  .records('outcome-survey.csv', 3)
  .filter((row) => row['Status'] === 'IP Address' && row['Finished'] === 'True');
const answersOf = (id: SegmentId | null): Row[] =>
  answers.filter((row) => id === null || segmentOf.get(row['ExternalReference'] ?? '') === id);

function topTwo(rows: readonly Row[], column: string): number {
  const ratings = rows.map((row) => row[column] ?? '').filter((rating) => rating !== '');
  return (10 * ratings.filter((rating) => rating >= '4').length) / ratings.length;
}

function opportunity(rows: readonly Row[], item: number): number {
  const importance = topTwo(rows, `Q5_${item + 1}`);
  return importance + Math.max(importance - topTwo(rows, `Q6_${item + 1}`), 0);
}

function unmet(id: SegmentId | null): string[] {
  return OUTCOMES.filter((_, item) => opportunity(answersOf(id), item) > 12).map((outcome) => outcome.id);
}

function share(of: readonly boolean[]): number {
  return of.filter(Boolean).length / of.length;
}

describe('the company', () => {
  it('has 5,000 customers in the planted shares, and eighteen months of 60,000 to 80,000 orders', () => {
    expect(customers).toHaveLength(5000);
    for (const { id, share: planted } of SEGMENTS) {
      expect(customers.filter((row) => segmentOf.get(row['Customer ID'] ?? '') === id)).toHaveLength(
        Math.round(planted * 5000),
      );
    }
    const orders = [...orderTimes.values()].reduce((sum, times) => sum + times.length, 0);
    expect(orders).toBeGreaterThan(60_000);
    expect(orders).toBeLessThan(80_000);
    expect(answers).toHaveLength(600);
  });

  it('has traits that do not tell the segments apart', () => {
    const traits: Readonly<Record<string, (row: Row) => string>> = {
      city: (row) => row['Default Address City'] ?? '',
      plan: (row) => (row['Tags'] ?? '').split(', ')[0] ?? '',
      source: (row) => (row['Tags'] ?? '').split(', ')[1] ?? '',
      household: (row) => row['Household size (customer.metafields.custom.household_size)'] ?? '',
      mail: (row) => row['Accepts Email Marketing'] ?? '',
    };
    for (const [name, trait] of Object.entries(traits)) {
      expect(
        cramersV(customers.map((row) => [segmentOf.get(row['Customer ID'] ?? '') ?? '', trait(row)])),
        name,
      ).toBeLessThan(0.05);
    }
  });
});

describe('the outcome survey', () => {
  it('shows one unmet outcome in the whole market, and nine in the segment that it hides', () => {
    expect(unmet(null)).toEqual(['o19']);
    expect(unmet('clock').length).toBeGreaterThanOrEqual(8);
    expect(unmet('pleasure')).toEqual(['o19']);
  });

  it('scores each outcome within sampling error of what was planted, in every segment', () => {
    const misses = SEGMENTS.flatMap(({ id }) =>
      OUTCOMES.map((outcome, item) => opportunity(answersOf(id), item) - plantedOpportunity(outcome, id)),
    );
    const root = Math.sqrt(misses.reduce((sum, miss) => sum + miss * miss, 0) / misses.length);
    expect(root).toBeLessThan(0.75);
    expect(Math.max(...misses.map(Math.abs))).toBeLessThan(2.2);
  });

  it('lets the segments be recovered: factors of the scores, then k-means, agree with the truth', () => {
    const scores = Float64Array.from(
      answers.flatMap((row) =>
        OUTCOMES.map((_, item) => {
          const importance = Number(row[`Q5_${item + 1}`] || 3);
          return importance + Math.max(importance - Number(row[`Q6_${item + 1}`] || 3), 0);
        }),
      ),
    );
    const data = table(answers.length, OUTCOMES.length, scores);
    const model = varimax(defined(principalAxis(defined(correlationMatrix(data)), OUTCOMES.length, 3)));
    const values = factorScores(data, defined(scoreWeights(model, 'regression')), 3);
    const found = defined(kMeans({ size: answers.length, dimensions: 3, values }, 4, seeded(1)));
    const truth = Int32Array.from(answers, (row) =>
      SEGMENTS.findIndex(({ id }) => id === segmentOf.get(row['ExternalReference'] ?? '')),
    );
    expect(defined(adjustedRandIndex(found.memberships, truth))).toBeGreaterThan(0.8);
  });

  it('came before the promise, from people who had ordered', () => {
    const first = answers.map((row) => row['StartDate'] ?? '').toSorted()[0] ?? '';
    expect(first >= SURVEY_DAY).toBe(true);
    expect(answers.every((row) => (row['EndDate'] ?? '') < PROMISE_DAY)).toBe(true);
    for (const row of answers) {
      const [ordered = Infinity] = orderTimes.get(row['ExternalReference'] ?? '') ?? [];
      expect(ordered).toBeLessThan(Date.parse(SURVEY_DAY));
    }
  });
});

describe('the moment of truth', () => {
  const matureUntil = Date.parse('2026-10-01') - 90 * DAY;
  const firstBoxes = events.filter(({ event }) => event === 'First Box Delivered');
  const cameBack = (id: SegmentId, onTime: 'yes' | 'no'): number =>
    share(
      firstBoxes
        .filter(({ userId, properties }) => segmentOf.get(userId) === id && properties['on_time'] === onTime)
        .flatMap(({ userId }) => {
          const [first = Infinity, second = Infinity] = orderTimes.get(userId) ?? [];
          return first < matureUntil ? [second - first <= 90 * DAY] : [];
        }),
    );

  it('a late first box costs the segment on the clock what was planted, and the others next to nothing', () => {
    for (const { id, lostToLateFirstBox } of SEGMENTS) {
      const lost = 1 - cameBack(id, 'no') / cameBack(id, 'yes');
      expect(Math.abs(lost - lostToLateFirstBox), `${id} lost ${lost.toFixed(3)}`).toBeLessThan(0.07);
    }
  });

  it('happens to every segment alike', () => {
    for (const { id } of SEGMENTS) {
      const own = firstBoxes.filter(({ userId }) => segmentOf.get(userId) === id);
      const late = share(own.map(({ properties }) => properties['on_time'] === 'no'));
      expect(Math.abs(late - 0.15), id).toBeLessThan(0.03);
    }
  });
});

describe('the delivery window promise', () => {
  const promise = Date.parse(PROMISE_DAY);
  const end = Date.parse('2026-10-01');
  const leftAt = new Map(
    events
      .filter(({ event }) => event === 'Subscription Cancelled')
      .map((event) => [event.userId, Date.parse(event.timestamp)]),
  );
  /** Share who leave in a month, of those who had ordered twice: leavings by months lived through between two moments. */
  const churn = (id: SegmentId, from: number, to: number): number => {
    let left = 0;
    let months = 0;
    for (const [userId, [, second]] of orderTimes) {
      if (second === undefined || segmentOf.get(userId) !== id) continue;
      const until = leftAt.get(userId) ?? end;
      const start = Math.max(second, from);
      if (Math.min(until, to) <= start) continue;
      months += (Math.min(until, to) - start) / DAY / (365.25 / 12);
      if (until < to && leftAt.has(userId)) left += 1;
    }
    return 1 - Math.exp(-left / months);
  };

  it('halves how many of the segment on the clock leave in a month, and changes nothing for the others', () => {
    for (const { id, monthlyChurn } of SEGMENTS) {
      const before = churn(id, 0, promise);
      const after = churn(id, promise, end);
      const message = `${id}: ${before.toFixed(3)} before, ${after.toFixed(3)} after`;
      expect(Math.abs(before - monthlyChurn.before), message).toBeLessThan(0.02);
      expect(Math.abs(after - monthlyChurn.after), message).toBeLessThan(0.015);
    }
  });

  it('turns the recommend score of the segment on the clock, and no other', () => {
    const rows = written.records('recommend-waves.csv');
    const score = (id: SegmentId, after: boolean): { value: number; n: number } => {
      const scores = rows
        .filter(
          (row) =>
            segmentOf.get(row['person'] ?? '') === id && (row['created_at'] ?? '') >= PROMISE_DAY === after,
        )
        .map((row) => Number(row['score']));
      const value = 100 * (share(scores.map((each) => each >= 9)) - share(scores.map((each) => each <= 6)));
      return { value, n: scores.length };
    };
    for (const { id, recommend } of SEGMENTS) {
      for (const when of ['before', 'after'] as const) {
        const [promoters, , detractors] = recommend[when];
        const { value, n } = score(id, when === 'after');
        const error = 100 * Math.sqrt((promoters + detractors - (promoters - detractors) ** 2) / n);
        expect(
          Math.abs(value - 100 * (promoters - detractors)),
          `${id} ${when}: ${value.toFixed(1)}, n ${n}`,
        ).toBeLessThan(2.6 * error);
      }
    }
  });
});

function defined<T>(value: Defined<T>): T {
  if (isUndefined(value)) throw new Error(JSON.stringify(value));
  return value;
}

/** How strongly two names go together, 0..1. */
function cramersV(pairs: readonly (readonly [string, string])[]): number {
  const rows = count(pairs.map(([row]) => row));
  const columns = count(pairs.map(([, column]) => column));
  const cells = count(pairs.map((pair) => pair.join('\t')));
  let chiSquare = 0;
  for (const [row, inRow] of rows) {
    for (const [column, inColumn] of columns) {
      const expected = (inRow * inColumn) / pairs.length;
      chiSquare += ((cells.get(`${row}\t${column}`) ?? 0) - expected) ** 2 / expected;
    }
  }
  return Math.sqrt(chiSquare / pairs.length / (Math.min(rows.size, columns.size) - 1));
}

function count(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
