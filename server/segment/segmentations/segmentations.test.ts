import { sql } from 'drizzle-orm';
import { sql as factsSql } from '@rehire/warehouse/sql';
import { beforeAll, expect, test } from 'vitest';
import { makeWorkspace } from '../../platform/access/testing.ts';
import { testRehire } from '../../testing/rehire.ts';
import { makeSide, type Side } from '../../testing/side.ts';

const { rehire, secret } = await testRehire();
let side: Side;

beforeAll(async () => {
  const { record } = rehire.platform;
  side = await makeSide(rehire, secret, await makeWorkspace(record, 'Daybreak'), 'daybreak');
}, 240_000);

/** What the thread holds of segments and their figures, and the facts of memberships. */
async function traces(): Promise<Record<string, number>> {
  const { record, facts } = rehire.platform;
  const { rows } = await record.db.execute<{ nodes: number; edges: number }>(sql`
    select (select count(*) from nodes where kind in ('segment', 'kpi')) as nodes,
      (select count(*) from edges where 'segment' in (from_kind, to_kind) or 'kpi' in (from_kind, to_kind)) as edges`);
  const [memberships] = await facts.query(factsSql`select count(*) as n from memberships`, { n: 'integer' });
  return { nodes: 0, edges: 0, ...rows[0], memberships: memberships?.n ?? 0 };
}

test('removing a segmentation leaves nothing of it, and only of it, in the thread and the facts', async () => {
  const kpi = await side.ask<{ count: number }>('GET', `/thread/kpi/nps:${side.segment}/dependents`);
  expect(kpi.count, 'what would lose a link can be asked before').toBe(1);
  const { items } = await side.ask<{ items: { id: string }[] }>('GET', '/segmentations');
  expect((await traces()).nodes).toBeGreaterThan(0);
  for (const { id } of items) await side.ask('DELETE', `/segmentations/${id}`);
  await expect.poll(traces, { timeout: 20_000 }).toEqual({ nodes: 0, edges: 0, memberships: 0 });
  const { rows } = await rehire.platform.record.db.execute<{ kind: string }>(
    sql`select distinct kind from nodes order by kind`,
  );
  expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['outcome', 'quote', 'survey-item']));
});
