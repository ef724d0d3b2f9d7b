import { chmod, mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';

const INSTANCE = 'instance.json';

/** The data directory cannot be used; the message says why and what to do. */
export class DataDirectoryError extends Error {
  override name = 'DataDirectoryError';
}

/** The directory that one running Rehire owns: the embedded stores, files, secrets and the instance's id. */
export class DataDirectory {
  readonly #lock: DirectoryLock;
  private constructor(
    /** Absolute. */
    readonly path: string,
    lock: DirectoryLock,
  ) {
    this.#lock = lock;
  }

  /**
   * Makes the directory if needed, closes it to other accounts and locks it for this process.
   * @throws DirectoryInUseError while another Rehire works in it.
   * @throws DataDirectoryError where it cannot be made or written.
   */
  static async open(path: string): Promise<DataDirectory> {
    const directory = resolve(path);
    try {
      await mkdir(dirname(directory), { recursive: true });
      await mkdir(directory, { recursive: true, mode: 0o700 });
      if (await isOurs(directory)) await closeToOthers(directory);
      return new DataDirectory(directory, await lockDirectory(directory));
    } catch (error) {
      throw explained(directory, error);
    }
  }

  /** The id of the instance whose data these are; null before the first start has made it. */
  async instance(): Promise<string | null> {
    const file = join(this.path, INSTANCE);
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw explained(this.path, error);
    });
    if (text === null) return null;
    const id = /"id"\s*:\s*"([0-9a-f-]{36})"/.exec(text)?.[1];
    if (id === undefined)
      throw new DataDirectoryError(
        `${file} is damaged: it should hold the instance's id. Restore it from a backup.`,
      );
    return id;
  }

  /** Writes the instance's id, for good: after a power loss it is there whole or not at all. */
  async setInstance(id: string): Promise<void> {
    const file = join(this.path, INSTANCE);
    const handle = await open(`${file}.new`, 'w', 0o600);
    await handle.writeFile(`${JSON.stringify({ id })}\n`);
    await handle.sync();
    await handle.close();
    await rename(`${file}.new`, file);
    const parent = await open(this.path, 'r');
    await parent.sync();
    await parent.close();
  }

  /** Gives the directory free for another process. */
  close(): Promise<void> {
    return this.#lock.release();
  }
}

/** A directory with somebody's other files in it keeps its mode: it may not be meant for Rehire alone. */
async function isOurs(directory: string): Promise<boolean> {
  const names = await readdir(directory);
  return names.length === 0 || names.includes(INSTANCE);
}

/** Mode 0700; the group's right to pass through, which the record of a Rehire under root needs, is kept. */
async function closeToOthers(directory: string): Promise<void> {
  const { mode } = await stat(directory);
  const closed = (mode & 0o777) === 0o710 ? 0o710 : 0o700;
  if ((mode & 0o777) !== closed) await chmod(directory, closed);
}

function explained(directory: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM')
    return new DataDirectoryError(
      `Rehire may not write to ${directory}: it belongs to another account. Change its owner, or start Rehire as that account.`,
    );
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new DataDirectoryError(`${directory} is a file, not a directory.`);
  if (code === 'EROFS') return new DataDirectoryError(`${directory} lies on a disk that is read-only.`);
  if (code === 'ENOSPC') return new DataDirectoryError(`The disk of ${directory} is full.`);
  return error;
}
