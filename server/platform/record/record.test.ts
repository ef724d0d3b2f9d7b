import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testRecord } from './testing.ts';

const record = await testRecord();

test('names sort as people expect, whatever the database was made with', async () => {
  const { rows } = await record.db.execute<{ name: string }>(
    sql`select name from (values ('Week 10'), ('zebra'), ('Week 2'), ('Äpfel'), ('Bread'), ('apfel')) as t(name) order by name collate natural_order`,
  );
  expect(rows.map((row) => row.name)).toEqual(['apfel', 'Äpfel', 'Bread', 'Week 2', 'Week 10', 'zebra']);
});

test('search does not mind case and accents', async () => {
  const { rows } = await record.pool.query("select folded('ÄPFEL à la Crème') as text");
  expect(rows).toEqual([{ text: 'apfel a la creme' }]);
});

test('counts are numbers, and an integer that a number cannot hold is an error rather than a wrong figure', async () => {
  const { rows } = await record.pool.query(
    'select count(*) as n, 9007199254740991::bigint as most from instance',
  );
  expect(rows).toEqual([{ n: 0, most: 9_007_199_254_740_991 }]);
  await expect(record.pool.query('select 9007199254740993::bigint')).rejects.toThrow('beyond the integers');
  expect(await record.health()).toMatchObject({ ok: true });
});

test('a transaction that fails leaves nothing behind', async () => {
  await record.pool.query('create table scrap (n int)');
  const failing = record.tx(async (tx) => {
    await tx.execute(sql`insert into scrap values (1)`);
    throw new Error('after all, no');
  });
  await expect(failing).rejects.toThrow('after all, no');
  expect((await record.pool.query('select n from scrap')).rows).toEqual([]);
  await record.pool.query('drop table scrap');
});
