import { expect, test } from 'vitest';
import { testRecord } from '../platform/record/testing.ts';
import { uuidv7 } from '../platform/record/uuid.ts';
import { customersOf, identitiesOf } from './face.ts';

const record = await testRecord();

test('says whose identities are, and of many more than one statement has parameters for', async () => {
  const [mine, theirs] = [uuidv7(), uuidv7()];
  const { rows } = await record.pool.query<{ id: number; customer: number }>(
    `with made as (insert into customers (workspace_id) select w::uuid from (values ($1), ($1), ($2)) v(w) returning workspace_id, id)
     insert into identities (workspace_id, kind, value, customer_id) select workspace_id, 'email', id::text, id from made returning id, customer_id as customer`,
    [mine, theirs],
  );
  const many = Array.from({ length: 100_000 }, (_, i) => i + 1);
  const found = await customersOf(record.db, mine, many);
  const own = rows.slice(0, 2).map(({ id, customer }) => [Number(id), Number(customer)] as const);
  expect([...found].toSorted(([a], [b]) => a - b)).toEqual(own);
  expect(await customersOf(record.db, mine, [])).toEqual(new Map());
  expect(
    await identitiesOf(
      record.db,
      mine,
      own.map(([, customer]) => customer),
    ),
  ).toHaveLength(2);
  expect(
    await identitiesOf(
      record.db,
      theirs,
      own.map(([, customer]) => customer),
    ),
  ).toEqual([]);
});
