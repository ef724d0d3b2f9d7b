import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currencySql, currencyType, minorUnitsSql } from './amounts.ts';
import { openReaderDatabase, type ReaderDatabase } from './database.ts';

let directory: string;
let database: ReaderDatabase;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'rehire-amounts-'));
  database = await openReaderDatabase(directory, []);
  await database.run(
    `CREATE TABLE paid AS SELECT CAST(amount AS DECIMAL(18,4)) AS amount, currency FROM (VALUES (12.345, 'EUR'), (500, 'JPY'), (1.2345, 'KWD'), (1.5, 'CLF'), (7, NULL)) AS v(amount, currency)`,
  );
});

afterAll(() => {
  database.close();
  rmSync(directory, { recursive: true, force: true });
});

test('amounts come to minor units by the exponents of ISO 4217', async () => {
  const rows = await database.all(
    `SELECT currency, ${minorUnitsSql('amount', 'currency')} AS minor FROM paid`,
  );
  expect(rows.map(({ minor }) => minor)).toEqual([1235, 500, 1235, 15000, 700]);
});

test('a currency as ISO 4217 has it comes to the same minor units', async () => {
  await database.run(currencyType);
  const rows = await database.all(
    `SELECT ${minorUnitsSql('amount', 'coin')} AS minor FROM (SELECT amount, ${currencySql('lower(currency)')} AS coin FROM paid WHERE currency IS DISTINCT FROM 'CLF')`,
  );
  expect(rows.map(({ minor }) => minor)).toEqual([1235, 500, 1235, 700]);
});

test('reckoning minor units joins nothing, as a join would lose the order of the file', async () => {
  const plan = await database.all(`EXPLAIN SELECT ${minorUnitsSql('amount', 'currency')} FROM paid`);
  expect(JSON.stringify(plan)).not.toContain('JOIN');
});
