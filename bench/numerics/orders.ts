import { DuckDBDoubleVector, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { cohortCounts } from '../../numerics/orders/cohorts.ts';
import { lifetimes } from '../../numerics/orders/lifetimes.ts';
import type { Orders } from '../../numerics/orders/orders.ts';
import { repeatCounts } from '../../numerics/orders/repeats.ts';
import { returnCounts } from '../../numerics/orders/retention.ts';
import { timed, type Line } from './part.ts';

/** Fewer for a try: ORDERS=1000000 npm run bench:numerics. */
export const ORDERS = Number(process.env['ORDERS'] ?? 50_000_000);
const PER_CUSTOMER = 50;
const FIRST_DAY = 18_262;
const DAYS = 1461;
const END = FIRST_DAY + DAYS - 1;

/** Orders of some fifty a customer over four years from 2020, as a table of DuckDB that stands in order. */
async function makeTable(duckdb: DuckDBConnection): Promise<void> {
  await duckdb.run(`create table orders as
    select (hash(i) % ${Math.round(ORDERS / PER_CUSTOMER)})::integer as customer,
      (${FIRST_DAY} + hash(i + 1000000007) % ${DAYS})::integer as day,
      ((hash(i + 2000000011) % 20000) / 100)::double as amount
    from range(${ORDERS}) t(i) order by customer, day`);
}

async function readColumns(duckdb: DuckDBConnection): Promise<Orders> {
  const customer = new Uint32Array(ORDERS);
  const time = new Int32Array(ORDERS);
  const amount = new Float64Array(ORDERS);
  const result = await duckdb.stream(
    'select customer::double as customer, day::double as day, amount from orders',
  );
  let at = 0;
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const [ids, days, money] = [0, 1, 2].map((column) => chunk?.getColumnVector(column));
    if (
      !(ids instanceof DuckDBDoubleVector) ||
      !(days instanceof DuckDBDoubleVector) ||
      !(money instanceof DuckDBDoubleVector)
    )
      throw new TypeError('the columns are not of doubles');
    for (let i = 0; i < chunk.rowCount; i++) {
      customer[at] = ids.getItem(i) ?? NaN;
      time[at] = days.getItem(i) ?? NaN;
      amount[at] = money.getItem(i) ?? NaN;
      at += 1;
    }
  }
  return { customer, time, amount, unit: 'days' };
}

interface Kernel {
  readonly name: string;
  readonly run: (orders: Orders) => readonly number[];
  readonly sql: string;
}

const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
};

const kernels: readonly Kernel[] = [
  {
    name: 'lifetime summaries (x, t_x, T, spend)',
    run: (orders) => {
      const { repeats, recency, age } = lifetimes(orders, { end: END });
      return [sum(repeats), sum(recency), sum(age)];
    },
    sql: `select sum(x), sum(tx), sum(age) from (select customer, count(*) - 1 as x, max(day) - min(day) as tx, ${END} - min(day) as age,
      sum(amount) as spend from orders group by customer having sum(amount) > -1)`,
  },
  {
    name: 'cohorts by month',
    run: (orders) => {
      const { size, active } = cohortCounts(orders, { end: END }).whole;
      return [sum(size), sum(active)];
    },
    sql: `with months as (select distinct customer, date_trunc('month', date '1970-01-01' + day) as month from orders),
      firsts as (select customer, min(month) as first from months group by customer),
      cells as (select first, month, count(*) as active from months join firsts using (customer) group by first, month)
      select (select count(*) from firsts), sum(active) from cells`,
  },
  {
    name: 'repeats and gaps',
    run: (orders) => {
      const { customersByOrders, gapsByDays } = repeatCounts(orders, { end: END }).whole;
      return [sum(customersByOrders), sum(gapsByDays.map((count, days) => count * days))];
    },
    sql: `with gaps as (select customer, day - lag(day) over (partition by customer order by day) as gap from orders),
      histogram as (select gap, count(*) as n from gaps where gap is not null group by gap)
      select (select count(distinct customer) from orders), sum(gap * n) from histogram`,
  },
  {
    name: 'returns within 90 days',
    run: (orders) => {
      const { watched, returned } = returnCounts(orders, { end: END, days: 90 }).whole;
      return [watched, returned];
    },
    sql: `with firsts as (select customer, min(day) as first, min_by(day, day, 2)[2] as second from orders group by customer)
      select count(*), count(*) filter (second - first <= 90) from firsts where first + 90 <= ${END}`,
  },
];

/** A pass over the same columns as one writes it without thinking of speed: a Map of objects. */
function plainLifetimes({ customer, time, amount }: Orders): number {
  const known = new Map<number, { first: number; last: number; orders: number; spend: number }>();
  for (let row = 0; row < customer.length; row++) {
    const own = known.get(customer[row]!);
    if (own) {
      own.last = Math.max(own.last, time[row]!);
      own.orders += 1;
      own.spend += amount[row]!;
    } else {
      known.set(customer[row]!, { first: time[row]!, last: time[row]!, orders: 1, spend: amount[row]! });
    }
  }
  let repeats = 0;
  for (const { orders } of known.values()) repeats += orders - 1;
  return repeats;
}

/** Kernels over typed columns against the same in SQL over the table that they were read from. */
export async function orders(): Promise<Line[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '4GB' });
  const duckdb = await instance.connect();
  await makeTable(duckdb);
  const columns = await readColumns(duckdb);
  const lines: Line[] = [];
  const rows = `${(ORDERS / 1e6).toLocaleString('en')}M orders`;
  for (const { name, run, sql } of kernels) {
    const ours = await timed(3, () => run(columns));
    const theirs = await timed(
      2,
      async () => (await duckdb.runAndReadAll(sql)).getRows()[0]?.map(Number) ?? [],
    );
    const same = ours.result.every((value, i) => value === theirs.result[i]);
    lines.push(
      {
        what: `${name}, ${rows}`,
        by: 'Rehire, one thread',
        seconds: ours.seconds,
        cpu: ours.cpu,
        figure: ours.result.join(', '),
        target: '0.5 s; 10x SQL',
      },
      {
        what: `${name}, ${rows}`,
        by: 'DuckDB, two threads',
        seconds: theirs.seconds,
        cpu: theirs.cpu,
        figure: same ? 'the same' : `**differs**: ${theirs.result.join(', ')}`,
      },
    );
  }
  const plain = await timed(1, () => plainLifetimes(columns));
  lines.push({
    what: `${kernels[0]?.name}, ${rows}`,
    by: 'plain TypeScript loop with a Map',
    seconds: plain.seconds,
    cpu: plain.cpu,
    figure: `${plain.result}`,
  });
  duckdb.closeSync();
  instance.closeSync();
  return lines;
}
