import { jobs as coreJobs } from '@rehire/contract/define/jobs';
import { customers } from '@rehire/contract/people/customers';
import { erasures } from '@rehire/contract/people/erasures';
import { loyalty } from '@rehire/contract/measure/loyalty';
import { segmentations } from '@rehire/contract/segment/segmentations';
import { surveys } from '@rehire/contract/discover/surveys';
import { openRehire, type Rehire } from '@rehire/server/main';
import { lendWorkspace } from '@rehire/server/platform/access/lent-key';
import { readConfig } from '@rehire/server/platform/config/config';
import { fingerprint } from '@rehire/warehouse/facts/fingerprint';
import { forget } from '@rehire/warehouse/facts/forget';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bringFile } from '../bring.ts';
import { Client } from '../client.ts';
import { segmentSurvey } from '../report/segmentation.ts';
import { lines, rehire, scratch } from '../testing.ts';

const directory = scratch();
const data = join(directory, 'data');
const restored = join(directory, 'restored');
const archive = join(directory, 'rehire.backup');
const log = pino({ level: 'silent' });
const email = 'ann@example.com';

const open = (at: string): Promise<Rehire> =>
  openRehire(
    { ...readConfig({ REHIRE_PORT: '0', REHIRE_SAMPLE: 'false' }, directory), dataDirectory: at },
    log,
  );
const envOf = (at: string) => ({ REHIRE_DATA: at, DATABASE_URL: '', REHIRE_PORT: '0' });

let running: Rehire;
let address: string;
/** Of the first workspace. */
let key: string | undefined;
let client: Client;
let written: Client;

/** Sixty customers with one to four orders each. */
function orders(name: string, first: number): string {
  const rows = Array.from({ length: 60 }, (_, at) =>
    Array.from({ length: 1 + ((at * 7) % 4) }, (_, nth) => {
      const month = String(1 + ((at + nth * 2) % 9)).padStart(2, '0');
      return `c${first + at}@example.com,${first + at}-${nth},2026-${month}-1${nth}T10:00:00Z,${10 + at}.50,EUR`;
    }),
  );
  return lines(directory, name, ['email,order,time,amount,currency', ...rows.flat()]);
}

/** Two kinds of customer who want opposite things. */
function survey(): string {
  const outcomes = ['find it', 'carry it', 'wash it', 'mend it', 'pay it', 'share it'];
  const header = ['email', ...outcomes.flatMap((each) => [`${each} importance`, `${each} satisfaction`])];
  const rows = Array.from({ length: 60 }, (_, at) => {
    const ratings = outcomes.flatMap((_, nth) => {
      const wanted = nth < 3 === at % 2 < 1;
      const shift = (at * 5 + nth * 3) % 2;
      return wanted ? [5 - shift, 1 + shift] : [1 + shift, 5 - shift];
    });
    return [`c${at}@example.com`, ...ratings].join(',');
  });
  return lines(directory, 'survey.csv', [header.join(','), ...rows]);
}

async function workspaceOf(rehireOf: Rehire, at: string, name: string): Promise<Client> {
  const { secret, workspace } = await lendWorkspace(rehireOf.platform.record, name);
  key ??= secret;
  return new Client(at, secret, workspace);
}

const everything = async (of: Rehire, workspace: string) => {
  await of.platform.outbox.deliver();
  return fingerprint(of.platform.facts, workspace);
};

beforeAll(async () => {
  mkdirSync(data);
  running = await open(data);
  address = await running.listen();
  client = await workspaceOf(running, address, 'Daybreak');
  written = await workspaceOf(running, address, 'Written meanwhile');
  const signedUp = await fetch(`${address}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(address).origin.replace('127.0.0.1', 'localhost'),
    },
    body: JSON.stringify({ name: 'Ann', email, password: 'a long enough password' }),
  });
  expect(signedUp.status, await signedUp.text()).toBe(200);
  await bringFile(client, survey(), 'survey');
  await bringFile(client, orders('first.csv', 0), 'orders');
  await bringFile(client, orders('second.csv', 30), 'orders');
  const { items } = await client.call(surveys.list, { query: {} });
  const segmented = await segmentSurvey(client, items[0]?.id ?? '', undefined);
  expect(segmented.found && segmented.segmentation.k).toBe(2);
  const [one, other] = (await client.call(customers.list, { query: {} })).items;
  await client.call(customers.merge, {
    params: { customer: one?.id ?? '' },
    body: { other: other?.id ?? '' },
  });
  await running.platform.outbox.deliver();
}, 240_000);
afterAll(() => running.close());

it('helps somebody who cannot sign in, while Rehire runs', async () => {
  const { code, out, err } = await rehire(['sign-in-link', email], { env: envOf(data) });
  expect(err).toBe('');
  expect(code).toBe(0);
  const token = new URL(out.trim()).hash.slice(1);
  const signIn = () =>
    fetch(`${address}/api/auth/sign-in/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(out.trim()).origin },
      body: JSON.stringify({ token }),
    });
  expect((await signIn()).status).toBe(200);
  expect((await signIn()).status).not.toBe(200);
  const stranger = await rehire(['sign-in-link', 'nobody@example.com'], { env: envOf(data) });
  expect(stranger.code).toBe(1);
  expect(stranger.err).toContain('Nobody here has the address nobody@example.com');
});

it('backs up while people write, and restores it whole elsewhere', async () => {
  const acknowledged: string[] = [];
  let writing = true;
  const writer = (async () => {
    for (let at = 0; writing; at += 1) {
      const statement = `Job number ${at}`;
      await written.call(coreJobs.create, { body: { kind: 'related', executor: 'People', statement } });
      acknowledged.push(statement);
      if (at % 40 === 20) await bringFile(written, orders(`meanwhile-${at}.csv`, 1000 + at), 'orders');
    }
  })();
  const before = acknowledged.length;
  const made = await rehire(['backup', archive], { env: envOf(data) });
  const after = acknowledged.length;
  writing = false;
  await writer;
  expect(made.err).toContain('secrets and personal data');
  expect(made.code).toBe(0);
  expect(statSync(archive).mode & 0o077).toBe(0);

  const put = await rehire(['restore', archive], { env: envOf(restored) });
  expect(put.err).toBe('');
  expect(put.code).toBe(0);

  const there = await open(restored);
  try {
    expect(await everything(there, client.workspace)).toEqual(await everything(running, client.workspace));
    const asked = new Client(await there.listen(), key ?? '', client.workspace);
    const [here, now] = await Promise.all(
      [client, asked].map((each) => each.call(loyalty.report, { query: {} })),
    );
    expect(now).toEqual(here);
    const { items } = await asked.call(segmentations.list, { query: {} });
    expect(items).toHaveLength(1);
    const { rows } = await there.platform.record.pool.query<{ statement: string }>(
      'select statement from customer_jobs where workspace_id = $1 order by created_at',
      [written.workspace],
    );
    expect(rows.length).toBeGreaterThanOrEqual(before);
    expect(rows.length).toBeLessThanOrEqual(after + 1);
    expect(rows.map(({ statement }) => statement)).toEqual(rows.map((_, at) => `Job number ${at}`));
  } finally {
    await there.close();
  }
}, 240_000);

it('refuses to overwrite a backup, and to restore over an instance', async () => {
  const twice = await rehire(['backup', archive], { env: envOf(data) });
  expect(twice.code).toBe(1);
  expect(twice.err).toContain('is there already');
  const over = await rehire(['restore', archive], { env: envOf(restored) });
  expect(over.code).toBe(1);
  expect(over.err).toContain('holds an instance already');
  const notOne = lines(directory, 'not-a-backup', ['hello']);
  const empty = join(directory, 'empty');
  const wrong = await rehire(['restore', notOne], { env: envOf(empty) });
  expect(wrong.code).toBe(1);
  expect(wrong.err).not.toMatch(/ at .*\.ts:\d+/);
}, 120_000);

it('makes the facts anew from the record and the kept files, and finds when they differ', async () => {
  const busy = await rehire(['rebuild-facts', '--check'], { env: envOf(data) });
  expect(busy.code).toBe(1);
  expect(busy.err).toContain('is in use by another Rehire');

  const whole = await everything(running, client.workspace);
  const rows = new Map(whole.map(({ table, rows: count }) => [table, count]));
  expect(rows.get('orders')).toBeGreaterThan(100);
  expect(rows.get('memberships')).toBeGreaterThan(50);
  await running.close();
  const same = await rehire(['rebuild-facts', '--check'], { env: envOf(data) });
  expect(same.out).toContain('The facts are what the record and the files say');
  expect(same.code).toBe(0);

  const damaged = await open(data);
  const { rows: imports } = await damaged.platform.record.pool.query<{ id: string }>(
    "select id from imports where file_name = 'first.csv'",
  );
  await forget(damaged.platform.facts, { workspace: client.workspace, source: imports[0]?.id ?? '' });
  await damaged.close();
  const differs = await rehire(['rebuild-facts', '--check'], { env: envOf(data) });
  expect(differs.code).toBe(1);
  expect(differs.out).toContain('Daybreak, orders:');

  const mended = await rehire(['rebuild-facts'], { env: envOf(data) });
  expect(mended.code).toBe(0);
  running = await open(data);
  expect(await everything(running, client.workspace)).toEqual(whole);
  expect(existsSync(join(data, 'control.json'))).toBe(true);
}, 400_000);

it('makes them anew after somebody was erased, though the file that named them is kept no longer', async () => {
  const address = await running.listen();
  const asked = new Client(address, key ?? '', client.workspace);
  const [one] = (await asked.call(customers.list, { query: { q: 'c7@example.com' } })).items;
  const params = { customer: one?.id ?? '' };
  const { word, files } = await asked.call(erasures.preview, { params });
  expect(files).toContain('first.csv');
  const { job } = await asked.call(erasures.erase, { params, body: { word } });
  await running.platform.jobs.finished(client.workspace, job, AbortSignal.timeout(60_000));
  const left = await everything(running, client.workspace);
  await running.close();

  const anew = await rehire(['rebuild-facts'], { env: envOf(data) });
  expect(anew.err).not.toContain('cannot');
  expect(anew.out).toContain('The facts are what the record and the files say');
  expect(anew.code).toBe(0);
  running = await open(data);
  expect(await everything(running, client.workspace)).toEqual(left);
}, 400_000);
