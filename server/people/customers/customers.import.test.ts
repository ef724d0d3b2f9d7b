import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { importDirectoryOf } from '../../platform/directory/places.ts';
import { sharedFile, testImports } from '../../testing-imports.ts';
import { eventsKind } from '../events/events.kind.ts';
import { ordersKind } from '../orders/orders.kind.ts';
import { peopleKind } from './customers.import.ts';

const desk = await testImports([ordersKind, peopleKind, eventsKind]);

const rows = async (text: string): Promise<unknown[]> => (await desk.record.pool.query(text)).rows;
const count = async (table: string): Promise<number> =>
  Number((await desk.record.pool.query(`select count(*) as n from ${table}`)).rows[0].n);
const latest = () =>
  rows(`select distinct on (c.id, t.name) c.name as called, t.name, t.value, t.number from traits t
        join customers c on c.workspace_id = t.workspace_id and c.id = t.customer_id order by c.id, t.name, t.set_at desc`);

test('a list of customers becomes customers with typed traits; a later one counts until it is undone', async () => {
  const first = await desk.commit(
    await desk.check(
      await desk.bring(
        'people.csv',
        'customer_id,email,First Name,Last Name,plan,visits,zip,phone\n7,ANN@example.com,Ann,Lee,basic,3,01234,555\n8,,,,,,,\n,,,,pro,1,9,5\n',
      ),
    ),
  );
  expect(first).toMatchObject({
    kind: 'people',
    status: 'committed',
    counts: {
      taken: 2,
      rejected: 0,
      setAside: [{ reason: 'without a customer number or e-mail address', rows: 1 }],
    },
    figures: { customers: 2 },
  });
  expect(await latest()).toEqual([
    { called: 'Ann Lee', name: 'Name', value: 'Ann Lee', number: null },
    { called: 'Ann Lee', name: 'plan', value: 'basic', number: null },
    { called: 'Ann Lee', name: 'visits', value: '3', number: 3 },
  ]);
  const second = await desk.commit(
    await desk.check(
      await desk.bring(
        'people2.csv',
        'email,name,plan\nann@EXAMPLE.com,Ann Smith,gold\nbob@example.com,Bob,basic\n',
      ),
    ),
  );
  expect(await count('customers')).toBe(3);
  expect(await latest()).toContainEqual({ called: 'Ann Smith', name: 'plan', value: 'gold', number: null });
  await desk.undo(second);
  expect(await count('customers')).toBe(2);
  expect(await latest()).toContainEqual({ called: 'Ann Lee', name: 'plan', value: 'basic', number: null });
  await desk.undo(first);
  expect([await count('customers'), await count('identities'), await count('traits')]).toEqual([0, 0, 0]);
});

const head = 'customer_id,email,name,plan\n';

test('of somebody whom one file tells twice the later row counts, however far behind the first', async () => {
  const others = Array.from({ length: 10_050 }, (_, i) => `${i},p${i}@example.com,Person ${i},basic\n`).join(
    '',
  );
  const first = await desk.commit(
    await desk.check(await desk.bring('before.csv', `${head}5,,Eva Before,silver\n`)),
  );
  const committed = await desk.commit(
    await desk.check(
      await desk.bring(
        'twice.csv',
        `${head}x,x@example.com,Xi,basic\nx,x@example.com,Xi Wu,plus\n${others}y,,Yo,basic\ny,,Yo Yo,plus\nx,,Xi Wu Li,gold\n7,,Seven,gold\n`,
      ),
    ),
  );
  expect(committed).toMatchObject({ counts: { taken: 10_056 }, figures: { customers: 10_052 } });
  const known = `select c.name as called, t.value as plan from customers c join identities i on i.workspace_id = c.workspace_id
    and i.customer_id = c.id and i.kind = 'external' left join traits t on t.workspace_id = c.workspace_id and t.customer_id = c.id
    and t.name = 'plan' where i.value in ('5', '7', 'x', 'y') order by i.value, t.set_at`;
  expect(await rows(known)).toEqual([
    { called: 'Person 5', plan: 'silver' },
    { called: 'Person 5', plan: 'basic' },
    { called: 'Seven', plan: 'gold' },
    { called: 'Xi Wu Li', plan: 'gold' },
    { called: 'Yo Yo', plan: 'plus' },
  ]);
  await desk.undo(committed);
  expect(await rows(known)).toEqual([{ called: 'Eva Before', plan: 'silver' }]);
  await desk.undo(first);
  expect([await count('customers'), await count('identities'), await count('traits')]).toEqual([0, 0, 0]);
});

test('two files of the same people that come in at once wait for each other and make everybody once', async () => {
  const file = (plan: string) =>
    `${head}${Array.from({ length: 500 }, (_, i) => (plan === 'a' ? i : 499 - i))
      .map((i) => `${i},p${i}@example.com,Person ${i} ${plan},${plan}\n`)
      .join('')}`;
  const checked = await Promise.all(
    ['a', 'b'].map(async (plan) => desk.check(await desk.bring(`${plan}.csv`, file(plan)))),
  );
  const committed = await Promise.all(checked.map((row) => desk.commit(row)));
  expect(committed.map(({ status }) => status)).toEqual(['committed', 'committed']);
  expect([await count('customers'), await count('identities'), await count('traits')]).toEqual([
    500, 1000, 2000,
  ]);
  for (const row of committed) await desk.undo(row);
  expect([await count('customers'), await count('identities'), await count('traits')]).toEqual([0, 0, 0]);
});

test('an import that was checked before its data directory moved is committed where it stands now', async () => {
  const checked = await desk.check(await desk.bring('moved.csv', 'customer_id,plan\n71,a\n72,b\n'));
  const dataDirectory = dirname(desk.facts.stagingDirectory);
  for (const name of ['staged.json', 'converted.json']) {
    const path = join(importDirectoryOf({ dataDirectory }), checked.id, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(dataDirectory, '/where/it/was'));
  }
  const committed = await desk.commit(checked);
  expect(committed).toMatchObject({ status: 'committed', figures: { customers: 2 } });
  await desk.undo(committed);
});

test('a customer of whom another import still speaks outlives the undoing of the one that made them', async () => {
  const people = await desk.commit(
    await desk.check(await desk.bring('p.csv', 'customer_id,plan\n1,a\n2,b\n')),
  );
  const orders = await desk.commit(
    await desk.check(
      await desk.bring('o.csv', 'customer_id,order_id,date,amount,currency\n1,x,2025-01-01,5,EUR\n'),
    ),
  );
  await desk.undo(people);
  expect(await rows('select value from identities')).toEqual([{ value: '1' }]);
  await desk.undo(orders);
});

test('nobody is left once every import that spoke of them is taken back, the one that made them first', async () => {
  const before = [await count('customers'), await count('identities')];
  const brought = async (name: string, more: string) =>
    desk.commit(
      await desk.check(
        await desk.bring(
          name,
          `customer,email,order,date,amount,currency\n7,ann@example.com,o7,2025-02-01,3,EUR\n${more}`,
        ),
      ),
    );
  const made = await brought('february.csv', '');
  const later = await brought('march.csv', '8,eva@example.com,o9,2025-03-01,3,EUR\n');
  await desk.undo(made);
  expect(await count('customers')).toBe(Number(before[0]) + 2);
  await desk.undo(later);
  expect([await count('customers'), await count('identities')]).toEqual(before);
});

test('an import whose facts fail half way is finished when its job runs again, and nothing is there twice', async () => {
  const checked = await desk.check(
    await desk.bring(
      'crash.csv',
      'customer_id,order_id,date,amount,currency\n9,c1,2025-01-01,5,EUR\n9,c2,2025-01-02,6,EUR\n',
    ),
  );
  const { transaction } = desk.facts;
  let failures = 0;
  desk.facts.transaction = () => {
    failures++;
    desk.facts.transaction = transaction;
    return Promise.reject(new Error('the power failed'));
  };
  const committed = await desk.commit(checked);
  expect(failures).toBe(1);
  expect(committed).toMatchObject({
    status: 'committed',
    figures: { orders: 2, new: 2, repeated: 0 },
  });
  await desk.undo(committed);
});

test('events of the Segment form: who did what when; calls that are no events and people unknown are set aside', async () => {
  const line = (value: object): string => JSON.stringify(value);
  const committed = await desk.commit(
    await desk.check(
      await desk.bring(
        'events.jsonl',
        [
          line({
            type: 'track',
            messageId: 'm1',
            userId: '5',
            event: 'Order Completed',
            timestamp: '2025-01-01T10:00:00.000Z',
            properties: { total: 5 },
          }),
          line({ type: 'page', messageId: 'm2', userId: '5', timestamp: '2025-01-01T10:01:00Z' }),
          line({
            type: 'identify',
            messageId: 'm3',
            userId: '5',
            timestamp: '2025-01-01T10:01:00Z',
            traits: { plan: 'x' },
          }),
          line({
            type: 'track',
            messageId: 'm4',
            anonymousId: 'a',
            event: 'Visited',
            timestamp: '2025-01-01T10:02:00Z',
          }),
          line({ type: 'track', messageId: 'm5', userId: '6', event: 'Visited', timestamp: 'soon' }),
        ].join('\n'),
      ),
    ),
  );
  expect(committed).toMatchObject({
    layout: 'segment-events',
    counts: {
      taken: 2,
      rejected: 1,
      setAside: [
        { reason: 'no events: identify, group and alias', rows: 1 },
        { reason: 'without a customer', rows: 1 },
      ],
    },
    figures: { events: 2, names: 2, from: '2025-01-01T10:00:00Z', to: '2025-01-01T10:01:00Z' },
    rejects: [{ line: 5, column: 'timestamp', value: 'soon' }],
  });
  await desk.undo(committed);
});

const telco = sharedFile('telco_customer_churn.csv');
test.skipIf(telco === null)(
  'Telco churn: 7,043 people, 20 traits, 11 without total charges [needs ../shared/data]',
  async () => {
    const brought = await desk.bring('telco.csv', readFileSync(telco ?? ''));
    expect(brought).toMatchObject({ kind: 'people', layout: 'people' });
    const committed = await desk.commit(await desk.check(brought));
    expect(committed).toMatchObject({
      status: 'committed',
      counts: { taken: 7043, rejected: 0, setAside: [] },
      figures: { customers: 7043, traits: 20 },
    });
    expect(
      await rows(
        `select count(*)::int as n, count(number)::int as numbers from traits where name = 'TotalCharges'`,
      ),
    ).toEqual([{ n: 7032, numbers: 7032 }]);
    expect(
      await rows(`select count(*)::int as n from traits where name = 'Churn' and value = 'Yes'`),
    ).toEqual([{ n: 1869 }]);
  },
);

test('taking a file back leaves what another file says customers are known by', async () => {
  const orders = (order: number): string =>
    `customer,email,order,time,amount,currency\n77,cy@example.com,${order},2026-01-01T10:00:00Z,10,EUR\n`;
  const names = () =>
    rows("select value from identities where value in ('77', 'cy@example.com') order by value");
  const [first, second] = [
    await desk.commit(await desk.check(await desk.bring('first.csv', orders(1), 'orders'))),
    await desk.commit(await desk.check(await desk.bring('second.csv', orders(2), 'orders'))),
  ];
  await desk.undo(first);
  expect(await names()).toEqual([{ value: '77' }, { value: 'cy@example.com' }]);
  await desk.undo(second);
  expect(await names()).toEqual([]);
});
