import { applyBatch } from '@rehire/warehouse/facts/batches';
import { putIdentities } from '@rehire/warehouse/facts/identities';
import { assignSegments } from '@rehire/warehouse/facts/memberships';
import { testFacts } from '@rehire/warehouse/testing';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pino } from 'pino';
import { Columns } from '../../platform/columns/columns.ts';
import { Workers } from '../../platform/workers/workers.ts';
import { LoyaltyFacts } from './loyalty-facts.ts';
import { Remembered } from './remembered.ts';

const facts = await testFacts();
afterAll(() => facts.remove());
const { engine } = facts;
const workers = new Workers(1);
afterAll(() => workers.close());
const columns = new Columns({
  facts: engine,
  workers,
  log: pino({ level: 'silent' }),
  directory: join(facts.directory, 'columns'),
});

const buy = (workspace: string, batch: number, identity: number) =>
  applyBatch(engine, {
    stream: workspace,
    batch,
    rows: {
      orders: [
        {
          workspace,
          source: 'api',
          identity,
          order_id: String(batch),
          at: `2025-0${batch}-01T10:00:00Z`,
          amount: 100,
          currency: 'EUR',
          kind: 'purchase',
        },
      ],
    },
  });

test('figures follow every change of the facts: orders, whose they are, and segments', async () => {
  const workspace = randomUUID();
  const { orders } = new LoyaltyFacts({ facts: engine, columns });
  const repeat = async () => (await orders.of({ workspace, segmentation: 's' })).repeatPurchase;
  const everybody = { segment: null };
  expect(await repeat()).toEqual([{ ...everybody, n: 0, k: 0 }]);
  await putIdentities(engine, workspace, [
    { identity: 1, customer: 1 },
    { identity: 2, customer: 2 },
  ]);
  await buy(workspace, 1, 1);
  await buy(workspace, 2, 2);
  expect(await repeat()).toEqual([{ ...everybody, n: 2, k: 0 }]);
  await putIdentities(engine, workspace, [{ identity: 2, customer: 1 }]);
  expect(await repeat()).toEqual([{ ...everybody, n: 1, k: 1 }]);
  await assignSegments(engine, {
    workspace,
    segmentation: 's',
    at: '2025-01-01T00:00:00Z',
    members: [{ customer: 1, segment: 'a' }],
  });
  expect(await repeat()).toEqual([
    { ...everybody, n: 1, k: 1 },
    { segment: 'a', n: 1, k: 1 },
  ]);
});

test('the facts are asked once as long as nothing changes, and again after a failure', async () => {
  const [workspace, other] = [randomUUID(), randomUUID()];
  const asked: string[] = [];
  let failing = true;
  const remembered = new Remembered(engine, async (_, question: { workspace: string; score?: string }) => {
    asked.push(JSON.stringify(question));
    if (failing) throw new Error('out of reach');
    return asked.length;
  });
  await expect(remembered.of({ workspace })).rejects.toThrow('out of reach');
  failing = false;
  expect(await Promise.all([remembered.of({ workspace }), remembered.of({ workspace })])).toEqual([2, 2]);
  expect(await remembered.of({ workspace, score: 'nps' })).toBe(3);
  expect(await remembered.of({ workspace: other })).toBe(4);
  await putIdentities(engine, other, [{ identity: 1, customer: 1 }]);
  expect(await remembered.of({ workspace })).toBe(2);
  expect(await remembered.of({ workspace: other })).toBe(5);
  // That of the other workspace's facts as they were is let go of.
  expect(remembered.size).toBe(3);
  for (let wave = 0; wave < 200; wave++) await remembered.of({ workspace, score: String(wave) });
  expect(remembered.size).toBe(100);
});
