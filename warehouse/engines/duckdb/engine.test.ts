import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine.ts';
import { orders } from '../../facts/tables.ts';
import { openFacts } from '../../facts/schema.ts';
import { sql, verbatim } from '../../sql.ts';
import { openDuckDb } from './engine.ts';
import { openTestFacts, type TestFacts, testFacts } from '../../testing.ts';

let facts: TestFacts;
let engine: Engine;
beforeAll(async () => {
  facts = await testFacts();
  ({ engine } = facts);
});
afterAll(() => facts.remove());

const count = (statement: ReturnType<typeof sql>) => engine.query(statement, { n: 'integer' });

describe('the store of facts', () => {
  it('reads and writes no file but its own and those of the staging folder', async () => {
    await writeFile(join(facts.directory, 'secret.csv'), 'a\n1\n');
    const outside = join(facts.directory, 'secret.csv');
    const copy = join(facts.directory, 'copy.parquet');
    await expect(count(sql`select count(*) as n from read_csv(${verbatim(`'${outside}'`)})`)).rejects.toThrow(
      /disabled/,
    );
    await expect(
      engine.transaction((writer) => writer.run(sql`copy (select 1) to ${verbatim(`'${copy}'`)}`)),
    ).rejects.toThrow(/disabled/);
    await expect(
      engine.transaction((writer) => writer.run(sql`set enable_external_access = true`)),
    ).rejects.toThrow(/locked/);
    await expect(engine.transaction((writer) => writer.run(sql`install httpfs`))).rejects.toThrow();
    await expect(engine.exportParquet(sql`select 1 as a`, copy)).rejects.toMatchObject({
      reason: 'staged-file-refused',
    });
    expect(existsSync(copy)).toBe(false);
  });

  it('keeps nothing of a transaction that fails, and goes on with the next', async () => {
    const row = [
      facts.directory && '00000000-0000-4000-8000-000000000001',
      1,
      'a',
      0n,
      1,
      'EUR',
      'purchase',
      's',
      '',
    ];
    const insert = (fail: boolean) =>
      engine.transaction(async (writer) => {
        const staged = await writer.stageRows(orders, [row]);
        await writer.run(sql`insert into orders select * from ${staged}`);
        if (fail) throw new Error('the power went');
      });
    const [failed, kept] = await Promise.allSettled([insert(true), insert(false)]);
    expect([failed.status, kept.status]).toEqual(['rejected', 'fulfilled']);
    expect(await count(sql`select count(*) as n from orders`)).toEqual([{ n: 1 }]);
  });

  it('reads the facts as they were before a transaction that still runs', async () => {
    let counted: { n: number }[] = [];
    await engine.transaction(async (writer) => {
      await writer.run(sql`delete from orders`);
      counted = await count(sql`select count(*) as n from orders`);
    });
    expect(counted).toEqual([{ n: 1 }]);
  });

  it('stops a question that nobody waits for any more, and answers the next', async () => {
    const controller = new AbortController();
    const long = engine.query(
      sql`select sum(hash(a.range + b.range)) as n from range(10000000) as a, range(10000) as b`,
      { n: 'real' },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 50);
    await expect(long).rejects.toThrow(/abort/i);
    expect(await count(sql`select 1 as n`)).toEqual([{ n: 1 }]);
  });

  it('answers the server while it computes', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await count(sql`select count(distinct hash(range)) as n from range(3000000)`);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('sorts more than its memory holds by way of its temporary folder', async () => {
    const small = await openDuckDb({
      file: join(facts.directory, 'small.duckdb'),
      stagingDirectory: engine.stagingDirectory,
      temporaryDirectory: join(facts.directory, 'small'),
      memoryLimit: '128MB',
      threads: 2,
    });
    const file = join(engine.stagingDirectory, 'sorted.parquet');
    await small.exportParquet(
      sql`select range as a, repeat(cast(hash(range) as varchar), 5) as b from range(1500000) order by b`,
      file,
    );
    await small.close();
    expect(existsSync(file)).toBe(true);
  });

  it('says a number that is too large to be exact rather than rounding it', async () => {
    await expect(engine.query(sql`select 9007199254740993 as n`, { n: 'integer' })).rejects.toMatchObject({
      reason: 'number-too-large',
    });
    expect(await engine.query(sql`select 9007199254740993 as n`, { n: 'bigint' })).toEqual([
      { n: 9007199254740993n },
    ]);
  });

  it('is refused to a second process, which learns whose it is', () => {
    const script = `
      const { openTestFacts } = await import(${JSON.stringify(new URL('../../testing.ts', import.meta.url).href)});
      await openTestFacts(${JSON.stringify(facts.directory)}).catch((error) => console.log(error.reason, error.message));`;
    const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(child.stdout).toMatch(new RegExp(`held-by-another-process .* \\(pid ${process.pid}\\)`));
  });

  it('is refused where a newer version has written it, and where it is no store at all', async () => {
    const newer = await testFacts();
    await newer.engine.transaction((writer) => writer.run(sql`insert into facts_schema values (99)`));
    await expect(openFacts(newer.engine)).rejects.toMatchObject({ reason: 'made-by-a-newer-version' });
    await newer.engine.close();
    await writeFile(
      join(newer.directory, 'facts.duckdb'),
      'not a database, but long enough to be read as one'.repeat(200),
    );
    await expect(openTestFacts(newer.directory)).rejects.toMatchObject({ reason: 'unreadable' });
    await newer.remove();
  });

  it('answers nothing once it is closed', async () => {
    const closed = await testFacts();
    await closed.engine.close();
    await expect(async () => closed.engine.query(sql`select 1 as n`, { n: 'integer' })).rejects.toMatchObject(
      { reason: 'closed' },
    );
    await closed.remove();
  });
});
