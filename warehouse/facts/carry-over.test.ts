import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { writeParquet } from '../parity/parquet.ts';
import { type TestFacts, testFacts } from '../testing.ts';
import { carryOver } from './carry-over.ts';
import { erase } from './erase.ts';
import { fingerprint } from './fingerprint.ts';
import { forget } from './forget.ts';
import { putIdentities } from './identities.ts';
import { ingest } from './ingest.ts';
import { orders } from './tables.ts';

const workspace = randomUUID();
const opened: TestFacts[] = [];
const withPeople = async (): Promise<Engine> => {
  const facts = await testFacts();
  opened.push(facts);
  await putIdentities(
    facts.engine,
    workspace,
    [1, 2, 3].map((each) => ({ identity: each, customer: each })),
  );
  return facts.engine;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((facts) => facts.remove()));
});

const order = (identity: number, number: string, amount: number) => ({
  identity,
  order_id: number,
  at: '2026-03-01T12:00:00Z',
  amount,
  currency: 'EUR',
  kind: 'purchase',
});
const march = [order(1, 'a', 1), order(2, 'b', 2), order(3, 'c', 3)];
const april = [order(1, 'a', 100), order(2, 'd', 4)];

async function bring(engine: Engine, source: string, rows: readonly object[]): Promise<void> {
  const file = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
  await writeParquet(orders, rows, file);
  await ingest(engine, { workspace, source, files: { orders: file } });
}
const print = (engine: Engine) => fingerprint(engine, workspace);

it('brings what a source brought as its file would have, waiting facts too, without whom was erased', async () => {
  const [there, anew] = [await withPeople(), await withPeople()];
  await bring(there, 'march', march);
  await bring(there, 'april', april);
  await erase(there, workspace, 3);
  await bring(anew, 'march', march);
  await erase(anew, workspace, 3);

  expect(await carryOver(there, anew, { workspace, source: 'april' })).toBe(true);
  expect(await print(anew)).toEqual(await print(there));
  await forget(there, { workspace, source: 'march' });
  await forget(anew, { workspace, source: 'march' });
  expect(await print(anew)).toEqual(await print(there));
});

it('gives a fact to the source that came first, whichever it was that held it', async () => {
  const [there, anew] = [await withPeople(), await withPeople()];
  await bring(there, 'march', march);
  await bring(there, 'april', april);
  expect(await carryOver(there, anew, { workspace, source: 'march' })).toBe(true);
  await bring(anew, 'april', april);
  expect(await print(anew)).toEqual(await print(there));
});

it('says when a source is not there', async () => {
  const [there, anew] = [await withPeople(), await withPeople()];
  expect(await carryOver(there, anew, { workspace, source: 'march' })).toBe(false);
});
