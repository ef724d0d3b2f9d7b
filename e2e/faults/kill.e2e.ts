import { Client } from '../../cli/client.ts';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { type Api, openApi } from '../kit/api.ts';
import { newDirectory, type RunningRehire, runRehire } from '../kit/rehire.ts';
import {
  commit,
  CUSTOMERS_A_FILE,
  dryRun,
  edit,
  held,
  lostOf,
  ORDERS_A_FILE,
  ordersFile,
  settledImports,
  upload,
} from './work.ts';

const KILLS = Number(process.env.REHIRE_FAULT_KILLS ?? 25);
const START_SECONDS = 15;
const directory = newDirectory();
let rehire: RunningRehire | undefined;
afterAll(async () => {
  await rehire?.end('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
});

/** Every other death comes in the middle of a commit, the others anywhere between the upload and the commit. */
const patienceOf = (round: number): number =>
  round % 2 === 1 ? (round * 67) % 700 : 100 + ((round * 397) % 2600);

async function work(
  client: Client,
  round: number,
  uploaded: Set<string>,
  committing: Set<string>,
): Promise<void> {
  const row = await upload(client, ordersFile(directory, round));
  uploaded.add(row.id);
  await dryRun(client, row.id);
  await commit(client, row.id);
  committing.add(row.id);
}

test(`killed ${KILLS} times while it imports and people edit, it loses nothing and imports nothing by halves`, async () => {
  const acknowledged = new Map<string, string>();
  const uploaded = new Set<string>();
  const committing = new Set<string>();
  let api: Api | undefined;
  let slowest = 0;
  let interrupted = 0;
  for (let round = 0; round <= KILLS; round++) {
    const began = performance.now();
    rehire = runRehire({ directory });
    const address = await rehire.address();
    slowest = Math.max(slowest, (performance.now() - began) / 1000);
    api ??= await openApi(rehire);
    const client = new Client(address, api.key, api.workspace);

    const found = await settledImports(client);
    expect(await lostOf(client, acknowledged)).toEqual([]);
    expect([...uploaded].filter((id) => !found.some((row) => row.id === id))).toEqual([]);
    // What was asked for and acknowledged goes on by itself after the death.
    const states = new Map(found.map(({ id, status }) => [id, status]));
    expect([...committing].filter((id) => states.get(id) !== 'committed')).toEqual([]);
    const whole = found.filter(({ status }) => status === 'committed').length;
    expect(await held(client), `round ${round}`).toEqual({
      customers: whole * CUSTOMERS_A_FILE,
      buyers: whole * CUSTOMERS_A_FILE,
      orders: whole * ORDERS_A_FILE,
    });
    if (round === KILLS) break;

    const editing = edit(client, acknowledged, round);
    const importing = work(client, round, uploaded, committing).then(
      () => false,
      () => true,
    );
    if (round % 2 === 1) await importing;
    await sleep(patienceOf(round));
    await rehire.end('SIGKILL');
    if (await importing) interrupted += 1;
    await editing;
  }
  // oxlint-disable-next-line no-console -- the figures of a run are what one looks for in its log
  console.info(
    `${KILLS} kills: ${interrupted} before the commit was acknowledged, ${acknowledged.size} outcomes and ` +
      `${committing.size} imports kept, slowest start ${slowest.toFixed(1)} s`,
  );
  expect(slowest).toBeLessThan(START_SECONDS);
  expect(committing.size).toBeGreaterThanOrEqual(Math.floor(KILLS / 2));
}, 1_200_000);
