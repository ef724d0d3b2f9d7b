import { execFile } from 'node:child_process';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, runningAs } from './account.ts';
import { PostgresError } from './postgres-error.ts';
import { copyTemplate, type TemplatePlace } from './template.ts';

const run = promisify(execFile);
const MAJOR = '18';
/** Letters are told from signs by the C library (full text and trigrams need it), so ask for one that knows Unicode. */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C'];

/**
 * Makes the files of a new PostgreSQL in `<home>/data` unless they are there: UTF-8, ICU's root order, checksums on,
 * superuser `user`, entered only through its socket. A start that was cut short leaves nothing behind.
 * `temporary` files are not made safe from a power loss, and copied from `template` where that is there.
 * @returns the data directory, and whether it holds what the template does
 */
export async function readyCluster({
  bin,
  home,
  user,
  account,
  mayCreate,
  temporary,
  template,
}: {
  bin: string;
  home: string;
  user: string;
  account: Account | null;
  mayCreate: boolean;
  temporary: boolean;
  template: TemplatePlace | null;
}): Promise<{ data: string; copied: boolean }> {
  const data = join(home, 'data');
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) {
    if (version.trim() === MAJOR) return { data, copied: false };
    throw new PostgresError(
      `${data} was made by PostgreSQL ${version.trim()}, and this Rehire brings PostgreSQL ${MAJOR}. Make a backup with the Rehire that wrote it and restore it here.`,
    );
  }
  if (!mayCreate)
    throw new PostgresError(
      `The data directory has been in use, but the record's files are missing from ${home}. Bring them back, or restore a backup into a new data directory.`,
    );
  const draft = join(home, 'data.new');
  await rm(draft, { recursive: true, force: true });
  const copied = template !== null && (await copyTemplate(template, draft, account));
  if (!copied) await initialise(bin, draft, user, account, temporary ? ['--no-sync'] : []);
  await rename(draft, data);
  if (temporary) return { data, copied };
  const handle = await open(home, 'r');
  await handle.sync();
  await handle.close();
  return { data, copied };
}

async function initialise(
  bin: string,
  draft: string,
  user: string,
  account: Account | null,
  more: readonly string[],
): Promise<void> {
  const failures: string[] = [];
  for (const characters of CHARACTER_TYPES) {
    await rm(draft, { recursive: true, force: true });
    const failure = await run(
      join(bin, 'initdb'),
      [
        `--pgdata=${draft}`,
        `--username=${user}`,
        '--auth-local=trust',
        '--auth-host=reject',
        '--encoding=UTF8',
        '--locale=C',
        `--lc-ctype=${characters}`,
        '--locale-provider=icu',
        '--icu-locale=und',
        '--data-checksums',
        '--no-instructions',
        ...more,
      ],
      runningAs(account),
    ).then(
      () => null,
      (error: Error & { stderr?: string }) => error.stderr?.trim() || error.message,
    );
    if (failure === null) return;
    failures.push(failure);
    if (!/invalid locale|locale settings/i.test(failure)) break;
  }
  throw new PostgresError(`PostgreSQL could not make its files in ${draft}: ${failures.at(-1) ?? ''}`);
}
