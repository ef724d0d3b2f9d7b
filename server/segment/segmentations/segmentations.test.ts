import type { Standing } from '@rehire/contract/thread/removals';
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

/** What a removal is told to break. */
type Removal = { items: Standing[] };

interface Listed {
  readonly id: string;
  readonly current: boolean;
}
const listed = async () => (await side.ask<{ items: Listed[] }>('GET', '/segmentations')).items;

test('without the current segmentation the newest that is left is current', async () => {
  const [old] = (await listed()).filter(({ current }) => current);
  const { job } = await side.ask<{ job: string }>('POST', '/segmentations', {
    body: { survey: side.survey, k: 2, seed: 77 },
  });
  await rehire.platform.jobs.finished(side.workspace, job, AbortSignal.timeout(60_000));
  const [newest] = (await listed()).filter(({ id }) => id !== old?.id);
  await side.ask('PUT', `/segmentations/${newest?.id}/current`);
  const shown = await side.ask<{ id: string; segments: unknown[] }>('GET', '/current-segmentation');
  expect(shown).toMatchObject({ id: newest?.id, k: 2 });
  await side.ask('DELETE', `/segmentations/${newest?.id}`);
  expect((await listed()).filter(({ current }) => current)).toHaveLength(1);
});

test('before a survey is taken back it is told that its answers and the segments found in it go', async () => {
  const { items } = await side.ask<{ items: { id: string; kind: string }[] }>('GET', '/imports');
  const file = items.find(({ kind }) => kind === 'survey');
  const lost = await side.ask<Removal>('GET', `/removals/import/${file?.id}`);
  expect(lost.items.map(({ count, what, fate }) => `${count} ${what}: ${fate}`)).toEqual([
    '60 responses: goes',
    expect.stringMatching(/^\d+ job segments that were found in it: goes$/),
    '4 desired outcomes that it rated: stays',
  ]);
});

test('removing a segmentation leaves nothing of it, and only of it, in the thread and the facts', async () => {
  const told = await side.ask<Removal>('GET', `/removals/segmentation/${side.segmentation}`);
  expect(told.items, 'what stands on it can be asked before').toContainEqual(
    expect.objectContaining({ what: 'job segments', count: 2, fate: 'goes' }),
  );
  const { items } = await side.ask<{ items: { id: string }[] }>('GET', '/segmentations');
  expect((await traces()).nodes).toBeGreaterThan(0);
  for (const { id } of items) await side.ask('DELETE', `/segmentations/${id}`);
  await expect.poll(traces).toEqual({ nodes: 0, edges: 0, memberships: 0 });
  const { rows } = await rehire.platform.record.db.execute<{ kind: string }>(
    sql`select distinct kind from nodes order by kind`,
  );
  expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['outcome', 'quote', 'survey-item']));
});
