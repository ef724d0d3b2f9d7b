import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, inject, onTestFinished } from 'vitest';
import { openPool, RecordStore } from './record.ts';
import { run, urlOf } from './testing-template.ts';
import { uuidv7 } from './uuid.ts';

/**
 * A fresh, migrated database for this test file alone, on a real PostgreSQL, dropped at the file's end:
 * `const record = await testRecord();` at the top of the file.
 *
 * TEST_DATABASE_URL names another server (a PostgreSQL 15, say) to run the same tests on.
 */
export async function testRecord(): Promise<RecordStore> {
  const connection = { connectionString: await migratedDatabase() };
  const record = new RecordStore(openPool(connection, pino({ level: 'silent' })), uuidv7(), connection, true);
  afterAll(() => record.close());
  return record;
}

/** The address of a migrated database that nobody has used yet, dropped at the test file's end. */
export async function migratedDatabase(): Promise<string> {
  const { url, database: template } = await askForTemplate();
  const database = nameOfNext();
  await run(url, `CREATE DATABASE ${database} TEMPLATE ${template}`);
  afterAll(() => drop(url, database));
  return urlOf(url, database);
}

/** The address of an empty database, without any table, dropped at the end of the test that asks for it. */
export async function testDatabase(): Promise<string> {
  const { url } = await askForTemplate();
  const database = nameOfNext();
  await run(url, `CREATE DATABASE ${database}`);
  onTestFinished(() => drop(url, database));
  return urlOf(url, database);
}

const nameOfNext = (): string => `rehire_test_${uuidv7().replaceAll('-', '')}`;

const drop = (url: string, database: string): Promise<void> =>
  run(url, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);

async function askForTemplate(): Promise<{ url: string; database: string }> {
  const answer = JSON.parse(await text(connect(inject('recordTemplate')))) as {
    url: string;
    database: string;
    error?: string;
  };
  if (answer.error) throw new Error(`the database for tests did not start: ${answer.error}`);
  return answer;
}
