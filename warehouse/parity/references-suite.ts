import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { checkFiles, ingest } from '../facts/ingest.ts';
import { summary } from '../facts/summary.ts';
import { type FactTable, orders, scores } from '../facts/tables.ts';
import { ordersOf } from '../measures/customer-orders.ts';
import { repeatPurchase } from '../measures/repeat-purchase.ts';
import { writeParquet } from './parquet.ts';

/** Files that do not know the identities of the record, on every engine. */
export function referencesSuite(engineOf: () => Engine): void {
  it.each([
    ['checked as it is taken', false],
    ['checked beforehand', true],
  ])(
    'names customers as it knows them: who they are is told beside it, and rows that name nobody are left out, %s',
    async (_when, beforehand) => {
      const engine = engineOf();
      const workspace = randomUUID();
      const written = async (name: string, columns: FactTable['columns'], rows: readonly object[]) => {
        const file = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
        await writeParquet({ name, columns, key: [], order: [] }, rows, file);
        return file;
      };
      const naming = ['external', 'email'].map((name) => ({ name, type: 'text', nullable: true }) as const);
      const named = (table: FactTable) => [
        ...naming,
        ...table.columns.filter((column) => column.name !== 'identity'),
      ];
      const ann = { external: 'A', email: 'ann@example.com' };
      const bob = { email: 'bob@example.com' };
      const nobody = { external: '?' };
      const said = (who: object, id: string, day: number) => ({
        ...who,
        order_id: id,
        at: `2025-03-0${day}T12:00:00Z`,
        amount: 100,
        currency: 'EUR',
        kind: 'purchase',
      });
      const score = { metric: 'nps', value: 9, at: '2025-03-01T00:00:00Z', wave: null };
      const files = {
        orders: await written('orders', named(orders), [
          said(ann, 'a', 1),
          said({ external: 'A' }, 'b', 2),
          said(bob, 'c', 3),
          said(nobody, 'd', 4),
        ]),
        scores: await written('scores', named(scores), [
          { response: 'r1', ...ann, ...score },
          { response: 'r2', ...score },
        ]),
      };
      const file = await written(
        'named',
        [{ name: 'reference', type: 'integer' }, ...naming],
        [ann, { external: 'A' }, bob, nobody].map((who, i) => ({ reference: i + 1, ...who })),
      );
      const owners = [
        { reference: 1, identity: 11, customer: 1 },
        { reference: 2, identity: 11, customer: 1 },
        { reference: 3, identity: 12, customer: 2 },
      ];
      const { tables } = await ingest(engine, {
        workspace,
        source: 'x',
        files,
        references: { file, owners },
        ...(beforehand ? { counts: await checkFiles(engine, { files }) } : {}),
      });
      expect(tables).toEqual({
        identities: { taken: 2, known: 0, repeated: 0 },
        orders: { taken: 3, known: 0, repeated: 0 },
        scores: { taken: 2, known: 0, repeated: 0 },
      });
      const { rows } = await ordersOf(engine, { workspace, customer: 1 });
      expect(rows.map((row) => row.order)).toEqual(['a', 'b']);
      expect(await repeatPurchase(engine, { workspace })).toEqual([{ segment: null, n: 2, k: 1 }]);

      const later = {
        orders: await written('orders', named(orders), [
          said(bob, 'c', 3),
          said(bob, 'e', 5),
          said(bob, 'e', 5),
        ]),
      };
      const again = await ingest(engine, {
        workspace,
        source: 'y',
        files: later,
        references: {
          file: await written(
            'named',
            [{ name: 'reference', type: 'integer' }, ...naming],
            [{ reference: 1, ...bob }],
          ),
          owners: [{ reference: 1, identity: 12, customer: 2 }],
        },
        ...(beforehand ? { counts: await checkFiles(engine, { files: later }) } : {}),
      });
      expect(again.tables.orders).toEqual({ taken: 1, known: 1, repeated: 1 });
    },
  );

  it('keeps a file once what it waits for has come true, and nothing where that fails', async () => {
    const engine = engineOf();
    const workspace = randomUUID();
    const file = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
    const order = { identity: 1, order_id: 'a', amount: 100, currency: 'EUR', kind: 'purchase' };
    await writeParquet(orders, [{ ...order, at: '2025-03-01T12:00:00Z' }], file);
    const brought = (until: Promise<unknown>) =>
      ingest(engine, { workspace, source: 'it', files: { orders: file }, until });
    await expect(brought(Promise.reject(new Error('the record was lost')))).rejects.toThrow('the record');
    expect((await summary(engine, workspace)).orders.ofNobody).toBe(0);
    const { tables } = await brought(Promise.resolve());
    expect(tables.orders).toEqual({ taken: 1, known: 0, repeated: 0 });
    expect((await summary(engine, workspace)).orders.ofNobody).toBe(1);
  });
}
