import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyBatch } from '../facts/batches.ts';
import { orderFigures } from '../measures/order-figures.ts';
import { type TestFacts, testFacts } from '../testing.ts';
import { buildSnapshot, type SnapshotBuild } from './build.ts';
import type { SnapshotMeasures } from './measure.ts';
import { dropSnapshots, keepSnapshot, snapshotMeasure } from './snapshots.ts';
import { runSnapshotTask, type SnapshotTask } from './task.ts';

const workspace = '00000000-0000-4000-8000-000000000001';
const source = 'api';

describe('the column snapshot', () => {
  let facts: TestFacts;
  let directory = '';
  beforeAll(async () => {
    facts = await testFacts();
    directory = join(facts.directory, 'snapshots');
    await buy(1, 'a');
  });
  afterAll(() => facts.remove());

  const buy = (batch: number, order_id: string) =>
    applyBatch(facts.engine, {
      stream: workspace,
      batch,
      rows: {
        identities: [{ workspace, identity: 1, customer: 1 }],
        orders: [
          {
            workspace,
            source,
            identity: 1,
            order_id,
            at: '2025-01-01T00:00:00Z',
            amount: 1,
            currency: 'EUR',
            kind: 'purchase',
          },
        ],
      },
    });
  const keep = (build = buildSnapshot) => keepSnapshot(facts.engine, workspace, { directory, build });
  const figures = (run = runSnapshotTask) =>
    snapshotMeasure(facts.engine, 'orderFigures', { workspace }, { directory, run });

  it('answers for the facts as they are, and for no others; of old ones none stays', async () => {
    let built = 0;
    const counting = (task: SnapshotBuild) => {
      built += 1;
      return buildSnapshot(task);
    };
    expect(await figures()).toBeUndefined();
    expect(await keep(counting)).toBe(true);
    expect((await figures())?.repeatPurchase).toEqual([{ segment: null, n: 1, k: 0 }]);
    await keep(counting);
    await buy(2, 'b');
    expect(await figures()).toBeUndefined();
    await keep(counting);
    expect((await figures())?.repeatPurchase).toEqual([{ segment: null, n: 1, k: 1 }]);
    expect(built).toBe(2);
    expect(await readdir(directory)).toHaveLength(1);
    expect(await readdir(facts.engine.stagingDirectory)).toEqual([]);
  });

  it('is measured in a worker thread', async () => {
    const script = `
      const { parentPort, workerData } = require('node:worker_threads');
      import('tsx/esm/api')
        .then(({ register }) => {
          register();
          return import(workerData.module);
        })
        .then(({ runSnapshotTask }) => runSnapshotTask(workerData.task))
        .then((measures) => parentPort.postMessage(measures));`;
    const run = (task: SnapshotTask) =>
      new Promise<Partial<SnapshotMeasures>>((resolve, reject) => {
        const worker = new Worker(script, {
          eval: true,
          workerData: { task, module: new URL('task.ts', import.meta.url).href },
        });
        worker.once('message', resolve).once('error', reject);
      });
    await dropSnapshots(directory, workspace);
    await keep();
    expect(await figures(run)).toEqual(await orderFigures(facts.engine, { workspace }));
  });

  it('that is cut short is said to be so', async () => {
    await keep();
    const [name = ''] = await readdir(directory);
    const file = join(directory, name);
    const whole = await readFile(file);
    const cut = join(directory, 'cut.columns');
    for (const bytes of [0, 100, whole.length - 8]) {
      await writeFile(cut, whole.subarray(0, bytes));
      await expect(runSnapshotTask({ snapshotFile: cut, measure: 'spend' })).rejects.toMatchObject({
        reason: 'unreadable',
      });
    }
  });
});
