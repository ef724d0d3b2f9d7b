import { imports } from '@rehire/contract/imports/imports';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client, Refused } from '../../cli/client.ts';
import { type Api, openApi } from '../kit/api.ts';
import { newDirectory, type RunningRehire, runRehire } from '../kit/rehire.ts';
import {
  commit,
  CUSTOMERS_A_FILE,
  dryRun,
  edit,
  held,
  lostOf,
  ordersFile,
  settledImports,
  upload,
} from './work.ts';

const disk = mkdtempSync(join(tmpdir(), 'rehire-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk]).status === 0;
if (!mounted) rmdirSync(disk);
const why = mounted ? '' : ' (skipped: a small disk cannot be mounted without root)';

/** Leaves so many bytes free, or fewer where the server writes at that moment. */
function fill(free: number): void {
  const { bavail, bsize } = statfsSync(disk);
  const ballast = Buffer.alloc(Math.max(0, Number(bavail) * bsize - free), 1);
  try {
    appendFileSync(join(disk, 'ballast'), ballast);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

describe.skipIf(!mounted)(`a disk that fills up${why}`, () => {
  let rehire: RunningRehire;
  let api: Api;
  const files = newDirectory();
  const acknowledged = new Map<string, string>();
  const refusal = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  beforeAll(async () => {
    chmodSync(disk, 0o755);
    rehire = runRehire({ directory: disk });
    api = await openApi(rehire);
    const { id } = await upload(api.client, ordersFile(files, 1));
    await dryRun(api.client, id);
    await commit(api.client, id);
    await settledImports(api.client);
  });
  afterAll(async () => {
    await rehire?.end('SIGTERM');
    execFileSync('umount', ['-l', disk]);
    rmdirSync(disk);
    rmSync(files, { recursive: true, force: true });
  });

  test('is told in words, the server stays alive and reads, and nothing is imported by halves', async () => {
    let error: unknown = null;
    // What an import left is tidied away a little later, and makes room.
    for (let round = 2; error === null && round < 8; round++) {
      fill(100_000);
      error = await refusal(upload(api.client, ordersFile(files, round)));
    }
    expect(error).toBeInstanceOf(Refused);
    if (error instanceof Refused) {
      expect(error.problem.type).toContain('storage-full');
      expect(error.problem.detail).toMatch(/disk is full/i);
    }
    expect((await fetch(`${api.address}/livez`)).status).toBe(200);
    expect(await held(api.client)).toMatchObject({ customers: CUSTOMERS_A_FILE, buyers: CUSTOMERS_A_FILE });
    await Promise.race([edit(api.client, acknowledged, 1), new Promise((done) => setTimeout(done, 5_000))]);
    expect((await fetch(`${api.address}/livez`)).status).toBe(200);
  });

  test('and where there is room again, work goes on and nothing acknowledged is lost', async () => {
    rmSync(join(disk, 'ballast'));
    if (rehire.child.exitCode !== null) rehire = runRehire({ directory: disk });
    const client = new Client(await rehire.address(), api.key, api.workspace);
    const { id } = await upload(client, ordersFile(files, 9));
    await dryRun(client, id);
    await commit(client, id);
    const found = await settledImports(client);
    expect(found.find((each) => each.id === id)?.status).toBe('committed');
    expect(await lostOf(client, acknowledged)).toEqual([]);
    const whole = found.filter(({ status }) => status === 'committed').length;
    expect(await held(client)).toMatchObject({ buyers: whole * CUSTOMERS_A_FILE });
    expect((await client.call(imports.list, { query: { limit: 10 } })).items.length).toBeGreaterThanOrEqual(
      2,
    );
  });
});
