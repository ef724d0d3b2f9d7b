import { createReadStream, type Stats } from 'node:fs';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type FileStore, keyOf, MissingFile, type StoredFile } from './file-store.ts';
import { openSpool, settle, spool } from './spool.ts';

/** Files below one directory of this machine, `ab/abcdef…`, with `spool/` for what is still coming in. */
export class LocalFiles implements FileStore {
  readonly #root: string;
  readonly #spool: string;

  private constructor(root: string) {
    this.#root = root;
    this.#spool = join(root, 'spool');
  }

  /** Opens the directory. Only one Rehire may have it open, as it clears what a crash has left. */
  static async at(root: string): Promise<LocalFiles> {
    const files = new LocalFiles(root);
    await openSpool(files.#spool);
    return files;
  }

  async put(content: Readable, limit: number): Promise<StoredFile> {
    const spooled = await spool(content, limit, this.#spool);
    const path = this.#pathOf(spooled.hash);
    if (await this.#isWanted(path, spooled.size)) await rm(spooled.path, { force: true });
    else await settle(spooled, path);
    return { hash: spooled.hash, size: spooled.size };
  }

  async open(hash: string): Promise<Readable> {
    return createReadStream(await this.path(hash));
  }

  async path(hash: string): Promise<string> {
    if (!(await this.has(hash))) throw new MissingFile(hash);
    return this.#pathOf(hash);
  }

  async has(hash: string): Promise<boolean> {
    return (await this.#stat(hash)) !== undefined;
  }

  async remove(hash: string): Promise<void> {
    await rm(this.#pathOf(hash), { force: true });
  }

  async *list(before: Date): AsyncIterable<string> {
    for (const folder of (await readdir(this.#root)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      for (const name of await readdir(join(this.#root, folder))) {
        const found = await this.#stat(name);
        if (found !== undefined && found.mtime < before) yield name;
      }
    }
  }

  /** Whether the content is there; its new time tells the sweep that somebody wants it. */
  async #isWanted(path: string, size: number): Promise<boolean> {
    try {
      const now = new Date();
      await utimes(path, now, now);
      return (await stat(path)).size === size;
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return false;
      throw error;
    }
  }

  #pathOf(hash: string): string {
    return join(this.#root, keyOf(hash));
  }

  async #stat(hash: string): Promise<Stats | undefined> {
    try {
      return await stat(this.#pathOf(hash));
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
