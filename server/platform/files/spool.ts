import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '../http/problem.ts';
import { WriteBehind } from './write-behind.ts';

/** A stream that has been written to the disk under a temporary name. */
export interface Spooled {
  readonly path: string;
  readonly hash: string;
  readonly size: number;
}

/**
 * Writes a stream to a temporary file, hashing as it goes, and waits until the disk has it. Nothing is left where it
 * fails: too large, disk full, or the sender went away.
 */
export async function spool(content: Readable, limit: number, directory: string): Promise<Spooled> {
  const path = join(directory, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'wx', 0o600);
    const behind = new WriteBehind(file);
    for await (const chunk of content) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
      size += bytes.length;
      if (size > limit)
        throw new Problem('too-large', `A file may have at most ${limit.toLocaleString('en')} bytes.`);
      hash.update(bytes);
      await behind.add(bytes);
    }
    await behind.end();
    await file.close();
    return { path, hash: hash.digest('hex'), size };
  } catch (error) {
    content.destroy();
    await file?.close().catch(() => undefined);
    await rm(path, { force: true });
    throw spaceProblem(error);
  }
}

/** Gives a spooled file its name for good; a crash leaves either the whole file or none. */
export async function settle(spooled: Spooled, path: string): Promise<void> {
  const directory = dirname(path);
  try {
    if ((await mkdir(directory, { recursive: true, mode: 0o700 })) !== undefined)
      await syncDirectory(dirname(directory));
    await rename(spooled.path, path);
    await syncDirectory(directory);
  } catch (error) {
    await rm(spooled.path, { force: true });
    throw spaceProblem(error);
  }
}

/** Makes the spool's directory and removes what a crash has left in it. */
export async function openSpool(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const left of await readdir(directory)) await rm(join(directory, left), { force: true });
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function spaceProblem(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new Problem('storage-full', 'The disk is full. Nothing was stored; free some space and try again.');
}
