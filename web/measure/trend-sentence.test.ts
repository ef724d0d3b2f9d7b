import type { LoyaltyTrend } from '@rehire/contract/measure/loyalty';
import { expect, test } from 'vitest';
import { trendSentence } from './trend-sentence.ts';

const of = (segment: string | null, direction: LoyaltyTrend['direction']): LoyaltyTrend => ({
  segment,
  from: '2026-01',
  to: '2026-09',
  change: { known: true, value: 2, low: 1, high: 3, n: 9 },
  direction,
});
const nameOf = (segment: string | null): string => (segment === null ? 'everyone' : `“${segment}”`);
const sentence = (...trends: LoyaltyTrend[]): string => trendSentence('Recommend score', trends, nameOf);

test('says who rose and who fell, and of whom nothing can be told', () => {
  expect(sentence(of(null, 'up'), of('Hurried', 'up'), of('Planners', 'down'), of('Parents', null))).toBe(
    'Over these months, recommend score rose for everyone and “Hurried” and fell for “Planners”; for “Parents” no trend is certain.',
  );
});

test('says nothing of a trend where there is none', () => {
  expect(sentence(of(null, null), of('Alike', null))).toBe(
    'Over these months, recommend score has no trend that is certain.',
  );
  expect(sentence()).toBe('A trend can be told from four months on.');
});
