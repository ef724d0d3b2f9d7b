import { copied } from '../kit/copied.ts';

/** How many customers a company has, and how many orders they made. */
export interface Company {
  readonly customers: number;
  readonly orders: number;
}

/** Writes who the customers are: number, e-mail, name and three traits, as CSV. */
export function writePeople(file: string, { customers }: Company): Promise<void> {
  return copied(
    `select 'C' || (1000000 + range) as customer_id, 'person' || range || '@example.com' as email, 'Person ' || range as name,
       ['DE', 'FR', 'US', 'JP'][1 + (hash(range) % 4)::int] as country, (18 + hash(range + 1) % 80)::int as age,
       ['free', 'plus', 'pro'][1 + (hash(range + 2) % 3)::int] as plan from range(${customers})`,
    file,
    'csv',
  );
}

/** Writes their orders, in the order of time, as Parquet. */
export function writeOrders(file: string, { customers, orders }: Company): Promise<void> {
  return copied(
    `select 'ORD-' || (100000 + range) as order_id, 'C' || (1000000 + hash(range) % ${customers}) as customer_id,
       to_timestamp(1600000000 + range * 10)::timestamp as created_at, ((500 + hash(range + 2) % 20000) / 100)::decimal(12, 2) as total,
       'EUR' as currency from range(${orders})`,
    file,
    'parquet',
  );
}
