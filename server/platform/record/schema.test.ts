import { is, type Table } from 'drizzle-orm';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testRecord } from './testing.ts';

const server = join(import.meta.dirname, '../..');
const record = await testRecord();

/** Tables that belong to no single workspace, and why. */
const OUTSIDE: Record<string, string> = {
  instance: 'one row, about the whole installation',
  workspaces: 'is what the others belong to',
  persons: 'a person signs in once and is a member of many workspaces',
  sign_in_sessions: 'a session is of a person, in whichever workspace they work',
  sign_in_accounts: 'a password or an account at an issuer is of a person',
  sign_in_verifications: 'made before it is known who signs in',
  sign_in_passkeys: 'a passkey is of a person',
  sign_in_rate_limits: 'counts attempts of addresses before anyone has signed in',
  tokens: 'a sign-in link opens no workspace; all other tokens carry theirs',
};

async function declaredTables(): Promise<PgTable[]> {
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.table.ts') && !file.includes('node_modules'),
  );
  const modules: Record<string, unknown>[] = await Promise.all(
    files.map((file) => import(join(server, file))),
  );
  return modules
    .flatMap((module) => Object.values(module))
    .filter((value): value is PgTable => is(value, PgTable));
}

const declared = await declaredTables();

async function rows<Row extends object>(text: string): Promise<Row[]> {
  return (await record.pool.query<Row>(text)).rows;
}

interface TableShape {
  name: string;
  columns: string[];
  primaryKey: string[];
  foreignKeys: string[];
  checks: string[];
  indexes: string[];
}

interface Constraint {
  table: string;
  name: string;
  kind: 'p' | 'f' | 'u' | 'c';
  columns: string[];
  target: string | null;
  targetColumns: string[];
}

const columnNames = (keys: string, relation: string) =>
  `coalesce((select array_agg(a.attname::text order by k.position) from unnest(${keys}) with ordinality as k(number, position)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number), '{}')`;

const constraints = await rows<Constraint>(`
  select t.relname as table, c.conname as name, c.contype as kind, f.relname as target,
    ${columnNames('c.conkey', 'c.conrelid')} as columns, ${columnNames('c.confkey', 'c.confrelid')} as "targetColumns"
  from pg_constraint c join pg_class t on t.oid = c.conrelid left join pg_class f on f.oid = c.confrelid
  where t.relnamespace = 'public'::regnamespace and c.contype in ('p', 'f', 'u', 'c')`);

const columns = await rows<{ table: string; name: string; type: string; required: boolean }>(`
  select t.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
  from pg_attribute a join pg_class t on t.oid = a.attrelid
  where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`);

const tableNames = [...new Set(columns.map((column) => column.table))].toSorted();
const walled = tableNames.filter((name) => !(name in OUTSIDE));

test('every table says which workspace a row belongs to, but for those named here with their reason', () => {
  const lacking = walled.filter(
    (table) =>
      !columns.some((column) => column.table === table && column.name === 'workspace_id' && column.required),
  );
  expect(lacking).toEqual([]);
  expect(Object.keys(OUTSIDE).filter((name) => !tableNames.includes(name))).toEqual([]);
});

test('every primary key of a workspace table begins with the workspace', () => {
  const lacking = walled.filter(
    (table) => constraints.find((c) => c.table === table && c.kind === 'p')?.columns[0] !== 'workspace_id',
  );
  expect(lacking).toEqual([]);
});

test('no row can point into another workspace: every foreign key between workspace tables carries it', () => {
  const leaking = constraints
    .filter(
      (c) => c.kind === 'f' && walled.includes(c.table) && c.target !== null && walled.includes(c.target),
    )
    .filter((c) => {
      const at = c.columns.indexOf('workspace_id');
      return at < 0 || c.targetColumns[at] !== 'workspace_id';
    });
  expect(leaking.map((c) => `${c.table}.${c.name}`)).toEqual([]);
});

test('tables point at each other without a circle, so that a backup can be restored in order', () => {
  const pointing = constraints.filter((c) => c.kind === 'f' && c.table !== c.target);
  const left = new Set(tableNames);
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const table of left)
      if (!pointing.some((c) => c.table === table && left.has(c.target ?? ''))) left.delete(table);
  }
  expect([...left]).toEqual([]);
});

test('the last migration leaves the schema that the tables declare', async () => {
  const meta = join(server, 'migrations/meta');
  const last = readdirSync(meta)
    .filter((file) => file.endsWith('_snapshot.json'))
    .toSorted()
    .at(-1);
  const snapshot: Parameters<typeof generateMigration>[0] = JSON.parse(
    readFileSync(join(meta, last ?? ''), 'utf8'),
  );
  const tables = Object.fromEntries(declared.map((table, index) => [`table${index}`, table]));
  const missing = await generateMigration(snapshot, generateDrizzleJson(tables, snapshot.id)).catch(() => [
    'columns or tables came and went, which it would have to ask about',
  ]);
  expect(missing, 'run: npm run migration -- --name what_changed').toEqual([]);
});

test('the database is what the tables declare: tables, columns, keys, checks and indexes', async () => {
  const found = await rows<{ table: string; index: string }>(
    `select tablename as table, indexname as index from pg_indexes where schemaname = 'public'`,
  );
  const actual = tableNames.map((name): TableShape => ({
    name,
    columns: columns
      .filter((c) => c.table === name)
      .map(({ name: column, type, required }) => `${column} ${type}${required ? ' not null' : ''}`)
      .toSorted(),
    primaryKey: constraints.find((c) => c.table === name && c.kind === 'p')?.columns ?? [],
    foreignKeys: constraints
      .filter((c) => c.table === name && c.kind === 'f')
      .map((c) => `${c.columns} -> ${c.target} ${c.targetColumns}`)
      .toSorted(),
    checks: constraints
      .filter((c) => c.table === name && c.kind === 'c')
      .map((c) => c.name)
      .toSorted(),
    indexes: found
      .filter((i) => i.table === name && !constraints.some((c) => c.kind === 'p' && c.name === i.index))
      .map((i) => i.index)
      .toSorted(),
  }));
  expect(actual).toEqual(declared.map(shapeOf).toSorted((a, b) => (a.name < b.name ? -1 : 1)));
});

function shapeOf(table: PgTable): TableShape {
  const config = getTableConfig(table);
  const inline = config.columns.filter((column) => column.primary).map((column) => column.name);
  const key = config.primaryKeys[0]?.columns.map((column) => column.name) ?? inline;
  return {
    name: config.name,
    columns: config.columns
      .map(
        (c) =>
          `${c.name} ${inCatalogWords(c.getSQLType())}${c.notNull || key.includes(c.name) ? ' not null' : ''}`,
      )
      .toSorted(),
    primaryKey: key,
    foreignKeys: config.foreignKeys
      .map((reference) => reference.reference())
      .map(
        (r) =>
          `${r.columns.map((c) => c.name)} -> ${nameOf(r.foreignTable)} ${r.foreignColumns.map((c) => c.name)}`,
      )
      .toSorted(),
    checks: config.checks.map((check) => check.name).toSorted(),
    indexes: [
      ...config.indexes.map((index) => index.config.name ?? ''),
      ...config.uniqueConstraints.map((unique) => unique.getName() ?? ''),
      ...config.columns.filter((column) => column.isUnique).map((column) => column.uniqueName ?? ''),
    ].toSorted(),
  };
}

const nameOf = (table: Table): string => getTableConfig(table as PgTable).name;

/** The same type as PostgreSQL's catalog writes it. */
function inCatalogWords(type: string): string {
  return type
    .replace(/^varchar/, 'character varying')
    .replace(/^(big|small)?serial/, (_, size: string | undefined) => (size ? `${size}int` : 'integer'))
    .replace(', ', ',');
}
