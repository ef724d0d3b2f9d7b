import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeParquet } from '../parity/parquet.ts';
import { sql } from '../sql.ts';
import { openTestFacts } from '../testing.ts';
import { lastBatch } from './batches.ts';
import { orders } from './tables.ts';

const rows = 40_000;
const kills = 6;
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rehire-crash-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('a server that is killed while it writes facts', () => {
  it('has lost nothing that it said was in, and holds nothing by half', async () => {
    const workspace = randomUUID();
    const engine = await openTestFacts(directory);
    // Of the same orders, each with another amount.
    const files = [1, 2].map((amount) => join(engine.stagingDirectory, `orders-of-${amount}.parquet`));
    for (const [at, file] of files.entries()) {
      const all = Array.from({ length: rows }, (_, i) => ({
        identity: i % 1000,
        order_id: `o${i}`,
        at: '2025-01-01T00:00:00Z',
        amount: at + 1,
        currency: 'EUR',
        kind: 'purchase',
      }));
      await writeParquet(orders, all, file);
    }
    await engine.close();

    let acknowledgedBatch = 0;
    let acknowledgedFile = 0;
    for (let kill = 1; kill <= kills; kill++) {
      // Every other death comes after a file was taken in, the others anywhere from the first word on.
      const first = kill % 2 === 0 ? /^file /m : /^batch /m;
      const said = await runAndKill([directory, workspace, ...files], first, kill * 37);
      for (const [, what, number] of said.matchAll(/^(batch|file) (\d+)$/gm)) {
        if (what === 'batch') acknowledgedBatch = Number(number);
        else acknowledgedFile = Number(number);
      }
      const reopened = await openTestFacts(directory);
      const last = await lastBatch(reopened, workspace);
      expect(last).toBeGreaterThanOrEqual(acknowledgedBatch);
      const [facts] = await reopened.query(
        sql`select (select count(*) from events) as events, (select count(*) from orders) as order_rows, (select count(*) from orders_withheld) as waiting, (select count(*) from applied) as files, (select sum(amount) from orders where source = (select arg_max(source, version) from applied)) as latest`,
        {
          events: 'integer',
          order_rows: 'integer',
          waiting: 'integer',
          files: 'integer',
          latest: 'integer?',
        },
      );
      expect(facts?.events).toBe(last * 3);
      expect(facts?.files).toBeGreaterThanOrEqual(Math.min(acknowledgedFile, 1));
      expect((facts?.order_rows ?? 0) + (facts?.waiting ?? 0)).toBe((facts?.files ?? 0) * rows);
      // All of them as the last file has them, not one as a file before it.
      expect(facts?.order_rows).toBe(facts?.files === 0 ? 0 : rows);
      if (facts?.files !== 0) expect([rows, 2 * rows]).toContain(facts?.latest);
      await reopened.close();
    }
    expect(acknowledgedBatch).toBeGreaterThan(0);
    expect(acknowledgedFile).toBeGreaterThan(0);
  });
});

/** Runs the writer, kills it some time after it first said what is awaited, and gives all that it said. */
function runAndKill(given: readonly string[], awaited: RegExp, afterMs: number): Promise<string> {
  const writer = fileURLToPath(new URL('crash-writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', writer, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => {
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      const before = awaited.test(said);
      said += data.toString();
      if (!before && awaited.test(said)) setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('close', () => resolve(said));
  });
}
