import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ORDER_COLUMNS } from './files/orders.ts';
import { writeDaybreak } from './write.ts';
import { writeInto } from './written.ts';

const scale = 0.1;
const progress: number[] = [];
const written = writeInto((directory) =>
  writeDaybreak(directory, { scale, onProgress: (_, done) => progress.push(done) }),
);
afterAll(() => written.remove());

describe('the files', () => {
  it('are listed by kind, each there, and progress runs from nothing to done', () => {
    const files = writeInto((directory) => {
      const listed = writeDaybreak(directory, { scale: 0.02 });
      expect(listed.map(({ kind }) => kind)).toEqual([
        'people',
        'orders',
        'survey',
        'survey',
        'events',
        'feedback',
        'outcomes',
        'highlights',
        'transcripts',
      ]);
      for (const { path } of listed) expect(statSync(path).size).toBeGreaterThan(0);
    });
    files.remove();
    expect(progress.at(0)).toBe(0);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it('orders.csv is a Shopify export: a row a line item, order fields on the first row of each only', () => {
    const [header, ...rows] = written.rows('orders.csv');
    expect(header).toEqual(ORDER_COLUMNS);
    expect(header).toHaveLength(79);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([79]));
    const records = written.records('orders.csv');
    const seen = new Set<string>();
    for (const record of records) {
      const first = !seen.has(record['Name'] ?? '');
      seen.add(record['Name'] ?? '');
      expect(record['Lineitem name']).not.toBe('');
      expect(record['Total'] !== '' && record['Currency'] === 'GBP').toBe(first);
      if (first) expect(record['Billing Zip']).toMatch(/^'[A-Z]{1,2}\d+ \d[CIKMOV]{2}$/);
    }
    expect(records.length / seen.size).toBeGreaterThan(1.3);
  });

  it('tickets.csv is a helpdesk export: each ticket with its number, its words and a customer', () => {
    const tickets = written.records('tickets.csv');
    const customers = new Set(
      written.records('customers.csv').map((record) => record['Email']?.toLowerCase()),
    );
    expect(new Set(tickets.map((record) => record['Ticket ID'])).size).toBe(tickets.length);
    expect(tickets.length).toBeGreaterThan(20);
    for (const record of tickets) {
      expect(record['Description']?.length).toBeGreaterThan(10);
      expect(customers).toContain(record['Requester email']?.toLowerCase());
    }
  });

  it('orders.csv adds up, and holds refunds, discounts, cancellations and orders without a customer', () => {
    const lines = written.records('orders.csv');
    const firsts = lines.filter((record) => record['Total'] !== '');
    const sums = new Map<string, number>();
    for (const line of lines) {
      const name = line['Name'] ?? '';
      sums.set(
        name,
        (sums.get(name) ?? 0) + amount(line, 'Lineitem price') * Number(line['Lineitem quantity']),
      );
    }
    for (const order of firsts) {
      const sum = sums.get(order['Name'] ?? '') ?? 0;
      expect(amount(order, 'Subtotal')).toBe(sum - amount(order, 'Discount Amount'));
      expect(amount(order, 'Total')).toBe(amount(order, 'Subtotal') + amount(order, 'Shipping'));
      expect(amount(order, 'Refunded Amount')).toBeLessThanOrEqual(amount(order, 'Total'));
    }
    for (const status of ['paid', 'refunded', 'partially_refunded']) {
      expect(firsts.some((order) => order['Financial Status'] === status)).toBe(true);
    }
    for (const column of ['Cancelled at', 'Discount Code']) {
      expect(firsts.some((order) => order[column] !== '')).toBe(true);
    }
    const anonymous = firsts.filter((order) => order['Email'] === '');
    expect(anonymous.length).toBeGreaterThan(0);
    expect(anonymous.every((order) => order['Phone'] !== '')).toBe(true);
    expect(firsts.some((order) => order['Email'] !== order['Email']?.toLowerCase())).toBe(true);
  });

  it('orders.csv keeps to the calendar, in the time of London', () => {
    const times = written.records('orders.csv').map((record) => record['Created at'] ?? '');
    const dates = times.map((time) => time.slice(0, 10)).toSorted();
    expect(dates.at(0)?.slice(0, 7)).toBe('2025-04');
    expect(dates.at(-1)?.slice(0, 7)).toBe('2026-09');
    for (const time of times) {
      const winter = time >= '2025-10-26 02' && time < '2026-03-29 01';
      expect(time).toMatch(winter ? /^[\d-]{10} [\d:]{8} \+0000$/ : /^[\d-]{10} [\d:]{8} \+0100$/);
    }
  });

  it('customers.csv is a Shopify export of everyone with an account, with totals that agree with the orders', () => {
    const customers = written.records('customers.csv');
    expect(customers).toHaveLength(500);
    expect(Object.keys(customers[0] ?? {}).slice(0, 5)).toEqual([
      'Customer ID',
      'First Name',
      'Last Name',
      'Email',
      'Accepts Email Marketing',
    ]);
    const emails = new Map(
      customers.map((customer) => [customer['Email'] ?? '', Number(customer['Total Orders'])]),
    );
    expect(emails.size).toBe(500);
    const counted = new Map<string, number>();
    for (const order of written.records('orders.csv')) {
      const email = (order['Email'] ?? '').toLowerCase();
      if (order['Total'] === '' || order['Cancelled at'] !== '' || !emails.has(email)) continue;
      counted.set(email, (counted.get(email) ?? 0) + 1);
    }
    expect(counted).toEqual(emails);
  });

  it('outcome-survey.csv is a Qualtrics export: three header rows, two matrices, previews and unfinished rows', () => {
    const [names = [], texts = [], imports = []] = written.rows('outcome-survey.csv');
    const item = names.indexOf('Q5_3');
    expect(names.indexOf('Q6_3')).toBe(item + 24);
    expect(texts[item]?.split(' - ').at(-1)).toBe(texts[item + 24]?.split(' - ').at(-1));
    expect(imports.every((cell) => typeof JSON.parse(cell).ImportId === 'string')).toBe(true);
    expect(imports[item]).toBe('{"ImportId":"QID5","choiceId":"3"}');
    const rows = written.records('outcome-survey.csv', 3);
    const real = rows.filter((row) => row['Status'] === 'IP Address');
    expect(rows.filter((row) => row['Status'] === 'Survey Preview')).toHaveLength(3);
    expect(real.filter((row) => row['Finished'] === 'True')).toHaveLength(60);
    expect(real.filter((row) => row['Finished'] === 'False')).toHaveLength(4);
    const people = new Map(
      written.records('customers.csv').map((person) => [person['Customer ID'], person['Email']]),
    );
    for (const row of real) expect(people.get(row['ExternalReference'])).toBe(row['RecipientEmail']);
    for (const row of real) expect(row['Q5_3']).toMatch(/^[1-5]?$/);
  });

  it('recommend-waves.csv has the columns of the feedback tool, six waves, and words for many of the scores', () => {
    const rows = written.records('recommend-waves.csv');
    expect(Object.keys(rows[0] ?? {}).join()).toBe(
      'id,person,survey_type,score,comment,permalink,created_at,updated_at,person_properties,notes,tags,additional_answers',
    );
    expect(new Set(rows.map((row) => row['tags'])).size).toBe(6);
    const comments = rows.map((row) => row['comment'] ?? '').filter((comment) => comment !== '');
    expect(comments.length / rows.length).toBeGreaterThan(0.3);
    expect(comments.join()).not.toMatch(/[{}]|undefined/);
  });

  it('events.jsonl holds a tracked event a line, in order, each once', () => {
    const events = written
      .text('events.jsonl')
      .trim()
      .split('\n')
      .map((line): { type: string; messageId: string; event: string; timestamp: string } => JSON.parse(line));
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['track']));
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(events.length);
    const times = events.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted());
    expect(new Set(events.map(({ event }) => event))).toEqual(
      new Set([
        'Signed Up',
        'Plan Chosen',
        'First Box Delivered',
        'Delivery Late',
        'Box Skipped',
        'Support Contacted',
        'Subscription Cancelled',
      ]),
    );
  });
});

describe('the same seed', () => {
  it('gives the same bytes, in another process and in another time zone', () => {
    const other = writeInto((directory) => {
      const script = fileURLToPath(new URL('./write.ts', import.meta.url));
      execFileSync(
        process.execPath,
        ['--import', 'tsx', script, '--out', directory, '--scale', String(scale)],
        {
          env: { ...process.env, TZ: 'Pacific/Auckland' },
        },
      );
    });
    expect(fingerprints(other.directory)).toEqual(fingerprints(written.directory));
    other.remove();
  });

  it('and another seed gives other people', () => {
    const other = writeInto((directory) => writeDaybreak(directory, { scale: 0.02, seed: 13 }));
    const same = writeInto((directory) => writeDaybreak(directory, { scale: 0.02 }));
    expect(other.text('customers.csv')).not.toBe(same.text('customers.csv'));
    other.remove();
    same.remove();
  });
});

function fingerprints(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    files
      .map((name) => join(directory, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [
        path.slice(directory.length),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

function amount(record: Record<string, string>, column: string): number {
  return Math.round(Number(record[column]) * 100);
}
