import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type FileStore, keyOf, MissingFile, type StoredFile } from './file-store.ts';
import type { S3Client } from './s3-client.ts';
import { openSpool, settle, spool, type Spooled } from './spool.ts';

const PART_BYTES = 16 * 1024 * 1024;
const CACHE_BYTES = 4 * 1024 * 1024 * 1024;
/** A file that was touched a moment ago may be open in a reader. */
const CACHE_REST_MS = 10 * 60_000;

/** Files in S3-compatible storage, with the ones used last kept on this machine. */
export class S3Files implements FileStore {
  readonly #spool: string;
  readonly #kept: string;
  readonly #fetching = new Map<string, Promise<string>>();

  private constructor(
    directory: string,
    private readonly s3: S3Client,
    private readonly cacheBytes: number,
  ) {
    this.#spool = join(directory, 'spool');
    this.#kept = join(directory, 'kept');
  }

  /** @param cacheBytes how much of this machine's disk the files used last may take. */
  static async at(directory: string, s3: S3Client, cacheBytes = CACHE_BYTES): Promise<S3Files> {
    const files = new S3Files(directory, s3, cacheBytes);
    await openSpool(files.#spool);
    return files;
  }

  async put(content: Readable, limit: number): Promise<StoredFile> {
    const spooled = await spool(content, limit, this.#spool);
    const { hash, size } = spooled;
    try {
      // Stored again even where it is there: a new time of writing tells the sweep that somebody wants it.
      if (size <= PART_BYTES) await this.s3.put(keyOf(hash), await readFile(spooled.path));
      else await this.s3.putParts(keyOf(hash), partsOf(spooled.path));
    } catch (error) {
      await rm(spooled.path, { force: true });
      throw error;
    }
    await this.#keep(spooled);
    return { hash, size };
  }

  async open(hash: string): Promise<Readable> {
    return createReadStream(await this.path(hash));
  }

  async path(hash: string): Promise<string> {
    const path = join(this.#kept, keyOf(hash));
    const now = new Date();
    const kept = await utimes(path, now, now).then(
      () => true,
      () => false,
    );
    if (kept) return path;
    const fetching = this.#fetching.get(hash) ?? this.#fetch(hash).finally(() => this.#fetching.delete(hash));
    this.#fetching.set(hash, fetching);
    return fetching;
  }

  async has(hash: string): Promise<boolean> {
    return (await this.s3.size(keyOf(hash))) !== null;
  }

  async remove(hash: string): Promise<void> {
    await this.s3.remove(keyOf(hash));
    await rm(join(this.#kept, keyOf(hash)), { force: true });
  }

  async *list(before: Date): AsyncIterable<string> {
    for await (const { key, at } of this.s3.list()) {
      const hash = /^[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(key)?.[1];
      if (hash !== undefined && at < before) yield hash;
    }
  }

  async #fetch(hash: string): Promise<string> {
    const content = await this.s3.get(keyOf(hash));
    if (content === null) throw new MissingFile(hash);
    const spooled = await spool(content, Number.MAX_SAFE_INTEGER, this.#spool);
    if (spooled.hash !== hash) {
      await rm(spooled.path, { force: true });
      throw new MissingFile(hash);
    }
    return this.#keep(spooled);
  }

  async #keep(spooled: Spooled): Promise<string> {
    const path = join(this.#kept, keyOf(spooled.hash));
    await settle(spooled, path);
    await this.#makeRoom(path);
    return path;
  }

  async #makeRoom(spared: string): Promise<void> {
    const entries = await readdir(this.#kept, { recursive: true, withFileTypes: true });
    const paths = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
    const files = await Promise.all(paths.map(async (path) => ({ path, ...(await stat(path)) })));
    let total = files.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size, mtimeMs } of files.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= this.cacheBytes || path === spared || Date.now() - mtimeMs < CACHE_REST_MS) continue;
      await rm(path, { force: true });
      total -= size;
    }
  }
}

async function* partsOf(path: string): AsyncIterable<Buffer> {
  const file = await open(path, 'r');
  try {
    for (;;) {
      const part = Buffer.alloc(PART_BYTES);
      let filled = 0;
      while (filled < PART_BYTES) {
        const { bytesRead } = await file.read(part, filled, PART_BYTES - filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      if (filled > 0) yield part.subarray(0, filled);
      if (filled < PART_BYTES) return;
    }
  } finally {
    await file.close();
  }
}
