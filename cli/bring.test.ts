import { loyalty } from '@rehire/contract/measure/loyalty';
import { openHeadless, type Headless } from '@rehire/server/main';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bringFile, NotReady, tryFile } from './bring.ts';
import { Client, Refused } from './client.ts';
import { lines, rehire, scratch } from './testing.ts';

const directory = scratch();
const data = mkdtempSync(join(tmpdir(), 'rehire-cli-data-'));
let headless: Headless;
let client: Client;

beforeAll(async () => {
  headless = await openHeadless(data);
  client = new Client(headless.address, headless.key, headless.workspace);
});
afterAll(async () => {
  await headless.close();
  rmSync(data, { recursive: true, force: true });
});

const header = 'customer,order,time,amount,currency';

it('asks what it does not guess, and takes the answer', async () => {
  const file = lines(directory, 'ambiguous.csv', [
    header,
    'ann,1,03/04/2026,10.00,EUR',
    'bob,2,05/06/2026,12.00,EUR',
  ]);
  const refusal = await tryFile(client, file, 'orders').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(NotReady);
  expect(String(refusal)).toContain('ambiguous.csv');
  const [, id = '', answer = ''] = /Answer "([^"]+)" with one of: (\w+)/.exec(String(refusal)) ?? [];
  expect(answer).toBe('dmy');
  const row = await tryFile(client, file, 'orders', { answers: { [id]: answer } });
  expect(row.status).toBe('checked');
  expect(row.figures['from']).toBe('2026-04-03T00:00:00Z');
});

it('takes a mapping for columns that nobody could recognise', async () => {
  const file = lines(directory, 'strange.csv', [
    'a;b;c;d',
    'x;2026-01-05;10,50;EUR',
    'y;2026-01-06;3,25;EUR',
  ]);
  const mapping = [
    { field: 'customer', column: 'a' },
    { field: 'time', column: 'b' },
    { field: 'amount', column: 'c' },
    { field: 'currency', column: 'd' },
  ];
  const row = await tryFile(client, file, 'orders', { layout: 'generic', mapping });
  expect(row.counts).toMatchObject({ taken: 2, rejected: 0 });
});

it('the same file twice changes nothing', async () => {
  const file = lines(directory, 'twice.csv', [
    header,
    'ann,1,2026-01-05,10.00,EUR',
    'ann,2,2026-02-05,10.00,EUR',
  ]);
  const first = await bringFile(client, file, 'orders');
  const again = await bringFile(client, file, 'orders');
  expect(again.id).toBe(first.id);
  const { figures } = await client.call(loyalty.report, { query: {} });
  expect(figures.find(({ metric }) => metric === 'repeat_purchase_rate')?.estimate.n).toBe(1);
});

it('a file that was tried before is read anew as it is said now, and never in another way once it is in', async () => {
  const file = lines(directory, 'again.csv', [
    'customer,order,created,shipped,amount,currency',
    'ann,91,2026-01-05,2026-01-09,10.00,EUR',
  ]);
  const by = (time: string) => ({
    mapping: [
      { field: 'customer', column: 'customer' },
      { field: 'order', column: 'order' },
      { field: 'time', column: time },
      { field: 'amount', column: 'amount' },
      { field: 'currency', column: 'currency' },
    ],
  });
  expect((await tryFile(client, file, 'orders', by('created'))).figures['from']).toBe('2026-01-05T00:00:00Z');
  expect((await tryFile(client, file, 'orders', by('shipped'))).figures['from']).toBe('2026-01-09T00:00:00Z');
  const kept = await bringFile(client, file, 'orders', by('created'));
  expect(kept).toMatchObject({ status: 'committed', figures: { from: '2026-01-05T00:00:00Z' } });
  expect((await bringFile(client, file, 'orders', by('created'))).id).toBe(kept.id);
  await expect(bringFile(client, file, 'orders', by('shipped'))).rejects.toThrow(/in already.*Undo/);
});

it('the command line brings a file into a running Rehire, and a wrong key is refused in plain words', async () => {
  const { address, key, workspace } = headless;
  const file = lines(directory, 'sent.csv', [
    header,
    'eve,9,2026-03-05,10.00,EUR',
    'eve,,2026-03-06,1.00,EUR',
  ]);
  const env = { REHIRE_URL: address, REHIRE_KEY: key, REHIRE_WORKSPACE: workspace };
  const sent = await rehire(['import', 'orders', file, '--json'], { env });
  expect(sent.err).toBe('');
  expect(sent.code).toBe(0);
  const told = JSON.parse(sent.out) as Record<string, unknown>;
  expect(told).toMatchObject({ status: 'committed', taken: 1, rejected: 1, file: 'sent.csv' });
  expect(told['rejects']).toMatchObject([{ line: 3, column: null, reason: 'Order is missing.' }]);
  expect(told['mapping']).toContainEqual({ field: 'amount', column: 'amount' });
  const refused = await rehire(['import', 'orders', file], { env: { ...env, REHIRE_KEY: 'rh_wrong' } });
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('Sign in first');
});

it('a refusal of the server is in its words', async () => {
  const stranger = new Client(headless.address, 'nobody', headless.workspace);
  await expect(stranger.call(loyalty.report, { query: {} })).rejects.toBeInstanceOf(Refused);
});
