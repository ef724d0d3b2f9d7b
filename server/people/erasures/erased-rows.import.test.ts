import { expect, test } from 'vitest';
import { testImports } from '../../testing-imports.ts';
import { peopleKind } from '../customers/customers.import.ts';
import { eventsKind } from '../events/events.kind.ts';
import { ordersKind } from '../orders/orders.kind.ts';
import { rememberErased } from './erased.store.ts';

const desk = await testImports([ordersKind, peopleKind, eventsKind]);
await desk.record.tx((tx) =>
  rememberErased(tx, desk.workspace, [
    { kind: 'email', value: 'ann@x.org' },
    { kind: 'external', value: '17' },
  ]),
);
const aside = (rows: number) => ({ reason: 'of people who were erased', rows });

test.each([
  [
    'orders',
    'email,order,created_at,total,currency\nann@x.org,1,2026-01-01T10:00:00Z,30.00,EUR\nbob@x.org,2,2026-01-02T10:00:00Z,20.00,EUR\n',
    1,
    { new: 1 },
  ],
  [
    'orders',
    'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,A1,1,2026-01-01 10:00,3.50,17\n1,A2,2,2026-01-01 10:00,1.50,17\n2,A1,1,2026-01-02 10:00,3.50,18\n',
    2,
    { new: 1 },
  ],
  ['people', 'customer,email,city\n17,z@x.org,Ulm\n18,bob@x.org,Ulm\n19,ann@x.org,Ulm\n', 2, {}],
  [
    'events',
    'email,event,timestamp\nann@x.org,Opened,2026-01-01T10:00:00Z\nann@x.org,Closed,2026-01-01T11:00:00Z\nbob@x.org,Opened,2026-01-01T10:00:00Z\n',
    2,
    {},
  ],
] as const)(
  'the dry run of %s says how many rows are of people who were erased, and counts them as set aside',
  async (kind, content, rows, figures) => {
    const brought = await desk.bring(`${kind}.csv`, content, kind);
    const checked = await desk.check(brought, {
      answers: { ...brought.answers, currency: 'EUR', 'time-zone': 'UTC', shop: 'First shop' },
    });
    expect(checked).toMatchObject({ status: 'checked', problem: null });
    expect(checked.counts).toMatchObject({ taken: 1, setAside: [aside(rows)] });
    expect(checked.figures).toMatchObject(figures);
    expect(JSON.stringify([checked.counts, checked.figures, checked.rejects])).not.toMatch(/ann@|"17"/u);
    await desk.undo(checked);
  },
);

test('an order that is known and that a file gives to somebody who was erased stays as it is, and new ones are counted', async () => {
  const file = (name: string, rows: string) =>
    desk.bring(name, `email,order,created_at,total,currency\n${rows}`, 'orders');
  const first = await file('first.csv', 'bob@x.org,1,2026-01-01T10:00:00Z,30.00,EUR\n');
  await desk.commit(await desk.check(first));
  const later = await desk.check(
    await file(
      'later.csv',
      'ann@x.org,1,2026-01-01T10:00:00Z,30.00,EUR\nbob@x.org,2,2026-01-02T10:00:00Z,20.00,EUR\nann@x.org,3,2026-01-02T10:00:00Z,20.00,EUR\n',
    ),
  );
  const figures = { new: 1, changed: 0, cancelled: 0, unchanged: 0 };
  expect(later).toMatchObject({ counts: { taken: 1, setAside: [aside(2)] }, figures, changes: [] });
  expect((await desk.commit(later)).figures).toMatchObject(figures);
});
