import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { MANIFEST, type Manifest } from './manifest.ts';

/** Writes a tar archive as a stream; it has its name only once it is whole and on the disk. */
export class ArchiveWriter {
  readonly #path: string;
  readonly #pack = pack();
  readonly #written: Promise<void>;
  readonly #entries: Manifest['entries'] = [];

  constructor(path: string) {
    this.#path = path;
    this.#written = pipeline(this.#pack, createWriteStream(`${path}.part`, { mode: 0o600 }));
    this.#written.catch(() => undefined);
  }

  async add(name: string, size: number, content: Readable): Promise<void> {
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const entry = this.#pack.entry({ name, size, mode: 0o600 });
    // where the disk fails, the entry would wait for ever
    await Promise.race([
      pipeline(content, hashing, entry),
      this.#written.then(() => new Promise<never>(() => undefined)),
    ]);
    this.#entries.push({ name, size, sha256: hash.digest('hex') });
  }

  async addFile(name: string, file: string): Promise<void> {
    const { size } = await stat(file);
    await this.add(name, size, createReadStream(file));
  }

  async addJson(name: string, value: unknown): Promise<void> {
    const text = Buffer.from(JSON.stringify(value));
    await this.add(name, text.length, Readable.from([text]));
  }

  /** Adds the manifest and gives the archive its name. @returns its size in bytes */
  async finish(): Promise<number> {
    await this.addJson(MANIFEST, { entries: [...this.#entries] } satisfies Manifest);
    this.#pack.finalize();
    await this.#written;
    const part = `${this.#path}.part`;
    await sync(part);
    await rename(part, this.#path);
    await sync(dirname(this.#path));
    return (await stat(this.#path)).size;
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.#pack.destroy();
    await this.#written.catch(() => undefined);
    await rm(`${this.#path}.part`, { force: true });
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
