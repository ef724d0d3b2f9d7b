import type { Conversion, Figures } from '../../platform/imports/kind.ts';
import { orderColumns, sqlText } from './orders.columns.ts';
import { convertLines } from './orders.lines.ts';

const without = 'without a customer';
const nothing = 'failed, cancelled, pending or voided';

/** Turns rows into orders and returns. Rows that carry products or amounts of lines are added up by order. */
export async function convertOrders(conversion: Conversion): Promise<Figures> {
  const columns = orderColumns(conversion);
  if (columns.has('quantity') || columns.has('price') || columns.has('lineAmount'))
    await convertLines(conversion, columns);
  else await convertRows(conversion);
  return orderFigures(conversion);
}

/** What an order is, of two words: written as a number for each row, which spares a tenth of the time of the dry run. */
const kindSql = (kind: 'purchase' | 'return'): string => `CAST('${kind}' AS ENUM('purchase', 'return'))`;

/** A row is an order. One pass writes the good rows; only where some are not good a second one names them. */
async function convertRows(conversion: Conversion): Promise<void> {
  const { sql, out } = conversion;
  const columns = orderColumns(conversion);
  const { value, currency } = columns;
  const cases = [
    `WHEN ${columns.lost} THEN -1`,
    ...columns.unreadable.map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`),
    `WHEN ${value('customer')} IS NULL AND ${value('email')} IS NULL THEN -2`,
    `WHEN ${value('time')} IS NULL THEN 1001`,
    `WHEN ${value('amount')} IS NULL THEN 1002`,
    `WHEN ${currency} IS NULL THEN 1003`,
    ...(columns.has('order') ? [`WHEN ${value('order')} IS NULL THEN 1004`] : []),
  ];
  const fields = ['customer', 'email', 'order', 'time', 'amount'] as const;
  const taken = fields
    .map((field) => `${value(field)} AS ${field === 'order' || field === 'time' ? `"${field}"` : field}`)
    .join(', ');
  const texts = conversion.mapping.map((_, i) => `t${i}`).join(', ');
  await sql.run(
    `CREATE VIEW judged AS SELECT line, ${texts}, ${taken}, ${columns.refunded} AS refunded, ${columns.cancelled} AS cancelled, ${currency} AS currency, CASE ${cases.join(' ')} ELSE 0 END AS verdict FROM ${sql.relation}`,
  );
  const number = columns.has('order') ? 'CAST("order" AS VARCHAR)' : 'number';
  const good = columns.has('order')
    ? '(SELECT * FROM judged WHERE verdict = 0)'
    : `(SELECT *, ${numberOfOwn} AS number FROM judged WHERE verdict = 0)`;
  const stated = currency.startsWith("'");
  const coin = stated ? `CAST(${currency} AS ENUM(${currency}))` : 'currency';
  const fact = (money: string, kind: string): string =>
    `SELECT CAST(customer AS VARCHAR) AS external, CAST(email AS VARCHAR) AS email, ${number} AS order_id, "time" AS "at", ${sql.minorUnits(money, stated ? currency : 'currency')} AS amount, ${coin} AS currency, ${kind} AS kind FROM ${good}`;
  const refunds =
    columns.has('refunded') ||
    (columns.refunded !== 'NULL' &&
      (await sql.all(`SELECT 1 FROM judged WHERE refunded <> 0 LIMIT 1`)).length > 0);
  const returned = refunds
    ? ` UNION ALL ${fact('abs(refunded)', kindSql('return'))} WHERE refunded <> 0`
    : '';
  const sent = await sql.facts(
    'orders',
    `${fact('abs(amount)', `CASE WHEN amount < 0 THEN ${kindSql('return')} ELSE ${kindSql('purchase')} END`)}${returned}`,
  );
  const [all] = await sql.all(`SELECT count(*) AS n FROM ${sql.relation}`);
  if (!refunds && sent === Number(all?.['n'])) return;
  const verdicts = await sql.all(
    'SELECT verdict, count(*) AS n FROM judged WHERE verdict <> 0 GROUP BY verdict',
  );
  const count = (verdict: number): number =>
    Number(verdicts.find((row) => row['verdict'] === verdict)?.['n'] ?? 0);
  out.setAside(nothing, count(-1));
  if (columns.has('order') && count(-1) > 0)
    await sql.facts(
      'cancellations',
      `SELECT DISTINCT CAST("order" AS VARCHAR) AS order_id FROM judged WHERE verdict = -1 AND cancelled AND "order" IS NOT NULL AND CAST("order" AS VARCHAR) NOT IN (SELECT order_id FROM ${sql.sent('orders')})`,
    );
  out.setAside(without, count(-2));
  if (!verdicts.some((row) => Number(row['verdict']) > 0)) return;
  const said = [
    ...columns.unreadable.map(({ column, text, reason }, i) => ({ verdict: i + 1, column, text, reason })),
    { verdict: 1001, column: null, text: 'NULL', reason: 'Time is missing.' },
    { verdict: 1002, column: null, text: 'NULL', reason: 'Order total is missing.' },
    { verdict: 1003, column: null, text: 'NULL', reason: 'Currency is missing.' },
    { verdict: 1004, column: null, text: 'NULL', reason: 'Order is missing.' },
  ];
  const pick = (of: (one: (typeof said)[number]) => string): string =>
    `CASE verdict ${said.map((one) => `WHEN ${one.verdict} THEN ${of(one)}`).join(' ')} END`;
  await sql.rejects(
    `SELECT line, ${pick(({ column }) => (column === null ? 'NULL' : sqlText(column)))} AS column_name, ${pick(({ text }) => text)} AS value, ${pick(({ reason }) => sqlText(reason))} AS reason FROM judged WHERE verdict > 0`,
  );
}

/**
 * The number of an order that has none: customer, time, amount and how many such there were before it in the file, so that
 * a later export with the same orders names them the same.
 */
const numberOfOwn = `coalesce(customer, email) || '|' || strftime("time", '%Y%m%dT%H%M%S') || '|' || amount || '|' || row_number() OVER (PARTITION BY coalesce(customer, email), "time", amount ORDER BY line)`;

async function orderFigures({ sql }: Conversion): Promise<Figures> {
  const [row] = await sql.all(
    `SELECT count(*) FILTER (kind = 'purchase') AS orders, count(*) FILTER (kind = 'return') AS returns,
            strftime(min("at"), '%Y-%m-%dT%H:%M:%SZ') AS first, strftime(max("at"), '%Y-%m-%dT%H:%M:%SZ') AS last,
            string_agg(DISTINCT currency, ', ' ORDER BY currency) AS currencies
     FROM ${sql.sent('orders')}`,
  );
  return {
    orders: Number(row?.['orders'] ?? 0),
    returns: Number(row?.['returns'] ?? 0),
    from: typeof row?.['first'] === 'string' ? row['first'] : null,
    to: typeof row?.['last'] === 'string' ? row['last'] : null,
    currencies: typeof row?.['currencies'] === 'string' ? row['currencies'] : null,
  };
}
