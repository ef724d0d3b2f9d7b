import { expect, test } from 'vitest';
import { makeWorkspace } from '../../platform/access/testing.ts';
import { testRehire } from '../../testing/rehire.ts';
import { makeSide } from '../../testing/side.ts';

const { rehire, secret } = await testRehire();
const side = await makeSide(rehire, secret, await makeWorkspace(rehire.platform.record, 'Trend'), 'trend');

interface Trend {
  readonly points: readonly {
    readonly month: string;
    readonly segment: string | null;
    readonly estimate: { readonly known: boolean; readonly value?: number; readonly n: number };
  }[];
}
const monthsOf = async (metric: string): Promise<string[]> => {
  const { points } = await side.ask<Trend>('GET', `/loyalty/${metric}/trend`);
  return points.map(({ month }) => month);
};

test('a month that the orders begin in or break off in is no month of the trend', async () => {
  // The orders run from 10 January to 24 June.
  expect(await monthsOf('purchase_frequency')).toEqual(['2026-02', '2026-03', '2026-04', '2026-05']);
});

test('scores have months of their own, whenever there were orders', async () => {
  expect(await monthsOf('nps')).toEqual([]);
  const answers = Array.from(
    { length: 80 },
    (_, i) => `w${i},p${i}@trend.example,2026-0${i < 40 ? 8 : 9}-15T08:00:00Z,${i < 40 ? 9 : 3}`,
  );
  const head = 'respondent,email,submitted at,How likely are you to recommend us?';
  await side.take('waves.csv', [head, ...answers].join('\n'), 'survey');
  const { points } = await side.ask<Trend>('GET', '/loyalty/nps/trend');
  expect(points).toMatchObject([
    { month: '2026-08', segment: null, estimate: { known: true, value: 100, n: 40 } },
    { month: '2026-09', segment: null, estimate: { known: true, value: -100, n: 40 } },
  ]);
});
