import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { Thread } from '../thread/thread.ts';
import { Changes } from './changes.ts';

const record = await testRecord();
const thread = new Thread(record);
const changes = new Changes(record, pino({ level: 'silent' }));
afterAll(() => changes.stop());

const link = async (workspace: string): Promise<void> => {
  const [from, to] = [
    { kind: 'quote', id: uuidv7() },
    { kind: 'code', id: uuidv7() },
  ] as const;
  await record.tx(async (tx) => {
    await thread.addNodes(tx, workspace, [from, to]);
    await thread.link(tx, workspace, { from, type: 'belongs-to', to, author: null });
  });
};

test('those who watch a workspace hear what others change in it, once it is committed, and nothing of another', async () => {
  const [mine, theirs] = [uuidv7(), uuidv7()];
  const until = new AbortController();
  const heard = changes.watch(mine, until.signal, 60);
  expect((await heard.next()).value).toEqual({ event: 'change', data: { topics: [] } });
  await link(theirs);
  await record
    .tx(async (tx) => {
      await thread.addNode(tx, mine, { kind: 'quote', id: uuidv7() });
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  const next = heard.next();
  await link(mine);
  expect((await next).value).toEqual({ event: 'change', data: { topics: ['links'] } });
  until.abort();
  expect((await heard.next()).done).toBe(true);
});

test('where the connection is lost the streams end, and the next one hears again', async () => {
  const workspace = uuidv7();
  const lost = changes.watch(workspace, new AbortController().signal, 60);
  await lost.next();
  const end = lost.next();
  await record.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rehire changes' and datname = current_database()",
  );
  expect((await end).done).toBe(true);
  const again = changes.watch(workspace, new AbortController().signal, 60);
  await again.next();
  const next = again.next();
  await link(workspace);
  expect((await next).value).toMatchObject({ data: { topics: ['links'] } });
});
