import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, inject } from 'vitest';
import { openPool, RecordStore } from './record.ts';
import { run, urlOf } from './testing-template.ts';
import { uuidv7 } from './uuid.ts';

let made = 0;

/**
 * A fresh, migrated database for this test file alone, on a real PostgreSQL, dropped at the file's end:
 * `const record = await testRecord();` at the top of the file.
 *
 * TEST_DATABASE_URL names another server (a PostgreSQL 15, say) to run the same tests on.
 */
export async function testRecord(): Promise<RecordStore> {
  const { url, database: template } = await askForTemplate();
  made += 1;
  const database = `rehire_test_${process.pid}_${made}`;
  await run(url, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await run(url, `CREATE DATABASE ${database} TEMPLATE ${template}`);
  const connection = { connectionString: urlOf(url, database) };
  const record = new RecordStore(openPool(connection, pino({ level: 'silent' })), uuidv7(), connection, true);
  afterAll(async () => {
    await record.close();
    await run(url, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  });
  return record;
}

/** The address of an empty database, without any table, dropped at the test file's end. */
export async function testDatabase(): Promise<string> {
  const { url } = await askForTemplate();
  made += 1;
  const database = `rehire_empty_${process.pid}_${made}`;
  await run(url, `CREATE DATABASE ${database}`);
  emptied.push(() => run(url, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
  return urlOf(url, database);
}

const emptied: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of emptied.splice(0)) await drop();
});

async function askForTemplate(): Promise<{ url: string; database: string }> {
  const answer = JSON.parse(await text(connect(inject('recordTemplate')))) as {
    url: string;
    database: string;
    error?: string;
  };
  if (answer.error) throw new Error(`the database for tests did not start: ${answer.error}`);
  return answer;
}
