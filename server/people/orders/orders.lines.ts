import type { Conversion } from '../../platform/imports/kind.ts';
import { isNoProduct, type OrderColumns, sqlText } from './orders.columns.ts';

/**
 * Rows are lines of orders. What is said once for an order (customer, time, total) may stand on its first row only. An
 * order is taken whole: where one of its lines cannot be read, none is.
 */
export async function convertLines(conversion: Conversion, columns: OrderColumns): Promise<void> {
  const { sql, out } = conversion;
  const { value, currency } = columns;
  const piece = columns.has('lineAmount')
    ? value('lineAmount')
    : `CAST(round(${value('price')} * CAST(${value('quantity')} AS DECIMAL(12,3)), 4) AS DECIMAL(18,4))`;
  const returned = `${columns.has('quantity') ? value('quantity') : piece} < 0 OR (starts_with(upper(${value('order')}), 'C') AND ${piece} < 0)`;
  const wrong = columns.unreadable.map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`);
  const texts = conversion.mapping.map((_, i) => `t${i}`).join(', ');
  await sql.run(
    `CREATE TEMP TABLE lines AS SELECT line, ${texts}, CAST(${value('order')} AS VARCHAR) AS number, CAST(${value('customer')} AS VARCHAR) AS customer,
       CAST(${value('email')} AS VARCHAR) AS email, ${value('time')} AS "at", CAST(${value('amount')} AS DECIMAL(18,4)) AS total, CAST(${currency} AS VARCHAR) AS currency,
       CAST(${columns.refunded} AS DECIMAL(18,4)) AS refunded, ${columns.lost} AS lost, ${columns.cancelled} AS cancelled,
       CAST(${value('sku')} AS VARCHAR) AS sku, CAST(${value('product')} AS VARCHAR) AS product, CAST(coalesce(${value('quantity')}, 1) AS DOUBLE) AS quantity,
       ${piece} AS piece, coalesce(${returned}, false) AS back, ${isNoProduct(sql, value('sku'))} AS charge,
       CASE ${[...wrong, `WHEN ${value('order')} IS NULL THEN 1004`].join(' ')} ELSE 0 END AS wrong FROM ${sql.relation}`,
  );
  const totalled = columns.has('amount');
  await sql.run(
    `CREATE TEMP TABLE sums AS SELECT *, CASE
         WHEN wrong > 0 THEN wrong
         WHEN lost THEN -1 WHEN customer IS NULL AND email IS NULL THEN -2
         WHEN "at" IS NULL THEN 1001 WHEN currency IS NULL THEN 1003
         WHEN ${totalled ? 'total IS NULL' : 'false'} THEN 1002
         WHEN ${totalled ? 'false' : 'products = 0'} THEN -3 ELSE 0 END AS verdict
     FROM (SELECT number, min(line) AS first_line, arg_min(customer, line) AS customer, arg_min(email, line) AS email, arg_min("at", line) AS "at",
         arg_min(total, line) AS total, arg_min(currency, line) AS currency, arg_min(refunded, line) AS refunded, bool_or(lost) AS lost, bool_or(cancelled) AS cancelled, max(wrong) AS wrong,
         arg_max(line, wrong) AS wrong_line, count(*) AS rows, count(*) FILTER (NOT charge) AS products,
         coalesce(sum(piece) FILTER (NOT charge AND NOT back), 0) AS bought, coalesce(-sum(piece) FILTER (NOT charge AND back), 0) AS returned,
         count(*) FILTER (NOT charge AND NOT back) AS buys, count(*) FILTER (NOT charge AND back) AS backs
       FROM lines WHERE number IS NOT NULL GROUP BY number)`,
  );
  const coin = currency.startsWith("'") ? currency : 'currency';
  const fact = (money: string, kind: string, where: string): string =>
    `SELECT customer AS external, email, number AS order_id, "at", ${sql.minorUnits(`CAST(${money} AS DECIMAL(18,4))`, coin)} AS amount, currency, '${kind}' AS kind FROM sums WHERE verdict = 0 AND ${where}`;
  await sql.facts(
    'orders',
    (totalled
      ? [
          fact('total', 'purchase', 'total >= 0'),
          fact('abs(total)', 'return', 'total < 0'),
          fact('abs(refunded)', 'return', 'total >= 0 AND refunded <> 0'),
        ]
      : [fact('bought', 'purchase', 'buys > 0'), fact('abs(returned)', 'return', 'backs > 0')]
    ).join(' UNION ALL '),
  );
  await sql.facts(
    'order_lines',
    `SELECT l.number AS order_id, row_number() OVER (PARTITION BY l.number ORDER BY l.line) AS line, l.sku, l.product AS name, l.quantity, ${sql.minorUnits('l.piece', coin === 'currency' ? 's.currency' : coin)} AS amount
     FROM lines AS l JOIN sums AS s USING (number) WHERE s.verdict = 0 AND l.piece IS NOT NULL AND NOT l.charge`,
  );
  await sql.facts('cancellations', 'SELECT number AS order_id FROM sums WHERE verdict = -1 AND cancelled');
  await judge(conversion, columns);
  const [counts] = await sql.all(
    `SELECT sum(rows) FILTER (verdict = -1) AS lost, sum(rows) FILTER (verdict = -2) AS nobody, sum(rows) FILTER (verdict = -3) AS charges,
       (SELECT count(*) FROM lines JOIN sums AS s USING (number) WHERE s.verdict = 0 AND charge) AS postage FROM sums`,
  );
  out.setAside('failed, cancelled, pending or voided', Number(counts?.['lost'] ?? 0));
  out.setAside('without a customer', Number(counts?.['nobody'] ?? 0));
  out.setAside(
    'no products: postage, charges and the like',
    Number(counts?.['charges'] ?? 0) + Number(counts?.['postage'] ?? 0),
  );
}

/** Names each row that is not taken: the bad one with its cell, the others of its order with the line that is to blame. */
async function judge({ sql }: Conversion, columns: OrderColumns): Promise<void> {
  const missing = `CASE s.verdict WHEN 1001 THEN 'Time is missing.' WHEN 1002 THEN 'Order total is missing.' WHEN 1003 THEN 'Currency is missing.' END`;
  const cell = (of: (one: OrderColumns['unreadable'][number]) => string): string =>
    columns.unreadable.map((one, i) => `WHEN ${i + 1} THEN ${of(one)}`).join(' ');
  await sql.rejects(
    `SELECT l.line AS line,
       CASE l.wrong ${cell(({ column }) => sqlText(column))} END AS column_name,
       CASE l.wrong ${cell(({ text }) => `l.${text}`)} ELSE l.number END AS value,
       CASE l.wrong ${cell(({ reason }) => sqlText(reason))} WHEN 1004 THEN 'Order is missing.'
         ELSE coalesce(${missing}, 'Another row of this order, on line ' || s.wrong_line || ', cannot be read.') END AS reason
     FROM lines AS l LEFT JOIN sums AS s USING (number) WHERE l.wrong > 0 OR s.verdict > 0`,
  );
}
