import { expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { kindsOfTraits } from './traits.store.ts';

const record = await testRecord();
const workspace = uuidv7();
await record.pool.query(
  `insert into customers (workspace_id, name) select $1::uuid, 'Customer ' || n from generate_series(1, 4000) n`,
  [workspace],
);
await record.pool.query(
  `insert into traits (workspace_id, customer_id, name, import_id, value)
   select workspace_id, id, t.name, $2::uuid, t.value from customers, lateral (values
     ('plan', case when id % 4 = 0 then 'plus' else 'basic' end), ('phone', id::text)) as t(name, value)
   where workspace_id = $1`,
  [workspace, uuidv7()],
);

test('kinds of customers are counted; what differs from customer to customer is no kind', async () => {
  expect(await kindsOfTraits(record.db, workspace)).toEqual({
    items: [
      {
        name: 'plan',
        values: [
          { value: 'basic', customers: 3000 },
          { value: 'plus', customers: 1000 },
        ],
      },
    ],
    estimated: false,
  });
});

test('of very many customers kinds are estimated from some of them, and said to be', async () => {
  const { items, estimated } = await kindsOfTraits(record.db, workspace, {
    above: 3999,
    stretches: 40,
    stretch: 50,
  });
  expect(estimated).toBe(true);
  const [plan] = items;
  expect(plan?.values.map(({ value }) => value)).toEqual(['basic', 'plus']);
  const [basic = 0, plus = 0] = plan?.values.map(({ customers }) => customers) ?? [];
  expect(basic).toBeGreaterThan(2850);
  expect(basic).toBeLessThan(3150);
  expect(basic + plus).toBe(4000);
});
