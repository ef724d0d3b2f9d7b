import { expect, test } from 'vitest';
import { makeWorkspace } from '../../platform/access/testing.ts';
import { testRehire } from '../../testing/rehire.ts';
import { makeSide } from '../../testing/side.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const side = await makeSide(rehire, secret, await makeWorkspace(record, 'Daybreak'), 'daybreak');

interface Rows {
  readonly items: { readonly customer: string }[];
}
interface Point {
  readonly month: string;
  readonly segment: string | null;
  readonly estimate: { readonly n: number };
}

test('a point of the trend opens to the customers that it counts, and to none of another month', async () => {
  const split = `segmentation=${side.segmentation}`;
  const { points } = await side.ask<{ points: Point[] }>('GET', `/loyalty/purchase_frequency/trend?${split}`);
  expect(points.filter(({ estimate }) => estimate.n > 0).length).toBeGreaterThan(2);
  for (const { month, segment, estimate } of points) {
    const whose = segment === null ? '' : `&segment=${segment}`;
    const { items } = await side.ask<Rows>(
      'GET',
      `/loyalty/purchase_frequency/rows?${split}${whose}&month=${month}&limit=200`,
    );
    expect(items).toHaveLength(estimate.n);
  }
  expect((await side.ask<Rows>('GET', '/loyalty/purchase_frequency/rows?month=2019-01')).items).toEqual([]);
});

test('a cell of the cohort triangle opens to as many customers as stand in it', async () => {
  const { cohorts } = await side.ask<{
    cohorts: { cohort: string; size: number; periods: (number | null)[] }[];
  }>('GET', '/loyalty/cohorts');
  const [first] = cohorts;
  if (!first) throw new Error('the side has no cohort');
  for (const [since, count] of first.periods.entries()) {
    if (count === null) continue;
    const { items } = await side.ask<Rows>(
      'GET',
      `/loyalty/cohort-rows?cohort=${first.cohort}&since=${since}&limit=200`,
    );
    expect(items).toHaveLength(count);
  }
  const whole = await side.ask<Rows>('GET', `/loyalty/cohort-rows?cohort=${first.cohort}&limit=200`);
  expect(whole.items).toHaveLength(first.size);
});

test('the shares of later and of earlier cohorts open to their customers, and to who of them ordered', async () => {
  const { later } = await side.ask<{
    later: { since: number } & Record<
      'later' | 'earlier',
      { from: string; to: string; estimate: { value: number; n: number } }
    >;
  }>('GET', '/loyalty/cohorts');
  for (const { from, to, estimate } of [later.later, later.earlier]) {
    const { items } = await side.ask<{ items: { value: number | null }[] }>(
      'GET',
      `/loyalty/cohort-rows?cohort=${from}&through=${to}&since=${later.since}&limit=200`,
    );
    expect(items).toHaveLength(estimate.n);
    expect(items.filter(({ value }) => value === 1)).toHaveLength(Math.round(estimate.value * estimate.n));
    expect(items.every(({ value }) => value === 1 || value === 0)).toBe(true);
  }
});

test("everyone's figure stands in the thread, and leads to that of each segment and back", async () => {
  const walk = (id: string) =>
    side.ask<{ node: { title: string }; reached: { kind: string; id: string }[] }>(
      'GET',
      `/thread/kpi/${id}`,
    );
  const everyone = await walk('nps:everyone');
  expect(everyone.node.title).toBe('Recommend score (NPS): everyone');
  expect(everyone.reached).toContainEqual(
    expect.objectContaining({ kind: 'kpi', id: `nps:${side.segment}` }),
  );
  const own = await walk(`nps:${side.segment}`);
  expect(own.reached).toContainEqual(expect.objectContaining({ kind: 'kpi', id: 'nps:everyone' }));
});
