import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connectAlone } from '../record/client.ts';
import { testRecord } from '../record/testing.ts';
import { readTables, writeTables } from './record-copy.ts';
import { inOrder } from './record-tables.ts';

const record = await testRecord();
const directory = mkdtempSync(join(tmpdir(), 'rehire-copy-'));
const client = await connectAlone(record.connection, 'test');
afterAll(async () => {
  await client.end();
  rmSync(directory, { recursive: true });
});

test('triggers stay silent while rows are loaded, and speak again afterwards', async () => {
  await client.query(`
    INSERT INTO workspaces (id, name) VALUES ('018f0000-0000-7000-8000-000000000000', 'one');
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
    CREATE TRIGGER nobody_more BEFORE INSERT ON workspaces FOR EACH ROW EXECUTE FUNCTION refuse()`);
  const tables = await writeTables(client, directory);
  await client.query('DELETE FROM workspaces');
  await readTables(client, directory, tables);
  expect((await client.query('SELECT name FROM workspaces')).rows).toEqual([{ name: 'one' }]);
  await expect(
    client.query("INSERT INTO workspaces (id, name) VALUES ('018f0000-0000-7000-8000-000000000001', 'two')"),
  ).rejects.toThrow('refused');

  await client.query('DELETE FROM workspaces');
  const more = tables.map((table) => ({ ...table, rows: table.rows + 1 }));
  await expect(readTables(client, directory, more)).rejects.toThrow('rows instead of');
  expect((await client.query('SELECT name FROM workspaces')).rows, 'all or nothing').toEqual([]);
});

test('a table comes after those that it points at; a circle is an error that names its tables', () => {
  const tables = ['quotes', 'outcomes', 'workspaces', 'jobs'].map((name) => ({ name }));
  const references = [
    { table: 'quotes', target: 'outcomes' },
    { table: 'outcomes', target: 'jobs' },
    { table: 'jobs', target: 'workspaces' },
  ];
  expect(inOrder(tables, references).map((table) => table.name)).toEqual([
    'workspaces',
    'jobs',
    'outcomes',
    'quotes',
  ]);
  expect(() => inOrder(tables, [...references, { table: 'jobs', target: 'quotes' }])).toThrow(
    'quotes, outcomes, jobs',
  );
});
