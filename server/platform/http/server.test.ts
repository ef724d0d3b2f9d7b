import { nothing } from '@rehire/contract/nothing';
import { type Role, route } from '@rehire/contract/route';
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

const ticking = endpoint(
  route({
    method: 'GET',
    path: '/workspaces/:workspace/ticks',
    summary: 'Ticks for as long as it is heard',
    policy: { who: 'viewer', scope: 'read' },
    params: z.object({ workspace: z.string() }),
    returns: z.object({}),
    transfer: 'events',
  }),
  async ({ signal }) => ticks(signal),
);
async function* ticks(signal: AbortSignal) {
  while (!signal.aborted) {
    yield { event: 'tick', data: {} };
    await new Promise((next) => setTimeout(next, 100));
  }
}

let session: string | null = 'ann';
let role: Role | null = 'viewer';
const app = openHttp({
  endpoints: [taken, whole, ticking],
  gate: {
    identify: async () => (session === null ? { kind: 'nobody' } : { kind: 'person', id: session, session }),
    roleIn: async () => role,
  },
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

test.each([
  ['its session is revoked', () => (session = null)],
  ['its reader is a member no longer', () => (role = null)],
])('a stream of events ends once %s', async (_, shutOut) => {
  [session, role] = ['ann', 'viewer'];
  const { port } = app.server.address() as AddressInfo;
  const stream = await fetch(`http://127.0.0.1:${port}/api/v1/workspaces/w/ticks`);
  const reader = stream.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('event: tick');
  shutOut();
  let read = await reader?.read();
  while (read?.done === false) read = await reader?.read();
  expect(read?.done).toBe(true);
});
