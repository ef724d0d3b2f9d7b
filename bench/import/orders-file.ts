import { copied } from '../kit/copied.ts';

/** How many orders of how many customers, from which one on: files that begin where others end are later exports of one shop. */
export interface Shop {
  readonly rows: number;
  readonly customers: number;
  readonly first: number;
}

const seconds = `(1600000000 + i * 10 + (hash(i + 1) % 9)::bigint)`;
const orders = ({ rows, first }: Shop): string => `(select range + ${first} as i from range(${rows}))`;
const currency = `case when hash(i + 3) % 50 = 0 then 'USD' else 'EUR' end`;

/** Writes a file of orders as a shop exports it: in the order of time, customers by their number. */
export function writeExport(file: string, format: 'parquet' | 'csv', shop: Shop): Promise<void> {
  const moment = `to_timestamp(${seconds})::timestamp`;
  const time = format === 'csv' ? `strftime(${moment}, '%Y-%m-%dT%H:%M:%SZ')` : moment;
  return copied(
    `select 'ORD-' || (100000 + i) as order_id, 'C' || (1000000 + hash(i) % ${shop.customers}) as customer_id, ${time} as created_at,
       ((500 + hash(i + 2) % 20000) / 100)::decimal(12, 2) as total, ${currency} as currency from ${orders(shop)}`,
    file,
    format,
  );
}

/** Writes the same orders as they are staged for the facts, in the order of time: not in that in which the facts keep them. */
export function writeStaged(file: string, shop: Shop): Promise<void> {
  return copied(
    `select 1 + (hash(i) % ${shop.customers})::bigint as identity, 'ORD-' || (100000 + i) as order_id, make_timestamp(${seconds} * 1000000) as "at",
       (500 + hash(i + 2) % 20000)::bigint as amount, ${currency} as currency, 'purchase' as kind from ${orders(shop)}`,
    file,
    'parquet',
  );
}
