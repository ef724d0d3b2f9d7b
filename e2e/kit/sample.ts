import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DirectoryInUseError,
  type DirectoryLock,
  lockDirectory,
} from '../../server/platform/directory/directory-lock.ts';
import { newDirectory, root, type RunningRehire, runRehire } from './rehire.ts';

const PREFIX = 'rehire-sample-of-';
const built = join(root, 'dist');

/** Makes the sample company once for each build, as a first start does, and keeps its data to be copied. */
async function madeOnce(): Promise<string> {
  const build = readFileSync(join(built, '.fingerprint'), 'utf8').slice(0, 12);
  const kept = join(tmpdir(), `${PREFIX}${build}`);
  if (existsSync(kept)) return kept;
  const turn = await turnToMake();
  try {
    if (existsSync(kept)) return kept;
    for (const old of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
      rmSync(join(tmpdir(), old), { recursive: true, force: true });
    }
    const rehire = runRehire({ env: { REHIRE_SAMPLE: 'true' } });
    await rehire.says(/Rehire runs at/, 800);
    if (rehire.output.includes('could not be made whole')) throw new Error(rehire.output);
    await rehire.end('SIGTERM');
    renameSync(rehire.directory, kept);
    return kept;
  } finally {
    await turn.release();
  }
}

/** Waits while another file of the same run makes the sample company. */
async function turnToMake(): Promise<DirectoryLock> {
  for (;;) {
    try {
      return await lockDirectory(built);
    } catch (error) {
      if (!(error instanceof DirectoryInUseError)) throw error;
      await sleep(200);
    }
  }
}

/** Starts Rehire on a copy of the sample company's data, into which nobody has signed in yet. */
export async function runSample(env: Readonly<Record<string, string>> = {}): Promise<RunningRehire> {
  const directory = newDirectory();
  // cp keeps the owner: the database belongs to an account of its own.
  execFileSync('cp', ['-a', `${await madeOnce()}/.`, directory]);
  return runRehire({ directory, env });
}
