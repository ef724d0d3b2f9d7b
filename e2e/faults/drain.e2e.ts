import { createReadStream } from 'node:fs';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { Client } from '../../cli/client.ts';
import { openApi } from '../kit/api.ts';
import { newDirectory, type RunningRehire, runRehire } from '../kit/rehire.ts';
import { commit, CUSTOMERS_A_FILE, dryRun, held, ordersFile, settledImports, upload } from './work.ts';

const DRAIN_SECONDS = 20;
const directory = newDirectory();
let rehire: RunningRehire;
afterAll(async () => {
  await rehire.end('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
});

/** Sends a file slowly. @returns the status of the answer, or the error of a connection that was closed */
function slowUpload(url: string, key: string, file: string): Promise<number | string> {
  return new Promise((done) => {
    const sending = request(
      url,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => done(answer.statusCode ?? 0));
      },
    );
    sending.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    const source = createReadStream(file, { highWaterMark: 16_384 });
    source.on('data', (chunk) => {
      source.pause();
      sending.write(chunk, () => setTimeout(() => source.resume(), 100));
    });
    source.once('end', () => sending.end());
  });
}

test('asked to stop, it ends an upload or refuses it, takes no new work, and goes in time; then work goes on', async () => {
  rehire = runRehire({ directory });
  const { client, key, workspace, address } = await openApi(rehire);
  const { id } = await upload(client, ordersFile(directory, 1));
  await dryRun(client, id);
  const url = `${address}/api/v1/workspaces/${workspace}/imports?name=slow.csv&kind=orders`;
  const sending = slowUpload(url, key, ordersFile(directory, 2));
  await sleep(400);
  await commit(client, id);

  const began = performance.now();
  const code = await rehire.end('SIGTERM');
  expect(code).toBe(0);
  expect((performance.now() - began) / 1000).toBeLessThan(DRAIN_SECONDS);
  const answer = await sending;

  rehire = runRehire({ directory });
  const again = new Client(await rehire.address(), key, workspace);
  const found = await settledImports(again);
  expect(found.find((each) => each.id === id)?.status).toBe('committed');
  expect(await held(again)).toMatchObject({ customers: CUSTOMERS_A_FILE, buyers: CUSTOMERS_A_FILE });
  // What was answered with success is there; what was not is not.
  expect(found.some(({ fileName }) => fileName === 'slow.csv')).toBe(answer === 201);
});
