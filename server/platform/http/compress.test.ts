import Fastify from 'fastify';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { compressed } from './compress.ts';

const long = Array.from({ length: 200 }, (_, at) => ({
  id: at,
  statement: 'Minimize the time it takes to …',
}));
const app = Fastify()
  .addHook('onSend', compressed)
  .get('/long', () => long)
  .get('/short', () => long.slice(0, 2))
  .get('/file', (_request, reply) => reply.type('text/csv').send('a,b\n'.repeat(2000)));
afterAll(() => app.close());

const get = (url: string, encoding?: string) =>
  app.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });

test('a long answer goes compressed to who reads that, and is the same', async () => {
  const answer = await get('/long', 'gzip, deflate, br');
  expect(answer.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString())).toEqual(long);
  expect(answer.rawPayload.length).toBe(Number(answer.headers['content-length']));
  expect(answer.rawPayload.length).toBeLessThan(JSON.stringify(long).length / 5);
});

test('who does not ask for it gets it plain, and what stands between keeps the two apart', async () => {
  for (const encoding of [undefined, 'gzip', 'brave']) {
    const answer = await get('/long', encoding);
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.headers).toMatchObject({ vary: 'accept-encoding' });
    expect(answer.json()).toEqual(long);
  }
});

test('a short answer and a file go as they are', async () => {
  for (const url of ['/short', '/file'])
    expect((await get(url, 'br')).headers).not.toHaveProperty('content-encoding');
});
