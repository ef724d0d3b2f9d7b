import { describe, expect, it } from 'vitest';
import { OUTCOMES } from './daybreak/outcomes.ts';
import { simulateDaybreak, type Daybreak } from './daybreak/simulate.ts';
import { SEGMENTS, type SegmentId } from './daybreak/truth.ts';
import { writeDaybreak } from './daybreak/write.ts';
import { writeInto } from './daybreak/written.ts';
import { shuffleRatings, writeShuffled } from './shuffled.ts';

const daybreak = simulateDaybreak();
const shuffled = shuffleRatings(daybreak);

type Part = 'importance' | 'satisfaction';

function column(
  { responses }: Daybreak,
  part: Part,
  item: number,
  segment: SegmentId | null = null,
): number[] {
  return responses
    .filter(({ customer, progress }) => customer !== null && progress === 100)
    .filter(({ customer }) => segment === null || customer?.segment === segment)
    .map((response) => response[part][item] ?? 0);
}

function topTwo(ratings: readonly number[]): number {
  const valid = ratings.filter((rating) => rating > 0);
  return valid.filter((rating) => rating >= 4).length / valid.length;
}

describe('the shuffled survey', () => {
  it('has the same answers to every item, in another order', () => {
    for (const part of ['importance', 'satisfaction'] as const) {
      OUTCOMES.forEach((_, item) => {
        const before = column(daybreak, part, item);
        const after = column(shuffled, part, item);
        expect(after).not.toEqual(before);
        expect(after.toSorted()).toEqual(before.toSorted());
      });
    }
  });

  it('has no segments: those who struggled alike answer as the market does', () => {
    const misses = SEGMENTS.flatMap(({ id }) =>
      (['importance', 'satisfaction'] as const).flatMap((part) =>
        OUTCOMES.map((_, item) => {
          const own = column(shuffled, part, item, id);
          const market = topTwo(column(shuffled, part, item));
          return (topTwo(own) - market) / Math.sqrt((market * (1 - market)) / own.length);
        }),
      ),
    );
    const spread = Math.sqrt(misses.reduce((sum, miss) => sum + miss * miss, 0) / misses.length);
    expect(spread).toBeLessThan(1.1);
    expect(Math.max(...misses.map(Math.abs))).toBeLessThan(4);
  });

  it('has no structure: no two items go together more than by chance', () => {
    const n = column(shuffled, 'importance', 0).length;
    const items = OUTCOMES.map((_, item) => standardised(column(shuffled, 'importance', item)));
    const correlations = items.flatMap((a, i) =>
      items.slice(i + 1).map((b) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0) / n),
    );
    expect(Math.max(...correlations.map(Math.abs))).toBeLessThan(4 / Math.sqrt(n));
  });

  it('leaves the unfinished answers, the tests, and every other file as they were', () => {
    const plain = writeInto((directory) => writeDaybreak(directory, { scale: 0.02 }));
    const mixed = writeInto((directory) => writeShuffled(directory, { scale: 0.02 }));
    for (const name of [
      'orders.csv',
      'customers.csv',
      'recommend-waves.csv',
      'events.jsonl',
      'highlights.csv',
    ]) {
      expect(mixed.text(name) === plain.text(name), name).toBe(true);
    }
    expect(mixed.text('outcome-survey.csv')).not.toBe(plain.text('outcome-survey.csv'));
    expect(unfinished(mixed.text('outcome-survey.csv'))).toEqual(
      unfinished(plain.text('outcome-survey.csv')),
    );
    plain.remove();
    mixed.remove();
  });
});

function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / deviation);
}

function unfinished(text: string): string[] {
  return text.split('\n').filter((line) => /,False,|Survey Preview/.test(line));
}
