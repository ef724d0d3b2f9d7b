import { putIdentities } from '@rehire/warehouse/facts/identities';
import { applyBatch } from '@rehire/warehouse/facts/batches';
import { assignSegments } from '@rehire/warehouse/facts/memberships';
import { testFacts } from '@rehire/warehouse/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../platform/config/config.ts';
import { Workers } from '../../platform/workers/workers.ts';
import { OrderMeasures } from './order-measures.ts';

const facts = await testFacts();
const workers = new Workers(1);
afterAll(async () => {
  await workers.close();
  await facts.remove();
});

test('of very many orders the kernels in a worker thread give what SQL gives, per segment too, and see what came since', async () => {
  const config = readConfig({ REHIRE_DATA: facts.directory }, facts.directory);
  const platform = { facts: facts.engine, workers, config };
  const [bySql, byKernels] = [new OrderMeasures(platform), new OrderMeasures(platform, 0)];
  const workspace = randomUUID();
  const scope = { workspace, segmentation: 's' };
  const names = ['repeatPurchase', 'purchaseFrequency', 'retention90', 'cohortRetention'] as const;
  const buy = (batch: number, identities: readonly number[]) =>
    applyBatch(facts.engine, {
      stream: workspace,
      batch,
      rows: {
        orders: identities.map((identity, i) => ({
          workspace,
          source: 'api',
          identity,
          order_id: `${batch}-${i}`,
          at: `2025-0${batch}-0${1 + i}T10:00:00Z`,
          amount: 100,
          currency: 'EUR',
          kind: 'purchase',
        })),
      },
    });
  await putIdentities(
    facts.engine,
    workspace,
    [1, 2, 3].map((id) => ({ identity: id, customer: id })),
  );
  await assignSegments(facts.engine, {
    workspace,
    segmentation: 's',
    at: '2025-01-01T00:00:00Z',
    members: [{ customer: 1, segment: 'a' }],
  });
  for (const batch of [1, 2, 3]) {
    await buy(batch, [1, batch]);
    const [expected, found] = await Promise.all(
      [bySql, byKernels].map((measures) => Promise.all(names.map((name) => measures.measure(name, scope)))),
    );
    expect(found).toEqual(expected);
  }
});
