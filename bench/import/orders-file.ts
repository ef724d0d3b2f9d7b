import { DuckDBInstance } from '@duckdb/node-api';

/**
 * Writes a staged Parquet file of orders as a shop of `customers` would have them, in the order of time, as exports are:
 * not in the order in which the facts keep them.
 */
export async function writeOrders(file: string, rows: number, customers: number, first = 0): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '2GB', threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `copy (
      select
        1 + (hash(i) % ${customers})::bigint as identity,
        'ORD-' || (100000 + i) as order_id,
        make_timestamp(1600000000000000 + i * 10000000 + (hash(i + 1) % 9000000)::bigint) as "at",
        (500 + hash(i + 2) % 20000)::bigint as amount,
        case when hash(i + 3) % 50 = 0 then 'USD' else 'EUR' end as currency,
        case when hash(i + 4) % 40 = 0 then 'return' else 'purchase' end as kind
      from (select range + ${first} as i from range(${rows}))
    ) to '${file}' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}
