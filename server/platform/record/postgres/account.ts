import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { PostgresError } from './postgres-error.ts';

const run = promisify(execFile);

/** An unprivileged account that a child process runs under. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Accounts made for services, found on most systems, the fittest first. */
const SERVICE_ACCOUNTS = ['postgres', '_postgres', 'daemon', 'nobody'];

/**
 * The account for PostgreSQL, which refuses to run as root: the owner of `data` where that exists already, else the
 * first service account of this machine. Null where this process is not root, and the child runs as it does.
 */
export async function accountFor(data: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(data).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of SERVICE_ACCOUNTS) {
    const uid = await identity('-u', name);
    const gid = await identity('-g', name);
    if (uid && gid) return { uid, gid };
  }
  throw new PostgresError(
    'PostgreSQL refuses to run as root, and this machine has no account such as "postgres", "daemon" or "nobody" to run it under. Start Rehire as another user, or set DATABASE_URL.',
  );
}

async function identity(flag: '-u' | '-g', name: string): Promise<number | null> {
  const answer = await run('id', [flag, name]).catch(() => null);
  return answer === null ? null : Number(answer.stdout.trim());
}

/** What a child process needs to run as the account, from a directory that every account can enter. */
export function runningAs(account: Account | null): {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
} {
  // macOS: without LC_ALL the server becomes multithreaded while it starts, and stops.
  const env = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };
  return { cwd: '/', env, ...account };
}

/** Whether the account can go into a directory and write there: asked of the system itself, so that ACLs count too. */
export async function canWrite(account: Account | null, directory: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', directory], runningAs(account)).then(
    () => true,
    () => false,
  );
}
