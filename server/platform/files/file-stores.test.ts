import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Outbound } from '../outbound/outbound.ts';
import { type FileStore, MissingFile } from './file-store.ts';
import { LocalFiles } from './local-files.ts';
import { S3Client, s3Location } from './s3-client.ts';
import { S3Files } from './s3-files.ts';
import { startS3 } from './s3-server.testing.ts';

const LIMIT = 64 * 1024 * 1024;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

let root: string;
let s3: { url: string; close: () => Promise<void> };
let s3Url: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rehire-files-'));
  s3 = await startS3(join(root, 's3'));
  s3Url = `${s3.url}/some/prefix`;
});
afterAll(async () => {
  await s3.close();
  await rm(root, { recursive: true, force: true });
});

const client = (url: string): S3Client => new S3Client(s3Location(url), new Outbound([url.slice(3)]));

const stores: [string, (name: string) => Promise<FileStore>][] = [
  ['on the disk', (name) => LocalFiles.at(join(root, name))],
  ['in S3', (name) => S3Files.at(join(root, name), client(`${s3Url}/${name}`))],
];

describe.each(stores)('files %s', (_where, open) => {
  test('what is put can be read back, as a stream and by its path', async () => {
    const files = await open('read-back');
    const bytes = randomBytes(300_000);
    const stored = await files.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), LIMIT);
    expect(stored).toEqual({ hash: sha256(bytes), size: 300_000 });
    expect(bytes.equals(await buffer(await files.open(stored.hash)))).toBe(true);
    expect(bytes.equals(await readFile(await files.path(stored.hash)))).toBe(true);
    expect(await files.has(stored.hash)).toBe(true);
  });

  test('the same content twice is one file, also when it comes at the same moment', async () => {
    const files = await open('twice');
    const bytes = randomBytes(100_000);
    const all = await Promise.all(Array.from({ length: 8 }, () => files.put(Readable.from([bytes]), LIMIT)));
    expect(new Set(all.map(({ hash }) => hash)).size).toBe(1);
    const listed: string[] = [];
    for await (const hash of files.list(new Date(Date.now() + 5_000))) listed.push(hash);
    expect(listed).toEqual([sha256(bytes)]);
  });

  test('a file beyond the limit is refused while it comes, and leaves nothing', async () => {
    const files = await open('too-large');
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 1;
          yield Buffer.alloc(65_536);
        }
      })(),
    );
    await expect(files.put(endless, 1_000_000)).rejects.toMatchObject({ problem: 'too-large' });
    expect(sent).toBeLessThan(50);
    expect(await leftovers('too-large')).toEqual([]);
  });

  test('a sender who goes away in the middle leaves nothing', async () => {
    const files = await open('gone');
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half of');
        throw new Error('connection reset');
      })(),
    );
    await expect(files.put(broken, LIMIT)).rejects.toThrow('connection reset');
    expect(await leftovers('gone')).toEqual([]);
  });

  test('an empty file is a file', async () => {
    const files = await open('empty');
    const { hash, size } = await files.put(Readable.from([]), LIMIT);
    expect(size).toBe(0);
    expect(await buffer(await files.open(hash))).toHaveLength(0);
  });

  test('what was removed, never stored or is no hash at all is told as missing', async () => {
    const files = await open('removed');
    const { hash } = await files.put(Readable.from([randomBytes(10)]), LIMIT);
    await files.remove(hash);
    await files.remove(hash);
    expect(await files.has(hash)).toBe(false);
    await expect(files.open(hash)).rejects.toThrow(MissingFile);
    await expect(files.path('../../etc/passwd')).rejects.toThrow(MissingFile);
    await expect(files.has('../../etc/passwd')).rejects.toThrow(MissingFile);
  });
});

test('a crash while a file comes in leaves nothing behind at the next start', async () => {
  const directory = join(root, 'crashed');
  await LocalFiles.at(directory);
  await writeFile(join(directory, 'spool', 'half'), 'half of a file');
  await LocalFiles.at(directory);
  expect(await readdir(join(directory, 'spool'))).toEqual([]);
});

test('files of the disk are for the owner alone', async () => {
  const files = await LocalFiles.at(join(root, 'modes'));
  const { hash } = await files.put(Readable.from([randomBytes(10)]), LIMIT);
  expect((await stat(await files.path(hash))).mode & 0o077).toBe(0);
});

test('a big file goes to S3 in parts and comes back whole', async () => {
  const bytes = randomBytes(16 * 1024 * 1024 + 12_345);
  const sender = await S3Files.at(join(root, 'parts-out'), client(`${s3Url}/parts`));
  const { hash } = await sender.put(
    Readable.from([bytes.subarray(0, 5_000_000), bytes.subarray(5_000_000)]),
    LIMIT,
  );
  const receiver = await S3Files.at(join(root, 'parts-in'), client(`${s3Url}/parts`));
  expect(sha256(await buffer(await receiver.open(hash)))).toBe(sha256(bytes));
});

test('the cache beside S3 stays within its bound and fetches again what it dropped', async () => {
  const files = await S3Files.at(join(root, 'cache'), client(`${s3Url}/cache`), 250_000);
  const hashes: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const { hash } = await files.put(Readable.from([randomBytes(100_000)]), LIMIT);
    hashes.push(hash);
    await age(await files.path(hash));
  }
  const kept = (await readdir(join(root, 'cache', 'kept'), { recursive: true })).filter(
    (name) => name.length > 60,
  );
  expect(kept.length).toBeLessThanOrEqual(3);
  for (const hash of hashes) expect(sha256(await buffer(await files.open(hash)))).toBe(hash);
});

test('S3 refuses a wrong secret, and the message does not contain it', async () => {
  const files = await S3Files.at(join(root, 'wrong'), client(s3Url.replace(':S3RVER@', ':sesame@')));
  const put = files.put(Readable.from([randomBytes(10)]), LIMIT);
  await expect(put).rejects.toThrow(/refused to store a file: 403 SignatureDoesNotMatch/);
  await expect(put).rejects.not.toThrow(/sesame/);
});

async function leftovers(name: string): Promise<string[]> {
  const entries = await readdir(join(root, name), { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => each.name);
}

async function age(path: string): Promise<void> {
  const before = new Date(Date.now() - 3_600_000);
  await utimes(path, before, before);
}
