import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { workspaces } from '../access/workspaces/workspaces.table.ts';
import { testRecord } from '../record/testing.ts';
import { uuidv7 } from '../record/uuid.ts';
import { addFile, findFile, removeFile, sweepFiles } from './files.store.ts';
import { LocalFiles } from './local-files.ts';

const record = await testRecord();
const root = await mkdtemp(join(tmpdir(), 'rehire-files-'));
const store = await LocalFiles.at(root);
afterAll(() => rm(root, { recursive: true, force: true }));

const [mine, other] = [uuidv7(), uuidv7()];
await record.db.insert(workspaces).values([
  { id: mine, name: 'Mine' },
  { id: other, name: 'Other' },
]);

async function put(text: string): Promise<{ hash: string; size: number; name: string; media: string }> {
  const stored = await store.put(Readable.from([Buffer.from(text)]), 1_000_000);
  return { ...stored, name: 'orders.csv', media: 'text/csv' };
}

async function age(hash: string): Promise<void> {
  const before = new Date(Date.now() - 2 * 24 * 3_600_000);
  await utimes(await store.path(hash), before, before);
}

test('a workspace sees its own files only, whatever others have', async () => {
  const file = await put('shared by accident');
  await record.tx((tx) => addFile(tx, store, mine, file));
  await record.tx((tx) => addFile(tx, store, mine, file));
  expect(await findFile(record.db, mine, file.hash)).toEqual(file);
  expect(await findFile(record.db, other, file.hash)).toBeNull();
});

test('a content goes when the last workspace let it go, and not before', async () => {
  const file = await put('of two');
  await record.tx((tx) => addFile(tx, store, mine, file));
  await record.tx((tx) => addFile(tx, store, other, file));
  await age(file.hash);
  await record.tx((tx) => removeFile(tx, mine, file.hash));
  await sweepFiles(record, store);
  expect(await store.has(file.hash)).toBe(true);
  await record.tx((tx) => removeFile(tx, other, file.hash));
  expect(await sweepFiles(record, store)).toBe(1);
  expect(await store.has(file.hash)).toBe(false);
});

test('a content that has just come in is not swept away under its sender', async () => {
  const file = await put('on its way');
  await age(file.hash);
  await put('on its way');
  await sweepFiles(record, store);
  await record.tx((tx) => addFile(tx, store, mine, file));
  expect(await findFile(record.db, mine, file.hash)).not.toBeNull();
});

test('a file whose content is gone is not taken into a workspace', async () => {
  const file = await put('gone');
  await store.remove(file.hash);
  await expect(record.tx((tx) => addFile(tx, store, mine, file))).rejects.toMatchObject({
    problem: 'unavailable',
  });
});
