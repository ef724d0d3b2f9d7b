import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { WriteBehind } from './write-behind.ts';

const directory = await mkdtemp(join(tmpdir(), 'rehire-write-behind-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

test('what comes in pieces of any size stands in the file as it came', async () => {
  const path = join(directory, 'whole');
  const content = randomBytes(40_000_000);
  const file = await open(path, 'wx');
  const behind = new WriteBehind(file);
  for (let at = 0, size = 1; at < content.length; at += size, size = ((size * 31) % 3_000_000) + 1)
    await behind.add(content.subarray(at, Math.min(content.length, at + size)));
  await behind.end();
  await file.close();
  expect(content.equals(await readFile(path))).toBe(true);
});

test('what the disk refuses is told, to who adds or to who ends', async () => {
  const path = join(directory, 'refused');
  await (await open(path, 'wx')).close();
  const file = await open(path, 'r');
  const adding = new WriteBehind(file);
  await adding.add(randomBytes(2_000_000));
  await expect(adding.add(randomBytes(2_000_000))).rejects.toMatchObject({ code: 'EBADF' });
  const ending = new WriteBehind(file);
  await ending.add(randomBytes(10));
  await expect(ending.end()).rejects.toMatchObject({ code: 'EBADF' });
  await file.close();
});
