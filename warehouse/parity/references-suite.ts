import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { tryOrders } from '../facts/changes.ts';
import { fingerprint } from '../facts/fingerprint.ts';
import { checkFiles, ingest } from '../facts/ingest.ts';
import { summary } from '../facts/summary.ts';
import { type FactTable, orders, scores } from '../facts/tables.ts';
import { ordersOf } from '../measures/customer-orders.ts';
import { orderFigures } from '../measures/order-figures.ts';
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
        identities: { taken: 2, known: 0, changed: 0, repeated: 0 },
        orders: { taken: 3, known: 0, changed: 0, repeated: 0 },
        scores: { taken: 2, known: 0, changed: 0, repeated: 0 },
      });
      const { rows } = await ordersOf(engine, { workspace, customer: 1 });
      expect(rows.map((row) => row.order)).toEqual(['a', 'b']);
      expect((await orderFigures(engine, { workspace })).repeatPurchase).toEqual([
        { segment: null, n: 2, k: 1 },
      ]);

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
      expect(again.tables.orders).toEqual({ taken: 1, known: 1, changed: 0, repeated: 1 });
    },
  );

  it('keeps a file once what it waits for has come true, and nothing where that fails', async () => {
    const engine = engineOf();
    const workspace = randomUUID();
    const file = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
    const order = { identity: 1, order_id: 'a', amount: 100, currency: 'EUR', kind: 'purchase' };
    await writeParquet(orders, [{ ...order, at: '2025-03-01T12:00:00Z' }], file);
    const brought = (until: () => Promise<unknown>) =>
      ingest(engine, { workspace, source: 'it', files: { orders: file }, until });
    await expect(brought(() => Promise.reject(new Error('the record was lost')))).rejects.toThrow(
      'the record',
    );
    expect((await summary(engine, workspace)).orders.ofNobody).toBe(0);
    const { tables } = await brought(() => Promise.resolve());
    expect(tables.orders).toEqual({ taken: 1, known: 0, changed: 0, repeated: 0 });
    expect((await summary(engine, workspace)).orders.ofNobody).toBe(1);
  });

  it('are compared with what is known before anything is taken, to the order, the customer and the time', async () => {
    const engine = engineOf();
    const workspace = randomUUID();
    const naming = ['external', 'email'].map((name) => ({ name, type: 'text', nullable: true }) as const);
    const written = async (columns: FactTable['columns'], rows: readonly object[]): Promise<string> => {
      const file = join(engine.stagingDirectory, `${randomUUID()}.parquet`);
      await writeParquet({ name: 'x', columns, key: [], order: [] }, rows, file);
      return file;
    };
    const [ann, bob, cleo] = ['A', 'B', 'C'].map((external) => ({ external }));
    const said = (who: object | undefined, id: string, day: number, amount: number, kind = 'purchase') => ({
      ...who,
      order_id: id,
      at: `2025-03-0${day}T12:00:00Z`,
      amount,
      currency: 'EUR',
      kind,
    });
    const named = [...naming, ...orders.columns.filter((column) => column.name !== 'identity')];
    const references = await written(
      [{ name: 'reference', type: 'integer' }, ...naming],
      [ann, bob, cleo].map((who, i) => ({ reference: i + 1, ...who })),
    );
    const owners = [1, 2].map((each) => ({ reference: each, identity: each, customer: each }));
    await ingest(engine, {
      workspace,
      source: 'march',
      files: {
        orders: await written(named, [
          said(ann, 'same', 1, 100),
          said(ann, 'dearer', 1, 100),
          said(ann, 'paid back', 1, 100),
          said(ann, 'taken back', 1, 100),
          said(ann, 'taken back', 2, 100, 'return'),
          said(ann, 'of another', 1, 100),
          said(bob, 'gone', 1, 100),
        ]),
      },
      references: { file: references, owners },
    });
    const file = await written(named, [
      said(ann, 'same', 1, 100),
      said(ann, 'dearer', 1, 120),
      said(ann, 'paid back', 1, 100),
      said(ann, 'paid back', 3, 30, 'return'),
      said(ann, 'taken back', 1, 100),
      said(cleo, 'of another', 4, 100),
      said(bob, 'new', 5, 100),
      said(bob, 'new', 6, 100, 'return'),
    ]);
    const before = await fingerprint(engine, workspace);
    const told = await tryOrders(engine, {
      workspace,
      shop: '',
      file,
      references: { file: references },
      owners: () => Promise.resolve([...owners, { reference: 3, identity: -3, customer: 0 }]),
      most: 10,
    });
    expect(told).toMatchObject({ fresh: 1, changed: 4, unchanged: 1, otherwise: 1 });
    expect(
      told.changes.map(({ order, kind, before: was, after, sameCustomer }) => [
        order,
        kind,
        was && [was.at.slice(9, 10), was.amount, was.identity],
        after && [after.at.slice(9, 10), after.amount, after.identity],
        sameCustomer,
      ]),
    ).toEqual([
      ['dearer', 'purchase', ['1', 100, 1], ['1', 120, 1], true],
      ['of another', 'purchase', ['1', 100, 1], ['4', 100, -3], false],
      ['paid back', 'return', null, ['3', 30, 1], true],
      ['taken back', 'return', ['2', 100, 1], null, true],
    ]);
    expect(await fingerprint(engine, workspace)).toEqual(before);
    const { tables } = await ingest(engine, {
      workspace,
      source: 'april',
      files: { orders: file },
      references: { file: references, owners: [...owners, { reference: 3, identity: 3, customer: 3 }] },
    });
    expect(tables.orders).toMatchObject({ taken: 1, known: 5, changed: 4 });
  });
}
