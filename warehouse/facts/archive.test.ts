import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { rowsOf, namedWorlds } from '../parity/world.ts';
import { type TestFacts, testFacts } from '../testing.ts';
import { exportFacts, importFacts } from './archive.ts';
import { applyBatch, lastBatch } from './batches.ts';
import { fingerprint } from './fingerprint.ts';

const workspace = '00000000-0000-4000-8000-000000000001';
const world = namedWorlds['amounts up to what a number holds, in two currencies'];
const opened: TestFacts[] = [];
const fresh = async (): Promise<TestFacts> => {
  const facts = await testFacts();
  opened.push(facts);
  return facts;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((facts) => facts.remove()));
});

describe('exported facts', () => {
  it('are put back the same, with what batches and files had been taken', async () => {
    const [from, to] = [await fresh(), await fresh()];
    if (!world) throw new Error('the world is not there');
    await applyBatch(from.engine, { stream: 's', batch: 1, rows: rowsOf(world, workspace, 'api') });
    const exported = join(from.directory, 'export');
    await exportFacts(from.engine, exported);
    await importFacts(to.engine, exported);
    expect(await fingerprint(to.engine, workspace)).toEqual(await fingerprint(from.engine, workspace));
    expect(await lastBatch(to.engine, 's')).toBe(1);
    await expect(importFacts(to.engine, exported)).rejects.toThrow(/only where there are none/);
  });

  it('are put back whole or not at all', async () => {
    const [from, to] = [await fresh(), await fresh()];
    if (!world) throw new Error('the world is not there');
    await applyBatch(from.engine, { stream: 's', batch: 1, rows: rowsOf(world, workspace, 'api') });
    const exported = join(from.directory, 'export');
    await exportFacts(from.engine, exported);
    await writeFile(join(exported, 'streams.parquet'), 'spoilt');
    await expect(importFacts(to.engine, exported)).rejects.toMatchObject({ reason: 'staged-file-refused' });
    expect((await fingerprint(to.engine, workspace)).every((table) => table.rows === 0)).toBe(true);
  });
});
