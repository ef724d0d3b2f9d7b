import { nothing } from '@rehire/contract/nothing';
import { route } from '@rehire/contract/route';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { testRecord } from '../record/testing.ts';
import { endpoint } from './endpoint.ts';
import { Idempotency } from './idempotency.ts';
import { Problem } from './problem.ts';
import { openHttp } from './server.ts';

const anyone = { who: 'anyone', why: 'a test calls it, and nobody else' } as const;
const taken = endpoint(
  route({
    method: 'POST',
    path: '/files',
    summary: 'Takes little',
    policy: anyone,
    returns: nothing,
    transfer: 'upload',
  }),
  async ({ upload }) => {
    for await (const _ of upload) throw new Problem('storage-full');
    return {};
  },
);
const whole = endpoint(
  route({
    method: 'POST',
    path: '/whole-files',
    summary: 'Takes all',
    policy: anyone,
    returns: z.object({ size: z.number() }),
    transfer: 'upload',
  }),
  async ({ upload }) => {
    let size = 0;
    for await (const chunk of upload) size += (chunk as Buffer).length;
    return { size };
  },
);

const app = openHttp({
  endpoints: [taken, whole],
  gate: { identify: async () => ({ kind: 'nobody' }), roleIn: async () => null },
  idempotency: new Idempotency(await testRecord()),
  log: pino({ level: 'silent' }),
  version: '0.0.0',
  trustProxy: 0,
  uploadLimit: 64_000_000,
  draining: new AbortController().signal,
});
await app.listen({ host: '127.0.0.1', port: 0 });
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterAll(async () => {
  agent.destroy();
  await app.close();
});

/** Sends bytes by the one connection that there is. @returns status, body and the port that they went out by */
function post(path: string, bytes: number): Promise<{ status: number; body: string; from: number }> {
  const { port } = app.server.address() as AddressInfo;
  return new Promise((done, fail) => {
    const sending = request(
      {
        port,
        host: '127.0.0.1',
        agent,
        method: 'POST',
        path: `/api/v1${path}`,
        headers: { 'content-type': 'application/octet-stream', 'content-length': bytes },
      },
      (answer) => {
        const from = answer.socket.localPort ?? 0;
        let body = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        answer.once('end', () => done({ status: answer.statusCode ?? 0, body, from }));
      },
    );
    sending.once('error', fail);
    sending.end(Buffer.alloc(bytes, 'x'));
  });
}

test('an upload comes whole', async () => {
  expect(await post('/whole-files', 20_000_000)).toMatchObject({ status: 200, body: '{"size":20000000}' });
});

test('one that is refused midway is told so, and holds up nothing that comes after it by the same connection', async () => {
  const refused = await post('/files', 8_000_000);
  expect(refused.status).toBe(507);
  const next = await post('/whole-files', 10);
  expect(next).toMatchObject({ status: 200, body: '{"size":10}', from: refused.from });
}, 20_000);
