import { applyBatch } from '@rehire/warehouse/facts/batches';
import { eraseWorkspace } from '@rehire/warehouse/facts/erase';
import { putIdentities } from '@rehire/warehouse/facts/identities';
import { assignSegments } from '@rehire/warehouse/facts/memberships';
import { cohortRetention } from '@rehire/warehouse/measures/cohort-retention';
import { orderFigures } from '@rehire/warehouse/measures/order-figures';
import { testFacts } from '@rehire/warehouse/testing';
import { randomUUID } from 'node:crypto';
import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { Workers } from '../workers/workers.ts';
import { Columns } from './columns.ts';

const { engine, directory: at, remove } = await testFacts();
const directory = join(at, 'columns');
const workers = new Workers(1);
afterAll(async () => {
  await workers.close();
  await remove();
});
const parts = { facts: engine, workers, log: pino({ level: 'silent' }), directory };

const buy = (
  workspace: string,
  batch: number,
  identities: readonly number[],
  kind: 'purchase' | 'return' = 'purchase',
) =>
  applyBatch(engine, {
    stream: workspace,
    batch,
    rows: {
      orders: identities.map((identity, i) => ({
        workspace,
        source: 'api',
        identity,
        order_id: `${batch}-${i}`,
        at: `2025-0${2 * batch - 1}-0${1 + i}T02:00:00Z`,
        amount: 100,
        currency: 'EUR',
        kind,
      })),
    },
  });

test('kernels give to the last digit what SQL gives, once facts came to rest: merged, returned, in segments, erased', async () => {
  const columns = new Columns(parts, 1);
  const workspace = randomUUID();
  const scope = { workspace, segmentation: 's', timeZone: 'America/New_York' };
  const agree = async () => {
    expect(await columns.measure('orderFigures', scope)).toBeUndefined();
    await columns.keep();
    // Looked at once, facts may be in the middle of changing.
    expect(await columns.measure('orderFigures', scope)).toBeUndefined();
    await columns.keep();
    expect(await columns.measure('orderFigures', scope)).toEqual(await orderFigures(engine, scope));
    expect(await columns.measure('cohortRetention', scope)).toEqual(await cohortRetention(engine, scope));
  };
  await putIdentities(
    engine,
    workspace,
    [1, 2, 3].map((id) => ({ identity: id, customer: id })),
  );
  await assignSegments(engine, {
    workspace,
    segmentation: 's',
    at: '2025-01-01T00:00:00Z',
    members: [{ customer: 1, segment: 'a' }],
  });
  for (const batch of [1, 2, 3]) {
    await buy(workspace, batch, [1, 2, 3, 1]);
    await agree();
  }
  await putIdentities(engine, workspace, [{ identity: 3, customer: 1 }]);
  await agree();
  await buy(workspace, 4, [2], 'return');
  await agree();
  await columns.drop(workspace);
  expect(await columns.measure('orderFigures', scope)).toBeUndefined();
  await eraseWorkspace(engine, workspace);
  for (let time = 0; time < 2; time++) await columns.keep();
  expect(await columns.measure('orderFigures', scope)).toBeUndefined();
});

test('of few orders none are made, and what cannot be read is left to SQL', async () => {
  const few = new Columns(parts, 3);
  const workspace = randomUUID();
  await putIdentities(engine, workspace, [{ identity: 1, customer: 1 }]);
  await buy(workspace, 1, [1, 1]);
  for (let time = 0; time < 2; time++) await few.keep();
  expect((await readdir(directory)).filter((file) => file.startsWith(workspace))).toEqual([]);
  const columns = new Columns(parts, 1);
  for (let time = 0; time < 2; time++) await columns.keep();
  const [file = ''] = (await readdir(directory)).filter((each) => each.startsWith(workspace));
  await truncate(join(directory, file), 100);
  expect(await columns.measure('spend', { workspace })).toBeUndefined();
});
