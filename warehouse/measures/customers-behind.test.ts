import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { applyBatch } from '../facts/batches.ts';
import { putIdentities } from '../facts/identities.ts';
import { assignSegments } from '../facts/memberships.ts';
import { testFacts } from '../testing.ts';
import { type CustomerNumber, customersBehind } from './customers-behind.ts';

const facts = await testFacts();
afterAll(() => facts.remove());

const workspace = randomUUID();
const segmentation = 'jobs';

// Numbers as a store gives them that other workspaces use too: far from one, and far from each other.
const once = [40_001, 900_000, 8_000_000];
const twice = [40_000, 260_000, 7_999_999, 60_000_000];
const all = [...once, ...twice].toSorted((a, b) => a - b);

const bought = (customer: number, nth: number) => ({
  workspace,
  source: 'api',
  identity: customer + 7,
  order_id: `${customer}-${nth}`,
  at: `2025-0${nth}-10T10:00:00Z`,
  amount: 100,
  currency: 'EUR',
  kind: 'purchase' as const,
});

test.beforeAll(async () => {
  const { engine } = facts;
  await putIdentities(
    engine,
    workspace,
    all.map((customer) => ({ identity: customer + 7, customer })),
  );
  await applyBatch(engine, {
    stream: workspace,
    batch: 1,
    rows: {
      orders: [
        ...all.map((customer) => bought(customer, 1)),
        ...twice.map((customer) => bought(customer, 2)),
        bought(40_000, 9),
      ],
    },
  });
  const members = [40_000, 8_000_000, 60_000_000].map((customer) => ({ customer, segment: 'a' }));
  await assignSegments(engine, { workspace, segmentation, at: '2025-01-01T00:00:00Z', members });
});

async function opened(scope: { segment?: string }, number: CustomerNumber, limit: number) {
  const rows = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const page = await customersBehind(facts.engine, { workspace, segmentation, ...scope }, number, {
      limit,
      ...(cursor === null ? {} : { cursor }),
    });
    rows.push(...page.rows);
    sizes.push(page.rows.length);
    cursor = page.next;
  } while (cursor !== null);
  return { customers: rows.map(({ customer }) => customer), rows, sizes };
}

test.each([1, 2, 3, 50])(
  'customers far apart are opened once each and in order, %i a page',
  async (limit) => {
    const open = async (scope: { segment?: string }, number: CustomerNumber) =>
      (await opened(scope, number, limit)).customers;
    expect(await open({}, { measure: 'purchaseFrequency' })).toEqual(all);
    expect(await open({}, { measure: 'repeatPurchase', part: 'k' })).toEqual(twice);
    expect(await open({}, { measure: 'retention90', part: 'n' })).toEqual(all);
    expect(await open({}, { measure: 'retention90', part: 'k' })).toEqual(twice);
    expect(await open({ segment: 'a' }, { measure: 'purchaseFrequency' })).toEqual([
      40_000, 8_000_000, 60_000_000,
    ]);
    expect(await open({ segment: 'a' }, { measure: 'repeatPurchase', part: 'k' })).toEqual([
      40_000, 60_000_000,
    ]);
    expect(await open({}, { measure: 'cohortRetention', cohort: '2025-01', since: 8 })).toEqual([40_000]);
    expect(await open({ segment: 'none' }, { measure: 'purchaseFrequency' })).toEqual([]);
  },
);

test('cohorts together open to all of their customers, each with whether they ordered so much later', async () => {
  const { customers, rows } = await opened(
    {},
    { measure: 'cohortShare', from: '2025-01', through: '2025-12', since: 8 },
    2,
  );
  expect(customers).toEqual(all);
  expect(rows.filter(({ hit }) => hit).map(({ customer }) => customer)).toEqual([40_000]);
  const none = await opened(
    {},
    { measure: 'cohortShare', from: '2025-02', through: '2025-01', since: 1 },
    50,
  );
  expect(none.rows).toEqual([]);
});

test('every page but the last is full, whatever lies between the customers', async () => {
  const { sizes } = await opened({}, { measure: 'purchaseFrequency' }, 3);
  expect(sizes).toEqual([3, 3, 1]);
});

test('of a share each row says whether the customer is of its k, with all that they bought', async () => {
  const { rows } = await opened({}, { measure: 'retention90', part: 'n' }, 50);
  expect(rows.filter(({ hit }) => hit).map(({ customer }) => customer)).toEqual(twice);
  expect(rows[0]).toEqual({
    customer: 40_000,
    segment: 'a',
    hit: true,
    orders: 3,
    first: '2025-01-10T10:00:00.000Z',
    last: '2025-09-10T10:00:00.000Z',
  });
});
