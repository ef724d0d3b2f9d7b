import type { Readable } from 'node:stream';

/** A file as the store knows it: by what is in it. */
export interface StoredFile {
  /** SHA-256 of the content in hexadecimal. */
  readonly hash: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Files by the hash of their content: what is put twice is kept once. The store knows nothing of workspaces; who may
 * read what stands in the table `files` (`files.store.ts`).
 */
export interface FileStore {
  /**
   * Stores a stream as it comes, without holding it in memory. When this returns the content is on the disk for good.
   * @throws Problem `too-large` beyond `limit` bytes, `storage-full` where the disk is.
   */
  put(content: Readable, limit: number): Promise<StoredFile>;
  /** Reads a file. @throws MissingFile */
  open(hash: string): Promise<Readable>;
  /** The path of the whole file on this machine, for a reader that wants one; read it soon. @throws MissingFile */
  path(hash: string): Promise<string>;
  has(hash: string): Promise<boolean>;
  /** Removes the content. Does nothing where it is not there. */
  remove(hash: string): Promise<void>;
  /** Every hash that is stored before `before`, to find the ones that nobody needs. */
  list(before: Date): AsyncIterable<string>;
}

/** The content of a file is not in the store, though it should be. */
export class MissingFile extends Error {
  constructor(readonly hash: string) {
    super(`The content ${hash} is not in the file store`);
    this.name = 'MissingFile';
  }
}

const HASH = /^[0-9a-f]{64}$/;

/** Where a content stands below the store's root: `ab/abcdef…`. @throws MissingFile where it is no hash at all. */
export function keyOf(hash: string): string {
  if (!HASH.test(hash)) throw new MissingFile(hash);
  return `${hash.slice(0, 2)}/${hash}`;
}
