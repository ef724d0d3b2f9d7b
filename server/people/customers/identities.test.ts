import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { rememberErased } from '../erasures/erased.store.ts';
import { findCustomers, numberCustomers, resolveCustomers } from './identities.store.ts';
import type { Reference } from './names.ts';

const record = await testRecord();
const resolve = (workspace: string, references: Reference[]) =>
  record.tx((tx) => resolveCustomers(tx, workspace, references, null));

test('the same id or e-mail is the same customer, however it is written and whenever it comes', async () => {
  const workspace = uuidv7();
  const [a, b, c] = await resolve(workspace, [
    { email: 'Ann@Example.com ' },
    { email: 'ann@example.com' },
    { external: '17' },
  ]);
  expect(b).toEqual(a);
  expect(c?.customer).not.toBe(a?.customer);
  expect(await resolve(workspace, [{ external: ' 17' }])).toEqual([c]);
});

test('a row that names both says that they are one, whatever the order of rows', async () => {
  const workspace = uuidv7();
  const [mail, id, both] = await resolve(workspace, [
    { email: 'bo@example.com' },
    { external: '9' },
    { external: '9', email: 'bo@example.com' },
  ]);
  expect(new Set([mail?.customer, id?.customer, both?.customer]).size).toBe(1);
  expect(mail?.identity).not.toBe(id?.identity);
});

test('a new e-mail of a known id joins that customer', async () => {
  const workspace = uuidv7();
  const [known] = await resolve(workspace, [{ external: '1' }]);
  const [joined] = await resolve(workspace, [{ external: '1', email: 'new@example.com' }]);
  expect(joined).toEqual(known);
  const [byMail] = await resolve(workspace, [{ email: 'new@example.com' }]);
  expect(byMail?.customer).toBe(known?.customer);
});

test('customers that are known apart stay apart until a person merges them', async () => {
  const workspace = uuidv7();
  const [one, two] = await resolve(workspace, [{ external: '1' }, { email: 'two@example.com' }]);
  await resolve(workspace, [{ external: '1', email: 'two@example.com' }]);
  const again = await resolve(workspace, [{ external: '1' }, { email: 'two@example.com' }]);
  expect(again).toEqual([one, two]);
});

test('a row that names nobody is nobody', async () => {
  expect(await resolve(uuidv7(), [{ external: '  ' }, { email: 'not an address' }, {}])).toEqual([
    null,
    null,
    null,
  ]);
});

test('workspaces do not share customers', async () => {
  const [a] = await resolve(uuidv7(), [{ email: 'x@example.com' }]);
  const [b] = await resolve(uuidv7(), [{ email: 'x@example.com' }]);
  expect(a?.customer).not.toBe(b?.customer);
});

test('ten imports at once that speak of the same hundred people make a hundred customers', async () => {
  const workspace = uuidv7();
  const references = Array.from({ length: 100 }, (_, i) => ({
    external: String(i),
    email: `p${i}@example.com`,
  }));
  const all = await Promise.all(Array.from({ length: 10 }, () => resolve(workspace, references)));
  expect(new Set(all.flat().map((each) => each?.customer)).size).toBe(100);
});

test('fifty thousand references are found and made in a few statements', async () => {
  const workspace = uuidv7();
  const references = Array.from({ length: 50_000 }, (_, i) => ({ external: `c${i % 20_000}` }));
  const found = await resolve(workspace, references);
  expect(new Set(found.map((each) => each?.customer)).size).toBe(20_000);
});

test('strangers who share a placeholder e-mail stay apart, in one file and in the next', async () => {
  const workspace = uuidv7();
  const shared = { email: 'guest@shop.example' };
  const [a, b] = await resolve(workspace, [
    { external: '1', ...shared },
    { external: '2', ...shared },
  ]);
  expect(a?.customer).not.toBe(b?.customer);
  const [c] = await resolve(workspace, [{ external: '3', ...shared }]);
  expect([a?.customer, b?.customer]).not.toContain(c?.customer);
});

test('a customer known by e-mail alone takes the external id that comes with it', async () => {
  const workspace = uuidv7();
  const [mail] = await resolve(workspace, [{ email: 'cy@example.com' }]);
  const [both] = await resolve(workspace, [{ external: '5', email: 'cy@example.com' }]);
  expect(both?.customer).toBe(mail?.customer);
});

test('an internationalised domain and its ASCII form are one, within a file and from one to the next', async () => {
  const workspace = uuidv7();
  const [unicode, ascii, other] = await resolve(workspace, [
    { email: 'ann@Bücher.example' },
    { email: 'ann@xn--bcher-kva.example' },
    { email: 'ann@bucher.example' },
  ]);
  expect(ascii?.customer).toBe(unicode?.customer);
  expect(other?.customer).not.toBe(unicode?.customer);
  const [first] = await resolve(workspace, [{ email: 'bo@bücher.example' }]);
  expect(await resolve(workspace, [{ email: 'bo@xn--bcher-kva.example' }])).toEqual([first]);
  const [later] = await resolve(workspace, [{ email: 'cy@xn--bcher-kva.example' }]);
  expect(await resolve(workspace, [{ email: 'cy@bücher.example', external: '17' }])).toMatchObject([
    { customer: later?.customer },
  ]);
  expect(
    await record.tx((tx) => findCustomers(tx, workspace, [{ email: 'bo@xn--bcher-kva.example' }])),
  ).toEqual([first]);
});

test('who will be meant is told before anybody is made, by the other rows of the file too', async () => {
  const workspace = uuidv7();
  const [ann] = await resolve(workspace, [
    { external: '1', email: 'ann@example.com' },
    { email: 'bo@example.com' },
  ]);
  const rows = [
    { external: '9', email: 'bo@example.com' },
    { external: '9' },
    { external: '8', email: 'ann@example.com' },
    { external: '1', email: 'new@example.com' },
  ];
  const foretold = await findCustomers(record.db, workspace, rows);
  const made = await resolve(workspace, rows);
  const known = new Set([ann?.customer, made[0]?.customer]);
  expect(foretold.map((who) => who !== 'nobody' && who?.customer)).toEqual(
    made.map((who) => (known.has(who?.customer) ? who?.customer : undefined)),
  );
  expect(foretold[3]).toEqual(made[3]);
});

test('who was erased in one spelling of a domain stays erased in the other', async () => {
  const workspace = uuidv7();
  await record.tx((tx) =>
    rememberErased(tx, workspace, [
      { kind: 'email', value: 'ann@bücher.example' },
      { kind: 'email', value: 'bo@xn--bcher-kva.example' },
    ]),
  );
  const named = [
    { email: 'ann@xn--bcher-kva.example' },
    { email: 'bo@bücher.example' },
    { email: 'bo@bucher.example' },
  ];
  const [ann, bo, other] = await resolve(workspace, named);
  expect([ann, bo]).toEqual([null, null]);
  expect(other).not.toBeNull();
  expect(await record.tx((tx) => findCustomers(tx, workspace, named))).toEqual(['nobody', 'nobody', other]);
});

test('who is known by both spellings apart, from before they were one, is found by each as it stands', async () => {
  const workspace = uuidv7();
  const [unicode, other] = await resolve(workspace, [{ email: 'ann@bücher.example' }, { external: '2' }]);
  await record.pool.query(
    "insert into identities (workspace_id, kind, value, customer_id) values ($1, 'email', 'ann@xn--bcher-kva.example', $2)",
    [workspace, other?.customer],
  );
  const spelled = [{ email: 'ann@bücher.example' }, { email: 'ann@xn--bcher-kva.example' }];
  expect((await resolve(workspace, spelled)).map((each) => each?.customer)).toEqual([
    unicode?.customer,
    other?.customer,
  ]);
});

test('more names than one statement takes parameters are known for erased where one of them is', async () => {
  const workspace = uuidv7();
  await record.tx((tx) => rememberErased(tx, workspace, [{ kind: 'external', value: 'c69999' }]));
  const found = await resolve(
    workspace,
    Array.from({ length: 70_000 }, (_, i) => ({ external: `c${i}` })),
  );
  expect(found.filter((each) => each === null)).toHaveLength(1);
  expect(found.at(-1)).toBeNull();
});

test('who is new is called as the last row says, and stands in the record once made', async () => {
  const workspace = uuidv7();
  const [known] = await resolve(workspace, [{ external: '1' }]);
  const called = await record.tx(async (tx) => {
    const { resolved, newcomers, make } = await numberCustomers(
      tx,
      workspace,
      [
        { external: '1', called: 'Ann' },
        { external: '2', called: 'Bo' },
        { external: '2', email: 'bo@example.com', called: 'Bo Lee' },
        { external: '3' },
      ],
      null,
    );
    await make();
    expect(resolved.map((who) => newcomers.has(who?.customer ?? 0))).toEqual([false, true, true, true]);
    const { rows } = await tx.execute(
      sql`select id, name from customers where workspace_id = ${workspace} order by id`,
    );
    expect(rows.map(({ id }) => id)).toEqual([known?.customer, resolved[1]?.customer, resolved[3]?.customer]);
    return rows.map(({ name }) => name);
  });
  expect(called).toEqual([null, 'Bo Lee', null]);
});
