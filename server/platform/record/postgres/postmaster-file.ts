import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStart } from '../../directory/process-identity.ts';
import { PostgresError } from './postgres-error.ts';

const FAST_MS = 30_000;
const IMMEDIATE_MS = 5_000;

/** What PostgreSQL tells of itself in `postmaster.pid` in its data directory; null where there is none. */
export async function readPostmaster(data: string): Promise<{ pid: number; ready: boolean } | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
  const lines = text?.split('\n') ?? [];
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : null;
}

/**
 * Stops the server that a killed Rehire left on these files, if one still runs, so that there is never a second.
 * @returns its process id, null where none ran
 */
export async function stopOrphan(data: string): Promise<number | null> {
  const found = await readPostmaster(data);
  if (found === null) return null;
  if (!(await serves(found.pid, data))) {
    await disownPid(data, found.pid);
    return null;
  }
  for (const [signal, patience] of [
    ['SIGINT', FAST_MS],
    ['SIGQUIT', IMMEDIATE_MS],
    ['SIGKILL', IMMEDIATE_MS],
  ] as const) {
    send(found.pid, signal);
    const until = Date.now() + patience;
    while (Date.now() < until) {
      if (!(await serves(found.pid, data))) return found.pid;
      await sleep(20);
    }
  }
  throw new PostgresError(
    `A PostgreSQL of an earlier Rehire (process ${found.pid}) does not stop. Stop it by hand.`,
  );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended by itself in between
  }
}

/** Whether the process is a PostgreSQL on these files: its working directory is its data directory. */
async function serves(pid: number, data: string): Promise<boolean> {
  if (processStart(pid) === null) return false;
  if (existsSync('/proc/self/cwd')) {
    const directory = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    return directory === data;
  }
  const command = execFileSync('/bin/ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return command.includes(data);
}

/**
 * PostgreSQL will not start while the process of its old pid file lives, even if the id has gone to another program.
 * The file must stay, as it names the shared memory that leftover children may still use; so the id alone is replaced,
 * by ours, which PostgreSQL passes over as that of its parent.
 */
async function disownPid(data: string, pid: number): Promise<void> {
  if (processStart(pid) === null) return;
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^\d+/, String(process.pid)));
}
