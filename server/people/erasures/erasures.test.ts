import { fingerprint } from '@rehire/warehouse/facts/fingerprint';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { send, testRehire } from '../../testing/rehire.ts';
import { makeSide } from '../../testing/side.ts';

const { rehire, secret } = await testRehire();
const { record, jobs, facts, config } = rehire.platform;
const side = await makeSide(rehire, secret, await makeWorkspace(record, 'Daybreak'), 'daybreak');

interface Known {
  readonly id: string;
  readonly email: string | null;
}
const find = async (words: string): Promise<Known | undefined> =>
  (await side.ask<{ items: Known[] }>('GET', `/customers?q=${words}`)).items.find(
    ({ email }) => email === words,
  );
const rowsOf = async (table: string): Promise<number> =>
  (await fingerprint(facts, side.workspace)).find((each) => each.table === table)?.rows ?? 0;

/** Whether a text stands anywhere in the record's rows of the workspace, whatever the table. */
async function tablesHolding(text: string): Promise<string[]> {
  const tables = await record.pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'",
  );
  const held: string[] = [];
  for (const { name } of tables.rows) {
    const found = await record.pool.query(
      `select 1 from "${name}" t where t.workspace_id = $1 and t::text ilike $2 limit 1`,
      [side.workspace, `%${text}%`],
    );
    if (found.rows.length > 0) held.push(name);
  }
  return held;
}

function filesHolding(text: string, directory: string): string[] {
  return readdirSync(directory).flatMap((each) => {
    const path = join(directory, each);
    if (statSync(path).isDirectory()) return filesHolding(text, path);
    return readFileSync(path).includes(text) ? [path] : [];
  });
}

test('an erased customer is gone from every table and file, their talk has a pseudonym, and a later file does not bring them back', async () => {
  const email = 'p1@daybreak.example';
  const customer = await find(email);
  if (!customer) throw new Error('the side has no such customer');
  await side.ask('PATCH', `/transcripts/${side.transcript}`, {
    version: (await side.ask<{ version: number }>('GET', `/transcripts/${side.transcript}`)).version,
    body: { customer: customer.id },
  });
  const orders = await rowsOf('orders');
  const preview = await side.ask<{ word: string; files: string[] }>(
    'GET',
    `/customers/${customer.id}/erasure`,
  );
  expect(preview.word).toBe('Person 1');
  expect(preview.files.length).toBeGreaterThan(1);
  expect(await tablesHolding(email)).toContain('identities');

  await expect(
    side.ask('POST', `/customers/${customer.id}/erasure`, { body: { word: 'Person 2' } }),
  ).rejects.toThrow(/422/);
  const { job } = await side.ask<{ job: string }>('POST', `/customers/${customer.id}/erasure`, {
    body: { word: 'Person 1' },
  });
  await jobs.finished(side.workspace, job, AbortSignal.timeout(30_000));

  expect(await find(email)).toBeUndefined();
  expect(await tablesHolding(email)).toEqual([]);
  expect(await tablesHolding('Person 1"')).toEqual([]);
  expect(filesHolding(email, join(config.dataDirectory, 'imports'))).toEqual([]);
  expect(await rowsOf('orders')).toBe(orders - 2);
  const talk = await side.ask<{ customer: unknown }>('GET', `/transcripts/${side.transcript}`);
  expect(talk.customer).toBeNull();
  const audit = await side.ask<{ items: { act: string; subject: string }[] }>('GET', '/audit?limit=5');
  expect(JSON.stringify(audit)).not.toContain('Person 1');
  expect(audit.items.map(({ act }) => act)).toContain('customer.erased');

  const file = `order_id,customer_email,created_at,total,currency\nlater-1,${email},2026-08-01T08:00:00Z,10,EUR\nlater-2,new@daybreak.example,2026-08-01T08:00:00Z,10,EUR\n`;
  const later = await side.bring('later.csv', file, 'orders');
  await side.ask('POST', `/imports/${later.id}/dry-runs`);
  await side.settled(later.id);
  await side.ask('POST', `/imports/${later.id}/commit`);
  expect(await side.settled(later.id)).toMatchObject({ status: 'committed' });
  expect(await find(email)).toBeUndefined();
  expect(await find('new@daybreak.example')).toBeDefined();
  expect(await rowsOf('orders')).toBe(orders - 1);
});

test('who is no admin cannot erase, nor look at what it would take', async () => {
  const editor = await makePerson(record, secret, 'editor', [{ workspace: side.workspace, role: 'editor' }]);
  const customer = side.customers.at(-1) ?? '';
  const url = `/workspaces/${side.workspace}/customers/${customer}/erasure`;
  expect((await send(rehire.app, editor, { method: 'GET', url })).status).toBe(403);
  expect((await send(rehire.app, editor, { method: 'POST', url, body: { word: 'x' } })).status).toBe(403);
});

test('a file that names an erased customer beside another is kept no longer either, and what it brought of the other stays', async () => {
  const orders = (rows: string): string => `customer,email,order,time,amount,currency\n${rows}`;
  const [one, both] = [
    await side.take(
      'one.csv',
      orders(
        '5001,,b-1,2026-01-01T10:00:00Z,10,EUR\n,zoe@daybreak.example,b-2,2026-01-01T10:00:00Z,10,EUR\n',
      ),
      'orders',
    ),
    await side.take(
      'both.csv',
      orders('5001,zoe@daybreak.example,b-3,2026-01-02T10:00:00Z,10,EUR\n'),
      'orders',
    ),
  ];
  const zoe = await find('zoe@daybreak.example');
  const preview = await side.ask<{ word: string; files: string[] }>('GET', `/customers/${zoe?.id}/erasure`);
  expect(preview.files.toSorted()).toEqual(['both.csv', 'one.csv']);
  const before = await rowsOf('orders');
  const { job } = await side.ask<{ job: string }>('POST', `/customers/${zoe?.id}/erasure`, {
    body: { word: preview.word },
  });
  await jobs.finished(side.workspace, job, AbortSignal.timeout(30_000));
  for (const { id } of [one, both])
    expect(filesHolding('zoe@daybreak.example', join(config.dataDirectory, 'imports')), id).toEqual([]);
  expect(await rowsOf('orders')).toBe(before - 1);
});
