import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Postgres, startPostgres } from './postgres.ts';
import type { Template } from './template.ts';

let top: string;
let filled = 0;

async function ask(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const template = (content: string): Template => ({
  content,
  directory: join(top, 'kept/templates'),
  fill: async (connectionString) => {
    filled += 1;
    await ask(connectionString, `create table words as select '${content}' as word`);
  },
});

/** What a temporary server holds that begins with a template, and a word of its own that nobody else is to see. */
async function wordsOf(name: string, content: string): Promise<unknown[]> {
  const log = pino({ level: 'silent' });
  const directory = join(top, name);
  const server: Postgres = await startPostgres({
    directory,
    log,
    temporary: true,
    template: template(content),
  });
  try {
    const words = await ask(server.connectionString, 'select word from words');
    await ask(server.connectionString, `insert into words values ('of ${name}')`);
    return words;
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'rehire-template-'));
  chmodSync(top, 0o755);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

test('a temporary server begins with what the first one was filled with, and with nothing that came after', async () => {
  expect(await wordsOf('first', 'apple')).toEqual([{ word: 'apple' }]);
  expect(await wordsOf('second', 'apple')).toEqual([{ word: 'apple' }]);
  expect(filled).toBe(1);
  expect(await wordsOf('third', 'pear')).toEqual([{ word: 'pear' }]);
  expect(filled).toBe(2);
});

test('a copy that other accounts could have changed is not used', async () => {
  const kept = join(top, 'kept/templates');
  for (const each of readdirSync(kept)) chmodSync(join(kept, each), 0o777);
  expect(await wordsOf('fourth', 'apple')).toEqual([{ word: 'apple' }]);
  expect(filled).toBe(3);
});

test('where no copy can be kept, each server is filled by itself', async () => {
  rmSync(join(top, 'kept'), { recursive: true, force: true });
  writeFileSync(join(top, 'kept'), 'a file where the directory would be');
  expect(await wordsOf('fifth', 'apple')).toEqual([{ word: 'apple' }]);
  expect(filled).toBe(4);
});
