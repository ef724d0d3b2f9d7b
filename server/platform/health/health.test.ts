import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { Metrics } from '../metrics/metrics.ts';
import { mountHealth } from './health.ts';

const draining = new AbortController();
const parts: Record<string, () => Promise<unknown>> = {
  record: () => Promise.resolve(),
  facts: () => Promise.resolve(),
};
const app = Fastify();
const metrics = new Metrics();
metrics.observe(app);
mountHealth(
  app,
  Object.keys(parts).map((name) => ({ name, check: () => parts[name]?.() ?? Promise.reject(new Error()) })),
  draining.signal,
);
app.get('/things/:thing', () => 'a thing');
await app.ready();
afterAll(() => app.close());

const ask = async (path: string) => {
  const { statusCode, body } = await app.inject({ method: 'GET', url: path });
  return { status: statusCode, body };
};
const readiness = async () => {
  const { status, body } = await ask('/readyz');
  return { status, ...(JSON.parse(body) as object) };
};

test('all parts answer: ready', async () => {
  expect(await readiness()).toEqual({ status: 200, ready: true, draining: false, failing: [] });
});

test('a part that fails or does not answer is named, and the process still says that it lives', async () => {
  parts.record = () => Promise.reject(new Error('connection refused'));
  parts.facts = () => new Promise(() => undefined);
  expect(await readiness()).toEqual({
    status: 503,
    ready: false,
    draining: false,
    failing: ['record', 'facts'],
  });
  expect((await ask('/livez')).status).toBe(200);
  parts.record = parts.facts = () => Promise.resolve();
  expect((await readiness()).status).toBe(200);
});

test('metrics stand on a port of their own, and name routes rather than what was asked for', async () => {
  await ask('/things/ann@breakfast.example');
  expect((await ask('/metrics')).status).toBe(404);
  const port = await metrics.listen('127.0.0.1', 0);
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(text).toMatch(
    /rehire_http_request_seconds_count\{method="GET",route="\/things\/:thing",status="200"\} 1/,
  );
  expect(text).not.toContain('ann@');
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  metrics.close();
});

test('while the server drains it is not ready, so that nobody new is sent to it', async () => {
  draining.abort();
  expect(await readiness()).toEqual({ status: 503, ready: false, draining: true, failing: [] });
  expect((await ask('/livez')).status).toBe(200);
});
