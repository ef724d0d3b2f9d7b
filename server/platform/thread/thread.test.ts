import type { NodeKind, NodeRef } from '@rehire/contract/thread/node';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import type { NodeSource } from './node-source.ts';
import { edges } from './nodes.table.ts';
import { Thread } from './thread.ts';

const record = await testRecord();
const thread = new Thread(record);
const workspace = uuidv7();

/** A room whose things are all there but those called "gone…". */
const known = (kind: NodeKind): NodeSource => ({
  kind,
  load: async (_, __, ids) =>
    ids
      .filter((id) => !id.startsWith('gone'))
      .map((id) => ({ kind, id, title: `${kind} ${id}`, detail: null, href: null })),
});
thread.register([known('quote'), known('outcome'), known('survey-item'), known('segment')]);

const node = (kind: NodeKind, id: string): NodeRef => ({ kind, id });
const link = (from: NodeRef, to: NodeRef, where = workspace, author = 'person:ann') =>
  record.tx((tx) => thread.linkKnown(tx, where, { from, type: 'supports', to, author }));
const names = async (start: NodeRef, depth: number, where = workspace) =>
  (await thread.walk(where, start, depth)).reached.map(({ kind, id, steps }) => `${steps} ${kind} ${id}`);

const linksOf = ({ kind, id }: NodeRef): Promise<number> =>
  record.db.$count(edges, and(eq(edges.toKind, kind), eq(edges.toId, id)));

describe('the thread', () => {
  it('is walked both ways, as far as asked, nearest first', async () => {
    await link(node('quote', 'q1'), node('outcome', 'o1'));
    await link(node('quote', 'q2'), node('outcome', 'o1'));
    await link(node('survey-item', 'i1'), node('outcome', 'o1'));
    await link(node('survey-item', 'i1'), node('segment', 's1'));
    expect(await names(node('quote', 'q1'), 1)).toEqual(['1 outcome o1']);
    expect(await names(node('quote', 'q1'), 3)).toEqual([
      '1 outcome o1',
      '2 quote q2',
      '2 survey-item i1',
      '3 segment s1',
    ]);
    expect(await names(node('segment', 's1'), 3)).toContain('3 quote q1');
    const { edges, node: start } = await thread.walk(workspace, node('outcome', 'o1'), 1);
    expect(start.title).toBe('outcome o1');
    expect(edges.map(({ from, to }) => [from.id, to.id])).toEqual([
      ['q1', 'o1'],
      ['q2', 'o1'],
      ['i1', 'o1'],
    ]);
  });

  it('does not run in circles', async () => {
    for (const [from, to] of [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ] as const)
      await link(node('quote', from), node('quote', to));
    expect(await names(node('quote', 'a'), 6)).toEqual(['1 quote b', '1 quote c']);
  });

  it('says of a link who made it and when, and keeps the first author where it is made again', async () => {
    const made = await link(node('quote', 'x'), node('outcome', 'y'));
    expect(made).toMatchObject({ author: 'person:ann', type: 'supports', score: null });
    expect(Math.abs(Date.parse(made.at ?? '') - Date.now())).toBeLessThan(600_000);
    const again = await link(node('quote', 'x'), node('outcome', 'y'), workspace, 'person:bo');
    expect(again).toEqual(made);
    const walked = await thread.walk(workspace, node('quote', 'x'), 1);
    expect(walked.edges).toEqual([made]);
  });

  it('made by twenty at once is one link', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        link(node('quote', 'r'), node('outcome', 'r'), workspace, `person:${i}`),
      ),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it('refuses ends that are not there, and a thing linked to itself', async () => {
    await expect(link(node('quote', 'gone'), node('outcome', 'o1'))).rejects.toMatchObject({
      problem: 'invalid-input',
      more: { fields: [{ path: 'body.from.id', message: 'is not there' }] },
    });
    await expect(link(node('idea', 'no room shows ideas yet'), node('outcome', 'o1'))).rejects.toMatchObject({
      problem: 'invalid-input',
    });
    await expect(link(node('quote', 'q1'), node('quote', 'q1'))).rejects.toMatchObject({
      problem: 'invalid-input',
    });
  });

  it('takes a thing out with its own links, and leaves what it was linked to', async () => {
    await link(node('quote', 'd1'), node('outcome', 'd'));
    await link(node('quote', 'd2'), node('outcome', 'd'));
    await record.tx((tx) => thread.removeNode(tx, workspace, node('outcome', 'd')));
    expect(await names(node('quote', 'd1'), 2)).toEqual([]);
    const nodes = await record.pool.query(`select id from nodes where kind = 'quote' and id in ('d1', 'd2')`);
    expect(nodes.rows).toHaveLength(2);
  });

  it('unlinks once; a second time there is nothing', async () => {
    const { id } = await link(node('quote', 'u'), node('outcome', 'u'));
    await thread.unlink(record.db, workspace, id);
    await expect(thread.unlink(record.db, workspace, id)).rejects.toMatchObject({ problem: 'not-found' });
  });

  it('is a workspace’s own', async () => {
    const other = uuidv7();
    const { id } = await link(node('quote', 'mine'), node('outcome', 'mine'));
    expect(await names(node('quote', 'mine'), 3, other)).toEqual([]);
    await expect(thread.unlink(record.db, other, id)).rejects.toMatchObject({ problem: 'not-found' });
    await record.tx((tx) => thread.removeNode(tx, other, node('quote', 'mine')));
    expect(await names(node('quote', 'mine'), 1)).toEqual(['1 outcome mine']);
    await expect(thread.walk(workspace, node('quote', 'gone'), 1)).rejects.toMatchObject({
      problem: 'not-found',
    });
  });

  it('cuts an answer at 500 things and says so; thousands are linked in one go', async () => {
    const many = Array.from({ length: 7_000 }, (_, i) => node('quote', `m${String(i).padStart(4, '0')}`));
    const hub = node('outcome', 'hub');
    await record.tx(async (tx) => {
      await thread.addNodes(tx, workspace, [...many, hub]);
      await thread.linkAll(
        tx,
        workspace,
        many.map((from) => ({ from, type: 'supports', to: hub, author: null })),
      );
      await thread.linkAll(tx, workspace, [
        { from: many[0] ?? hub, type: 'supports', to: hub, author: null },
      ]);
    });
    const walked = await thread.walk(workspace, hub, 1);
    expect(walked.cut).toBe(true);
    expect(walked.reached).toHaveLength(500);
    expect(walked.edges).toHaveLength(500);
    expect(await linksOf(hub)).toBe(7_000);
    await record.tx((tx) =>
      thread.removeNodes(
        tx,
        workspace,
        'quote',
        many.map(({ id }) => id),
      ),
    );
    expect(await linksOf(hub)).toBe(0);
  });
});
