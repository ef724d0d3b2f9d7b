import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processPlace, processStart } from './process-identity.ts';

const FILE = 'rehire.lock';
const BEAT_MS = 2_000;
const PATIENCE_MS = 8_000;
const RECOVERY_MS = 10_000;

interface Holder {
  pid: number;
  started: string;
  place: string;
  host: string;
  token: string;
}

/** Another Rehire works in the directory. `pid` is its process id on `host`. */
export class DirectoryInUseError extends Error {
  constructor(
    readonly directory: string,
    readonly pid: number,
    readonly host: string,
  ) {
    const where = host === hostname() ? '' : ` on ${host}`;
    super(
      `${directory} is in use by another Rehire (process ${pid}${where}). Stop that one first, or choose another data directory.`,
    );
    this.name = 'DirectoryInUseError';
  }
}

export interface DirectoryLock {
  /** Gives the directory free. */
  release(): Promise<void>;
}

/**
 * Takes a directory for this process alone, by the file `rehire.lock` in it.
 *
 * A lock whose process is gone is taken over, also where its process id has since been given to another program (the
 * start time of the process tells). The holder touches the file every two seconds: a lock from another machine or
 * container, whose processes cannot be seen from here, counts as abandoned when it has not been touched for eight.
 * @throws DirectoryInUseError while its holder lives.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const file = join(directory, FILE);
  const mine: Holder = {
    pid: process.pid,
    started: processStart(process.pid) ?? '',
    place: processPlace(),
    host: hostname(),
    token: randomUUID(),
  };
  while (!(await create(file, JSON.stringify(mine)))) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) continue;
    const holder = parse(text);
    if (holder === null) await sleep(300);
    else if (await lives(holder, file)) throw new DirectoryInUseError(directory, holder.pid, holder.host);
    await remove(file, text);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, BEAT_MS).unref();
  return {
    async release() {
      clearInterval(beat);
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text !== null && parse(text)?.token === mine.token) await rm(file, { force: true });
    },
  };
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Null where the text is not whole: its writer is about to finish it, or died in between. */
function parse(text: string): Holder | null {
  try {
    const holder: Partial<Holder> = JSON.parse(text);
    return typeof holder.pid === 'number' && typeof holder.token === 'string' ? (holder as Holder) : null;
  } catch {
    return null;
  }
}

async function lives(holder: Holder, file: string): Promise<boolean> {
  if (holder.place === processPlace()) return processStart(holder.pid) === holder.started;
  const before = await touched(file);
  for (let waited = 0; waited < PATIENCE_MS; waited += 250) {
    await sleep(250);
    if ((await touched(file)) !== before) return true;
  }
  return false;
}

const touched = (file: string): Promise<number> =>
  stat(file).then(
    (found) => found.mtimeMs,
    () => Number.NaN,
  );

/** Removes an abandoned lock, one process at a time, and only if it is still the one that was judged. */
async function remove(file: string, judged: string): Promise<void> {
  const recovery = `${file}.recovery`;
  if (!(await create(recovery, String(process.pid)))) {
    const since = await touched(recovery);
    if (Date.now() - since > RECOVERY_MS) await rm(recovery, { force: true });
    await sleep(50);
    return;
  }
  try {
    if ((await readFile(file, 'utf8').catch(() => null)) === judged) await rm(file, { force: true });
  } finally {
    await rm(recovery, { force: true });
  }
}
