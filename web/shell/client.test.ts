import { z } from 'zod';
import { route } from '@rehire/contract/route';
import { afterEach, expect, test } from 'vitest';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { address, attempt, call, Refused } from './client.ts';

const rename = route({
  method: 'PATCH',
  path: '/workspaces/:workspace/things/:thing',
  summary: 'Renames a thing',
  policy: { who: 'editor', scope: 'write' },
  params: z.strictObject({ workspace: z.string(), thing: z.string() }),
  query: z.strictObject({ q: z.string().optional(), limit: z.coerce.number().default(50) }),
  body: z.strictObject({ name: z.string() }),
  returns: z.object({ name: z.string() }),
  versioned: true,
  idempotent: true,
});
const params = { workspace: 'w', thing: 'a/b' };
const browserFetch = globalThis.fetch;
let stop = (): void => undefined;

afterEach(() => {
  stop();
  globalThis.fetch = browserFetch;
});

/** A page's addresses are relative to its server; Node's fetch has no page, so the test stands in for the browser there. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  globalThis.fetch = (path, init) => browserFetch(`${origin}${String(path)}`, init);
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
}

test('an address has its parameters encoded and leaves out what was not asked', () => {
  expect(address(rename, { params, query: { q: undefined, limit: 10 } })).toBe(
    '/api/v1/workspaces/w/things/a%2Fb?limit=10',
  );
});

test('a call without one of its parameters fails where it is made', () => {
  expect(() => address(rename, { params: { workspace: 'w' } })).toThrow('without thing');
});

test('a call that nobody answered is sent again under its own key, and under a new one once it was answered', async () => {
  const keys: unknown[] = [];
  await serve((request, response) => {
    keys.push(request.headers['idempotency-key']);
    if (keys.length === 1) request.socket.destroy();
    else response.end(JSON.stringify({ name: 'new' }));
  });
  const again = () => attempt(rename, { params, body: { name: 'new' }, version: 3 });
  expect(await again()).toMatchObject({ ok: false });
  expect(await again()).toMatchObject({ ok: true });
  expect(await again()).toMatchObject({ ok: true });
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('an edit carries the version that was edited, and a key so that it counts once', async () => {
  let seen: IncomingMessage['headers'] = {};
  await serve((request, response) => {
    seen = request.headers;
    response.end(JSON.stringify({ name: 'new' }));
  });
  await expect(call(rename, { params, body: { name: 'new' }, version: 3 })).resolves.toEqual({ name: 'new' });
  expect(seen['if-match']).toBe('"3"');
  expect(seen['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  expect(seen['content-type']).toBe('application/json');
});

test("a refusal brings the server's problem to the form", async () => {
  const problem = { type: 'urn:rehire:problem:stale-version', title: 'Somebody changed this', status: 409 };
  await serve((_, response) => {
    response.statusCode = 409;
    response.end(JSON.stringify(problem));
  });
  await expect(attempt(rename, { params, body: { name: 'x' }, version: 1 })).resolves.toEqual({
    ok: false,
    problem,
  });
});

test('a proxy that answers with a page of its own is told in plain words', async () => {
  await serve((_, response) => {
    response.statusCode = 502;
    response.end('<html>Bad gateway</html>');
  });
  const refused = await call(rename, { params, body: { name: 'x' } }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({
    problem: { status: 502, detail: expect.stringContaining('could not be read') },
  });
});

test('a server that cannot be reached is told in plain words', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  const result = await attempt(rename, { params, body: { name: 'x' } });
  expect(result).toMatchObject({
    ok: false,
    problem: { detail: expect.stringContaining('could not be reached') },
  });
});
