import { type NodeKind, type NodeRef, nodeKinds } from '@rehire/contract/thread/node';
import type { ThreadWalk } from '@rehire/contract/thread/threads';
import { expect, test } from 'vitest';
import { makeTalk } from '../../discover/testing.ts';
import { testRehire } from '../../testing/rehire.ts';
import { makeSide } from '../../testing/side.ts';
import { makeWorkspace } from '../access/testing.ts';

const { rehire, secret } = await testRehire();
const { record, thread } = rehire.platform;
const workspace = await makeWorkspace(record, 'Walks');
const side = await makeSide(rehire, secret, workspace, 'walks');
const { ask } = side;

const walk = ({ kind, id }: NodeRef, depth = 1) =>
  ask<ThreadWalk>('GET', `/thread/${kind}/${encodeURIComponent(id)}?depth=${depth}`);

/** One step in the drawer: to the first thing of a kind that is linked here. */
async function step(from: NodeRef, kind: NodeKind): Promise<NodeRef> {
  const { reached } = await walk(from);
  const found = reached.find((each) => each.kind === kind);
  if (!found) throw new Error(`${from.kind} ${from.id} leads to no ${kind}`);
  return { kind, id: found.id };
}

const talk = await makeTalk({ record, thread }, workspace, 'Ann', [
  'Ann: I have no time to wait for breakfast.',
  'Ann: So one day I ordered it.',
]);
const quote: NodeRef = { kind: 'quote', id: await talk.quote('no time to wait', [side.code]) };
const outcome: NodeRef = { kind: 'outcome', id: side.outcome };
const show = async (force: string | null) => {
  const { version } = await ask<{ version: number }>('GET', `/quotes/${quote.id}`);
  await ask('PATCH', `/quotes/${quote.id}`, { version, body: { force } });
};
await ask('POST', '/edges', { body: { from: quote, type: 'supports', to: outcome } });
await ask('POST', `/transcripts/${talk.id}/switch-events`, { body: { stage: 'deciding', quote: quote.id } });

test('the thread leads from a quote to what was rated and who rated it, and all the way back', async () => {
  await show('push');
  const code = await step(quote, 'code');
  expect(await step(code, 'quote')).toEqual(quote);
  const force = await step(quote, 'force');
  expect(force.id).toBe(`${talk.id}:push`);
  expect(await step(force, 'quote')).toEqual(quote);
  const found = await step(force, 'switch');
  expect(await step(found, 'force')).toEqual(force);
  expect(await step(found, 'quote')).toEqual(quote);
  expect(await step(force, 'outcome')).toEqual(outcome);
  expect(await step(outcome, 'force')).toEqual(force);
  const item = await step(outcome, 'survey-item');
  const rating = await step(item, 'rating');
  const response = await step(rating, 'response');

  const ratings = (await walk(response)).reached.filter(({ kind }) => kind === 'rating');
  expect(ratings, 'four outcomes, each with its importance and its satisfaction').toHaveLength(8);
  expect(ratings.map(({ id }) => id)).toContain(rating.id);
  expect(await step(rating, 'survey-item')).toEqual(item);
  expect(await step(item, 'outcome')).toEqual(outcome);
  expect(await step(outcome, 'quote')).toEqual(quote);
});

test('a rating says how many gave it, and its responses are theirs', async () => {
  const item = await step(outcome, 'survey-item');
  const { reached } = await walk(item);
  const ratings = reached.filter(({ kind }) => kind === 'rating');
  const given = ratings.map(({ title }) => Number(/by (\d+) of 60/.exec(title)?.[1]));
  expect(given.reduce((sum, n) => sum + n, 0)).toBe(60);
  const [first] = ratings;
  const responses = (await walk(first ?? item)).reached.filter(({ kind }) => kind === 'response');
  expect(responses).toHaveLength(given[0] ?? -1);
});

test('walked further in one go, it reaches the same, nearest first', async () => {
  await show('pull');
  const { reached, edges } = await walk(quote, 3);
  const nearest = (of: NodeKind) => reached.find(({ kind }) => kind === of)?.steps;
  expect([nearest('outcome'), nearest('force'), nearest('survey-item')]).toEqual([1, 1, 2]);
  expect(edges.every(({ from, to }) => [from, to].every(({ kind }) => nodeKinds.includes(kind)))).toBe(true);
  expect(reached.map(({ steps: n }) => n)).toEqual(
    reached.map(({ steps: n }) => n).toSorted((a, b) => a - b),
  );
});

test('a force that no quote shows any more is nowhere; nobody links it by hand', async () => {
  await show('anxiety');
  const force = await step(quote, 'force');
  await expect(
    ask('POST', '/edges', { body: { from: force, type: 'concerns', to: outcome } }),
  ).rejects.toThrow(/what is kept elsewhere/);
  await show(null);
  await expect(walk(force)).rejects.toThrow(/404/);
  expect((await walk(outcome)).reached.filter(({ kind }) => kind === 'force')).toEqual([]);
  const { rows } = await record.pool.query(`select 1 from nodes where kind in ('force', 'switch', 'rating')`);
  expect(rows).toEqual([]);
});
