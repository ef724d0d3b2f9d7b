import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, describe, expect, test } from 'vitest';
import { DataDirectory } from '../directory/data-directory.ts';
import { connectAlone } from './client.ts';
import { appliedMigrations, applyMigrations, knownMigrations, refuseOld } from './migrations.ts';
import { openRecord } from './record.ts';
import { testDatabase } from './testing.ts';
import { uuidv7 } from './uuid.ts';

const log = pino({ level: 'silent' });
const top = mkdtempSync(join(tmpdir(), 'rehire-migrations-test-'));
afterAll(() => rmSync(top, { recursive: true }));

async function tablesOf(connectionString: string): Promise<string[]> {
  const client = await connectAlone({ connectionString }, 'test');
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  await client.end();
  return rows.map((row) => row.name);
}

async function sql(connectionString: string, statement: string): Promise<void> {
  const client = await connectAlone({ connectionString }, 'test');
  await client.query(statement);
  await client.end();
}

describe('migrations', () => {
  test('of several processes that start at once, one applies them and the others wait', async () => {
    const connectionString = await testDatabase();
    await Promise.all([1, 2, 3].map(() => applyMigrations({ connectionString })));
    const client = await connectAlone({ connectionString }, 'test');
    expect(await appliedMigrations(client)).toEqual(knownMigrations());
    await client.end();
  });

  test('a database that a newer Rehire has written is refused and left alone', async () => {
    const connectionString = await testDatabase();
    await applyMigrations({ connectionString });
    await sql(
      connectionString,
      "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('of tomorrow', 9e12)",
    );
    await expect(applyMigrations({ connectionString })).rejects.toThrow('probably newer, version of Rehire');
  });

  test('a server older than PostgreSQL 15 is refused in plain words', () => {
    expect(() => refuseOld(140_012, '14.12')).toThrow(
      'DATABASE_URL is a PostgreSQL 14.12. Rehire needs PostgreSQL 15 or newer.',
    );
    expect(() => refuseOld(150_000, '15.0')).not.toThrow();
  });

  test('a role that may make no tables is told so in plain words', async () => {
    const databaseUrl = await testDatabase();
    const role = `reader_${uuidv7().replaceAll('-', '')}`;
    await sql(databaseUrl, `create role ${role} login`);
    try {
      const url = new URL(databaseUrl);
      url.username = role;
      await expect(applyMigrations({ connectionString: url.href })).rejects.toThrow(
        /may not make tables.*owner of the database/,
      );
    } finally {
      await sql(databaseUrl, `drop role ${role}`);
    }
  });

  test('a server that is not there is told as such, without the password', async () => {
    const refusal = await applyMigrations({ connectionString: 'postgres://me:hunter2@127.0.0.1:1/x' }).catch(
      String,
    );
    expect(refusal).toContain('The database cannot be reached');
    expect(refusal).not.toContain('hunter2');
  });
});

describe('a database on a server and a data directory', () => {
  test('stay together from the first start on', async () => {
    const databaseUrl = await testDatabase();
    const directory = await DataDirectory.open(join(top, 'a'));
    const first = await openRecord({ databaseUrl, directory, log });
    await first.close();
    expect(await directory.instance()).toBe(first.instance);
    const second = await openRecord({ databaseUrl, directory, log });
    await second.close();
    expect(second.instance).toBe(first.instance);
    expect(second.embedded).toBe(false);

    const empty = await testDatabase();
    await expect(openRecord({ databaseUrl: empty, directory, log })).rejects.toThrow(
      'but the database is empty',
    );
    expect(await tablesOf(empty), 'it is left as it was').toEqual([]);
    await directory.close();
  });

  test('of which the directory is empty while the database is in use are refused, as its volume may not be there', async () => {
    const databaseUrl = await testDatabase();
    const directory = await DataDirectory.open(join(top, 'c'));
    const record = await openRecord({ databaseUrl, directory, log });
    const { instance } = record;
    const unmounted = await DataDirectory.open(join(top, 'd'));
    const unused = await openRecord({ databaseUrl, directory: unmounted, log });
    expect(unused.instance, 'a first start that was cut short goes on').toBe(instance);
    await unused.close();
    await sql(databaseUrl, `insert into workspaces (id, name) values ('${uuidv7()}', 'Daybreak')`);
    await record.close();
    await unmounted.close();
    const empty = await DataDirectory.open(join(top, 'e'));
    await expect(openRecord({ databaseUrl, directory: empty, log })).rejects.toThrow(
      `belongs to instance ${instance}, but the data directory is empty`,
    );
    expect(await empty.instance()).toBeNull();
    for (const each of [directory, empty]) await each.close();
  });

  test('of another instance are refused', async () => {
    const databaseUrl = await testDatabase();
    const directory = await DataDirectory.open(join(top, 'b'));
    await (await openRecord({ databaseUrl, directory, log })).close();
    const other = uuidv7();
    await directory.setInstance(other);
    await expect(openRecord({ databaseUrl, directory, log })).rejects.toThrow(
      `belongs to instance ${other}, but`,
    );
    await directory.close();
  });
});
