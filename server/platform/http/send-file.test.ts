import Fastify from 'fastify';
import { mkdtempSync, openSync, rmSync, closeSync, ftruncateSync, writeSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sendFile } from './send-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'rehire-send-'));
/** Two gigabytes, of which the disk keeps but the first and the last bytes. */
const SIZE = 2 * 1024 ** 3;
const path = join(directory, 'recording');
const file = openSync(path, 'w');
ftruncateSync(file, SIZE);
writeSync(file, 'begins', 0);
writeSync(file, 'ends', SIZE - 4);
closeSync(file);

const app = Fastify();
app.get('/recording', (asked, reply) =>
  sendFile(asked, reply.header('content-type', 'audio/mpeg'), { path, size: SIZE, tag: 'a1' }),
);
const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true, force: true });
});

const get = async (headers: Record<string, string>) => {
  const { statusCode, body, headers: got } = await app.inject({ url: '/recording', headers });
  return {
    status: statusCode,
    body,
    range: got['content-range'],
    length: got['content-length'],
    headers: got,
  };
};

describe('a file of 2 GB', () => {
  test.each([
    ['bytes=0-5', 206, 'begins', `bytes 0-5/${SIZE}`],
    ['bytes=-4', 206, 'ends', `bytes ${SIZE - 4}-${SIZE - 1}/${SIZE}`],
    [`bytes=${SIZE - 4}-${SIZE * 4}`, 206, 'ends', `bytes ${SIZE - 4}-${SIZE - 1}/${SIZE}`],
    [`bytes=${SIZE}-`, 416, '', `bytes */${SIZE}`],
  ])('%s', async (range, status, body, said) => {
    expect(await get({ range })).toMatchObject({ status, body, range: said });
  });

  test('several parts come as one message of many, each with its place', async () => {
    const { status, body, headers, length } = await get({ range: 'bytes=0-5,-4' });
    const [, boundary] =
      /^multipart\/byteranges; boundary=(\S+)$/.exec(String(headers['content-type'])) ?? [];
    expect([status, Number(length)]).toEqual([206, body.length]);
    expect(body.replaceAll(boundary ?? '', 'B')).toBe(
      [
        `\r\n--B\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes 0-5/${SIZE}\r\n\r\nbegins`,
        `\r\n--B\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes ${SIZE - 4}-${SIZE - 1}/${SIZE}\r\n\r\nends`,
        '\r\n--B--\r\n',
      ].join(''),
    );
  });

  test('comes in parts only while it is the content that was begun with', async () => {
    expect(await get({ range: 'bytes=0-5', 'if-range': '"a1"' })).toMatchObject({ status: 206 });
    for (const condition of ['"a2"', 'W/"a1"', 'Sun, 22 Nov 2026 11:00:00 GMT']) {
      const answer = await new Promise<number | undefined>((done, fail) => {
        const sent = request(
          {
            host: '127.0.0.1',
            port,
            path: '/recording',
            headers: { range: 'bytes=0-5', 'if-range': condition },
          },
          (response) => {
            done(response.statusCode);
            response.destroy();
          },
        );
        sent.on('error', fail).end();
      });
      expect(answer, condition).toBe(200);
    }
  });

  test('is told of without being sent', async () => {
    const answer = await app.inject({ method: 'HEAD', url: '/recording', headers: { range: 'bytes=0-5' } });
    expect([answer.statusCode, answer.headers['content-length'], answer.headers['accept-ranges']]).toEqual([
      200,
      String(SIZE),
      'bytes',
    ]);
  });

  test('is streamed without being held in memory', async () => {
    const before = process.memoryUsage().rss;
    let [taken, most] = [0, 0];
    await new Promise<void>((done, fail) => {
      request({ host: '127.0.0.1', port, path: '/recording' }, (response) => {
        response.on('data', (chunk: Buffer) => {
          taken += chunk.length;
          most = Math.max(most, process.memoryUsage().rss - before);
          if (taken > 256 << 20) response.destroy();
        });
        response.on('close', done);
      })
        .on('error', fail)
        .end();
    });
    expect(taken).toBeGreaterThan(256 << 20);
    expect(most / (1 << 20), 'MB beyond what was there').toBeLessThan(160);
  }, 30_000);
});
