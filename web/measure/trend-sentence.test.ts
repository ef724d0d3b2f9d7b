import type { LoyaltyTrend } from '@rehire/contract/measure/loyalty';
import { expect, test } from 'vitest';
import { trendSentence } from './trend-sentence.ts';

const of = (segment: string | null, low: number, high: number): LoyaltyTrend => ({
  segment,
  from: '2026-01',
  to: '2026-09',
  change: { known: true, value: (low + high) / 2, low, high, n: 9 },
});
const nameOf = (segment: string | null): string => (segment === null ? 'everyone' : `“${segment}”`);
const sentence = (...trends: LoyaltyTrend[]): string => trendSentence('Recommend score', trends, nameOf);

test('says who rose and who fell, and of whom nothing can be told', () => {
  expect(sentence(of(null, 1, 4), of('Hurried', 2, 3), of('Planners', -5, -1), of('Parents', -1, 2))).toBe(
    'Over the months told, recommend score rose for everyone and “Hurried” and fell for “Planners”; for “Parents” chance explains what moved.',
  );
});

test('says nothing of a trend where every interval includes none', () => {
  expect(
    sentence(of(null, -1, 4), {
      ...of('Alike', 0, 0),
      change: { known: false, reason: 'no-variance', n: 3, needed: null },
    }),
  ).toBe('Over the months told, recommend score has no trend that chance does not explain.');
  expect(sentence()).toBe('A trend can be told from three months on.');
});
