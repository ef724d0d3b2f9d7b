import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { chown, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, runningAs } from './account.ts';
import { SHARED_HOME } from './placement.ts';

const run = promisify(execFile);
const KEPT = 3;

/** What a cluster that is thrown away afterwards begins with, besides what every new one holds. */
export interface Template {
  /** The same for the same content. */
  readonly content: string;
  /** Writes the content into a new database. */
  fill(connectionString: string): Promise<void>;
  /** Where copies are kept; chosen by the account unless a test says it. */
  readonly directory?: string;
}

/** Where a stopped cluster with a template's content is kept, for others to be copied from. */
export interface TemplatePlace {
  readonly directory: string;
  readonly name: string;
}

/** Where the copy of a template would be. Closed to all accounts but the one that PostgreSQL runs under. */
export async function placeOf(
  { content, directory }: Template,
  bin: string,
  account: Account | null,
): Promise<TemplatePlace> {
  const { version } = JSON.parse(await readFile(join(bin, '../../package.json'), 'utf8')) as {
    version: string;
  };
  const owner = account?.uid ?? process.getuid?.();
  const made = [version, process.platform, process.arch, owner, content];
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return {
    directory: directory ?? join(account === null ? join(cache, 'rehire') : SHARED_HOME, 'templates'),
    name: createHash('sha256').update(made.join('\n')).digest('hex').slice(0, 24),
  };
}

/** Copies the kept cluster to `draft`. @returns false where there is none, or none that can be trusted; `draft` is then not there */
export async function copyTemplate(
  { directory, name }: TemplatePlace,
  draft: string,
  account: Account | null,
): Promise<boolean> {
  const kept = join(directory, name);
  const found = await lstat(kept).catch(() => null);
  const owner = account?.uid ?? process.getuid?.();
  if (!found?.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) return false;
  return copy(kept, draft, account);
}

/** Keeps a copy of a cluster that is stopped. One that cannot be kept is made anew the next time. */
export async function keepTemplate(
  { directory, name }: TemplatePlace,
  { bin, data, account }: { bin: string; data: string; account: Account | null },
): Promise<void> {
  const draft = join(directory, `${name}.${process.pid}`);
  try {
    await mkdir(dirname(directory), { recursive: true, mode: account === null ? 0o700 : 0o755 });
    await mkdir(directory, { recursive: true, mode: 0o700 });
    if (account !== null) await chown(directory, account.uid, account.gid);
    if (!(await copy(data, draft, account))) return;
    await run(join(bin, 'initdb'), ['--sync-only', `--pgdata=${draft}`], runningAs(account));
    await rename(draft, join(directory, name));
    await forgetOld(directory);
  } catch {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** As the account itself, so that it owns every file of the copy. */
async function copy(from: string, to: string, account: Account | null): Promise<boolean> {
  try {
    await run('/bin/cp', ['-R', '-p', from, to], runningAs(account));
    return true;
  } catch {
    await rm(to, { recursive: true, force: true });
    return false;
  }
}

async function forgetOld(directory: string): Promise<void> {
  const kept = await Promise.all(
    (await readdir(directory)).map(async (each) => ({
      each,
      at: (await lstat(join(directory, each))).ctimeMs,
    })),
  );
  for (const { each } of kept.toSorted((a, b) => b.at - a.at).slice(KEPT))
    await rm(join(directory, each), { recursive: true, force: true });
}
