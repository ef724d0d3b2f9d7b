import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { applyBatch, lastBatch } from '../facts/batches.ts';
import { compact } from '../facts/compact.ts';
import { erase, eraseWorkspace } from '../facts/erase.ts';
import { forget } from '../facts/forget.ts';
import { identitiesInUse } from '../facts/identities-in-use.ts';
import { putIdentities, removeIdentities } from '../facts/identities.ts';
import { ingest } from '../facts/ingest.ts';
import { factsVersion } from '../facts/ledger.ts';
import { assignSegments, removeSegmentation } from '../facts/memberships.ts';
import { summary } from '../facts/summary.ts';
import { orders } from '../facts/tables.ts';
import { ordersOf } from '../measures/customer-orders.ts';
import { orderFigures } from '../measures/order-figures.ts';
import { exportFacts } from '../facts/archive.ts';
import { factsKit, type Order, order } from './facts-kit.ts';
import { writeParquet } from './parquet.ts';

/** How facts come and go, on every engine. */
export function factsSuite(engineOf: () => Engine): void {
  const { bring, known, print } = factsKit(engineOf);

  describe('a file', () => {
    it('is taken once: the same source again changes nothing and says the counts of the first time', async () => {
      const workspace = await known(2);
      const rows = [order(1, 'a', 1), order(2, 'b', 2), order(1, 'c', 3)];
      const first = await bring(workspace, 'import 1', rows);
      expect(first).toEqual({
        already: false,
        tables: { orders: { taken: 3, known: 0, changed: 0, repeated: 0 } },
      });
      const before = await print(workspace);
      const version = await factsVersion(engineOf(), workspace);
      expect(await bring(workspace, 'import 1', [order(2, 'other', 9)])).toEqual({ ...first, already: true });
      expect(await print(workspace)).toEqual(before);
      expect(await factsVersion(engineOf(), workspace)).toBe(version);
    });

    it('may say an order twice: one is taken', async () => {
      const workspace = await known(1);
      const twice = await bring(workspace, 'x', [
        order(1, 'a', 1),
        order(1, 'a', 1),
        order(1, 'a', 2),
        order(1, 'b', 1),
      ]);
      expect(twice.tables.orders).toEqual({ taken: 2, known: 0, changed: 0, repeated: 2 });
      expect((await summary(engineOf(), workspace)).orders.rows).toBe(2);
    });

    it.each([
      ['rise', ['8', '9', '10', '11'], 0],
      ['fall', ['11', '10', '9', '8'], 0],
      ['rise, but one comes twice', ['8', '9', '9', '10'], 1],
      ['rise twice over', ['8', '9', '10', '8', '9', '10'], 3],
      ['turn back to one that was there', ['8', '10', '9', '8', '7'], 1],
      ['come in no order', ['10', '8', '11', '9', '10'], 1],
      ['stand after letters', ['ORD-9', 'ORD-10', 'ORD-1', 'ORD-10'], 1],
      ['differ by their zeros', ['ORD-7', 'ORD-07', 'ORD-007'], 0],
      ['are far apart, with equal ends', ['1', '1025', '2049', '1025'], 1],
      ['are no numbers', ['é1', 'é2', 'x', 'é1', ''], 1],
    ])('whose numbers %s is taken without those that come again', async (_how, numbers, again) => {
      const rows = numbers.map((number, day) => order(1, number, day + 1));
      const { tables } = await bring(await known(1), 'it', rows);
      expect(tables.orders).toEqual({ taken: numbers.length - again, known: 0, changed: 0, repeated: again });
    });

    it('may have numbers far down that are not like the first ones', async () => {
      const alike = Array.from({ length: 1_100 }, (_, i) => order(1, `A-${i}`, 1));
      const rows = [...alike, order(1, 'B-5', 2), order(1, 'C', 2), order(1, 'B-5', 2)];
      const { tables } = await bring(await known(1), 'it', rows);
      expect(tables.orders).toEqual({ taken: 1_102, known: 0, changed: 0, repeated: 1 });
    });

    it.each([1, 2, 40])('keeps what each of its rows says in %i currencies', async (currencies) => {
      const workspace = await known(1);
      const codes = ["X'Y", 'EUR', ...Array.from({ length: 38 }, (_, i) => `A${i + 10}`)].slice(
        0,
        currencies,
      );
      const rows = codes.flatMap((currency, i): Order[] => [
        { ...order(1, `n${i}`, 1), currency },
        { ...order(1, `n${i}`, 2, 40), currency, kind: 'return' },
      ]);
      expect((await bring(workspace, 'it', rows)).tables.orders).toMatchObject({ taken: currencies });
      const kept = await ordersOf(engineOf(), { workspace, customer: 1 }, { limit: 100 });
      expect(
        kept.rows.map(({ order: id, currency, kind }) => `${id} ${currency} ${kind}`).toSorted(),
      ).toEqual(rows.map(({ order_id, currency, kind }) => `${order_id} ${currency} ${kind}`).toSorted());
    });

    it('keeps the orders of one workspace from another, though they have one number', async () => {
      const [ours, theirs] = [await known(1), await known(1)];
      await bring(ours, 'x', [order(1, 'a', 1)]);
      const second = await bring(theirs, 'x', [order(1, 'a', 1), order(1, 'b', 1)]);
      expect(second).toEqual({
        already: false,
        tables: { orders: { taken: 2, known: 0, changed: 0, repeated: 0 } },
      });
      await forget(engineOf(), { workspace: theirs, source: 'x' });
      expect((await summary(engineOf(), ours)).orders.rows).toBe(1);
    });

    it('is refused whole where a row cannot be a fact, and leaves nothing behind', async () => {
      const workspace = await known(1);
      const before = await print(workspace);
      await expect(bring(workspace, 'x', [order(1, 'a', 1), order(1, 'b', 1, -5)])).rejects.toMatchObject({
        reason: 'staged-file-refused',
        message: expect.stringMatching(/1 row has an amount below zero/),
      });
      expect(await print(workspace)).toEqual(before);
      expect(await bring(workspace, 'x', [order(1, 'a', 1)])).toMatchObject({ already: false });
    });

    it('is refused where a time is in no year that a customer could have bought in', async () => {
      const workspace = await known(1);
      for (const at of ['9999-12-31T00:00:00Z', '1899-12-31T23:59:59.999999Z']) {
        await expect(bring(workspace, at, [{ ...order(1, 'a', 1), at }])).rejects.toThrow(
          /1 row has a time outside/,
        );
      }
    });

    it('is refused where it is not Parquet, lacks a column, or lies outside the staging folder', async () => {
      const engine = engineOf();
      const workspace = await known(1);
      const junk = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
      await writeFile(junk, 'PAR1 this is not Parquet PAR1');
      const lacking = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
      await writeParquet(
        { ...orders, columns: orders.columns.filter((column) => column.name !== 'amount') },
        [],
        lacking,
      );
      for (const file of [
        junk,
        lacking,
        '/etc/passwd',
        '../x.parquet',
        join(engine.stagingDirectory, '*.parquet'),
      ]) {
        await expect(
          ingest(engine, { workspace, source: 'x', files: { orders: file } }),
        ).rejects.toMatchObject({
          reason: 'staged-file-refused',
        });
      }
    });
  });

  describe('undoing a source', () => {
    it('leaves the facts as if it had never come, those that a later source brought too included', async () => {
      const [undone, never] = [await known(3), await known(3)];
      const march = [order(1, 'a', 1), order(2, 'b', 2)];
      const april = [order(1, 'a', 1, 777), order(2, 'b', 2), order(3, 'c', 3)];
      const may = [order(1, 'a', 1, 888), order(3, 'c', 3), order(3, 'd', 4)];
      for (const [source, rows] of Object.entries({ march, april, may })) await bring(undone, source, rows);
      for (const [source, rows] of Object.entries({ april, may })) await bring(never, source, rows);
      expect(await forget(engineOf(), { workspace: undone, source: 'march' })).toEqual({
        removed: 0,
        kept: 0,
      });
      expect(await print(undone)).toEqual(await print(never));
      expect(await forget(engineOf(), { workspace: undone, source: 'may' })).toEqual({ removed: 1, kept: 2 });
      await forget(engineOf(), { workspace: undone, source: 'april' });
      expect((await summary(engineOf(), undone)).orders).toMatchObject({ rows: 0, withheld: 0 });
      expect(await bring(undone, 'march', march)).toMatchObject({ already: false });
    });
  });

  describe('a batch', () => {
    it('is taken once and in order; one that skips another is refused', async () => {
      const engine = engineOf();
      const workspace = await known(1);
      const batch = (number: number, ...rows: Order[]) =>
        applyBatch(engine, {
          stream: workspace,
          batch: number,
          rows: { orders: rows.map((row) => ({ ...row, workspace, source: 'api' })) },
        });
      expect(await lastBatch(engine, workspace)).toBe(0);
      expect(await batch(1, order(1, 'a', 1))).toBe('applied');
      expect(await batch(1, order(1, 'x', 1))).toBe('known');
      await expect(batch(3, order(1, 'y', 1))).rejects.toMatchObject({ reason: 'batch-gap' });
      // A sender that is unsure sends an event again under a later batch.
      expect(await batch(2, order(1, 'a', 1), order(1, 'b', 2))).toBe('applied');
      expect(await lastBatch(engine, workspace)).toBe(2);
      expect((await summary(engine, workspace)).orders).toMatchObject({ rows: 2, withheld: 0 });
    });

    it('is refused whole where a row cannot be a fact', async () => {
      const workspace = await known(1);
      const rows = {
        scores: [10, 11].map((value) => ({
          workspace,
          source: 'api',
          response: `r${value}`,
          identity: 1,
          metric: 'nps' as const,
          value,
          at: '2025-01-01',
          wave: null,
        })),
      };
      await expect(applyBatch(engineOf(), { stream: workspace, batch: 1, rows })).rejects.toThrow(
        /outside its scale/,
      );
      expect((await summary(engineOf(), workspace)).scores).toBe(0);
      expect(await lastBatch(engineOf(), workspace)).toBe(0);
    });
  });

  describe('customers', () => {
    it('are merged and split by their identities alone', async () => {
      const engine = engineOf();
      const workspace = await known(2);
      await bring(workspace, 'x', [order(1, 'a', 1), order(2, 'b', 2)]);
      const repeat = async () => (await orderFigures(engine, { workspace })).repeatPurchase[0];
      expect(await repeat()).toMatchObject({ n: 2, k: 0 });
      await putIdentities(engine, workspace, [{ identity: 2, customer: 1 }]);
      expect(await repeat()).toMatchObject({ n: 1, k: 1 });
      await putIdentities(engine, workspace, [{ identity: 2, customer: 2 }]);
      expect(await repeat()).toMatchObject({ n: 2, k: 0 });
      await removeIdentities(engine, workspace, [2]);
      expect(await repeat()).toMatchObject({ n: 1, k: 0 });
      expect((await summary(engine, workspace)).orders).toMatchObject({ rows: 2, ofNobody: 1 });
    });

    it('are known by the identities that some fact speaks of, waiting ones too', async () => {
      const workspace = await known(9);
      await bring(workspace, 'x', [order(2, 'a', 1), order(8, 'z', 1)]);
      await bring(workspace, 'y', [order(4, 'a', 1)]);
      await applyBatch(engineOf(), {
        stream: workspace,
        batch: 1,
        rows: {
          scores: [6, null].map((identity) => ({
            workspace,
            source: 'api',
            response: `of ${identity}`,
            identity,
            metric: 'csat',
            value: 5,
            at: '2025-01-01',
            wave: null,
          })),
        },
      });
      expect(await identitiesInUse(engineOf(), workspace, { from: 2, to: 7 })).toEqual(new Set([2, 4, 6]));
    });

    it('are erased with all that they did, and nobody else is', async () => {
      const engine = engineOf();
      const [erased, never] = [await known(3), await known(3)];
      const source = 'x';
      const all = [1, 2, 3].map((n) => order(n, `o${n}`, n));
      for (const [workspace, who] of [
        [erased, [1, 2, 3]],
        [never, [1, 3]],
      ] as const) {
        const of = all.filter((row) => (who as readonly number[]).includes(row.identity));
        await bring(workspace, source, of);
        await bring(workspace, 'again', of);
        await applyBatch(engine, {
          stream: workspace,
          batch: 1,
          rows: {
            order_lines: [source, 'again'].flatMap((from) =>
              of.map((row) => ({
                workspace,
                source: from,
                order_id: row.order_id,
                line: 1,
                sku: null,
                name: 'n',
                quantity: 1,
                amount: 1,
              })),
            ),
            events: of.map((row) => ({
              workspace,
              source,
              identity: row.identity,
              event_id: row.order_id,
              name: 'n',
              at: row.at,
              properties: '{}',
            })),
            scores: of.map((row) => ({
              workspace,
              source,
              response: row.order_id,
              identity: row.identity,
              metric: 'nps',
              value: 9,
              at: row.at,
              wave: null,
            })),
          },
        });
        await assignSegments(engine, {
          workspace,
          segmentation: 's',
          at: '2025-01-01',
          members: who.map((customer) => ({ customer, segment: 'A' })),
          respondents: [{ response: 'of nobody known', segment: 'A' }],
        });
      }
      await removeIdentities(engine, never, [2]);
      await erase(engine, erased, 2);
      expect(await print(erased)).toEqual(await print(never));
      expect((await summary(engine, erased)).orders.withheld).toBe(2);
      await eraseWorkspace(engine, erased);
      expect((await print(erased)).map((table) => table.rows)).toEqual(Array.from({ length: 11 }, () => 0));
    });

    it('are in the segments of the last assignment, and those before are kept with their times', async () => {
      const engine = engineOf();
      const workspace = await known(3);
      await bring(
        workspace,
        'x',
        [1, 2, 3].map((n) => order(n, `o${n}`, n)),
      );
      const assign = (at: string, members: Record<number, string>) =>
        assignSegments(engine, {
          workspace,
          segmentation: 's',
          at,
          members: Object.entries(members).map(([customer, segment]) => ({
            customer: Number(customer),
            segment,
          })),
        });
      const sizes = async () =>
        (await orderFigures(engine, { workspace, segmentation: 's' })).repeatPurchase.map((row) => [
          row.segment,
          row.n,
        ]);
      await assign('2025-01-01', { 1: 'A', 2: 'A' });
      expect(await sizes()).toEqual([
        [null, 3],
        ['A', 2],
      ]);
      const version = await factsVersion(engine, workspace);
      await assign('2025-01-02', { 1: 'A', 2: 'A' });
      expect(await factsVersion(engine, workspace)).toBe(version);
      await assign('2025-02-01', { 1: 'A', 2: 'B', 3: 'B' });
      expect(await sizes()).toEqual([
        [null, 3],
        ['A', 1],
        ['B', 2],
      ]);
      await assign('2025-03-01', { 3: 'B' });
      expect(await sizes()).toEqual([
        [null, 3],
        ['B', 1],
      ]);
      expect((await print(workspace)).find((table) => table.table === 'memberships')?.rows).toBe(4);
      await removeSegmentation(engine, workspace, 's');
      expect(await sizes()).toEqual([[null, 3]]);
    });
  });

  describe('all facts', () => {
    it('stay the same when they are put in order', async () => {
      const workspace = await known(3);
      await bring(workspace, 'later', [order(3, 'z', 9), order(1, 'y', 8)]);
      await bring(workspace, 'earlier', [order(1, 'b', 2), order(2, 'a', 1)]);
      const before = await print(workspace);
      expect(await compact(engineOf(), { always: true })).toContain('orders');
      expect(await print(workspace)).toEqual(before);
    });

    it('are written out as one Parquet file a table', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'rehire-export-'));
      try {
        const files = await exportFacts(engineOf(), directory);
        expect(files).toContain(join(directory, 'orders.parquet'));
      } finally {
        await rm(directory, { recursive: true });
      }
    });
  });
}
