import { join } from 'node:path';
import { hasSharedData, needsSharedData, sharedLines } from '@rehire/numerics/testing/shared-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putIdentities } from '../facts/identities.ts';
import { ingest } from '../facts/ingest.ts';
import { summary } from '../facts/summary.ts';
import { orders } from '../facts/tables.ts';
import { writeParquet } from '../parity/parquet.ts';
import { buildSnapshot } from '../snapshot/build.ts';
import { keepSnapshot, snapshotMeasure } from '../snapshot/snapshots.ts';
import { runSnapshotTask } from '../snapshot/task.ts';
import { type TestFacts, testFacts } from '../testing.ts';
import { cohortRetention } from './cohort-retention.ts';
import { orderFigures } from './order-figures.ts';
import { spend } from './spend.ts';

const file = 'CDNOW_master.txt';
const workspace = '00000000-0000-4000-8000-00000000cd01';

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe.skipIf(!hasSharedData(file))(
  `CDNOW, every purchase of 23,570 customers (${needsSharedData})`,
  () => {
    let facts: TestFacts;
    const rows = hasSharedData(file)
      ? sharedLines(file)
          .slice(1)
          .map((line, index) => {
            const [customer = '', date = '', , dollars = ''] = line.trim().split(/\s+/);
            return {
              identity: Number(customer),
              order_id: String(index),
              at: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
              amount: Math.round(Number(dollars) * 100),
              currency: 'USD',
              kind: 'purchase',
            };
          })
      : [];
    const byCustomer = new Map<number, string[]>();
    for (const row of rows) byCustomer.set(row.identity, [...(byCustomer.get(row.identity) ?? []), row.at]);
    const everybody = [...byCustomer.values()].map((dates) => dates.toSorted());

    beforeAll(async () => {
      facts = await testFacts();
      const staged = join(facts.engine.stagingDirectory, 'cdnow.parquet');
      await writeParquet(orders, rows, staged);
      await putIdentities(
        facts.engine,
        workspace,
        [...byCustomer.keys()].map((identity) => ({ identity, customer: identity })),
      );
      const { tables } = await ingest(facts.engine, { workspace, source: file, files: { orders: staged } });
      expect(tables.orders).toEqual({ taken: 69_659, known: 0, changed: 0, repeated: 0 });
    });
    afterAll(() => facts.remove());

    it('has 69,659 purchases of 23,570 customers to 30 June 1998', async () => {
      expect((await summary(facts.engine, workspace)).orders).toEqual({
        rows: 69_659,
        customers: 23_570,
        from: '1997-01-01T00:00:00.000Z',
        to: '1998-06-30T00:00:00.000Z',
        ofNobody: 0,
        withheld: 0,
      });
    });

    it('49.478% of the customers bought twice or more', async () => {
      const [all] = (await orderFigures(facts.engine, { workspace })).repeatPurchase;
      expect(all?.n).toBe(23_570);
      expect(((all?.k ?? 0) / (all?.n ?? 1)) * 100).toBeCloseTo(49.478, 3);
    });

    it('frequency, 90-day retention and spend are those counted row by row', async () => {
      const figures = await orderFigures(facts.engine, { workspace });
      expect(figures.purchaseFrequency[0]).toMatchObject({
        n: 23_570,
        sum: 69_659,
        sumOfSquares: everybody.reduce((sum, dates) => sum + dates.length ** 2, 0),
      });
      const came = everybody.filter(
        ([first = '', second]) => second !== undefined && days(first, second) <= 90,
      );
      expect(figures.retention90[0]).toEqual({ segment: null, n: 23_570, k: came.length });
      const [usd] = await spend(facts.engine, { workspace });
      expect(usd?.groups[0]?.sum).toBe(rows.reduce((sum, row) => sum + row.amount, 0));
    });

    it('the three cohorts of 1997 have 18, 17 and 16 months, all of them over', async () => {
      const [all] = await cohortRetention(facts.engine, { workspace });
      expect(all?.cohorts.map(({ cohort, active }) => [cohort, active.length])).toEqual([
        ['1997-01', 18],
        ['1997-02', 17],
        ['1997-03', 16],
      ]);
      expect(all?.cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(23_570);
      const january = everybody.filter(([first = '']) => first.startsWith('1997-01'));
      expect(all?.cohorts[0]?.active).toEqual(
        Array.from({ length: 18 }, (_, since) => {
          const month = `${1997 + Math.floor(since / 12)}-${String((since % 12) + 1).padStart(2, '0')}`;
          return january.filter((dates) => dates.some((date) => date.startsWith(month))).length;
        }),
      );
    });

    it('the kernels over the column snapshot give the same', async () => {
      const { engine, directory: at } = facts;
      const directory = join(at, 'snapshots');
      await keepSnapshot(engine, workspace, { directory, build: buildSnapshot });
      const options = { directory, run: runSnapshotTask };
      const scope = { workspace, timeZone: 'America/New_York' };
      expect(await snapshotMeasure(engine, 'orderFigures', scope, options)).toEqual(
        await orderFigures(engine, scope),
      );
      expect(await snapshotMeasure(engine, 'cohortRetention', scope, options)).toEqual(
        await cohortRetention(engine, scope),
      );
      expect(await snapshotMeasure(engine, 'spend', scope, options)).toEqual(await spend(engine, scope));
    });
  },
);
