import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Log } from '../../log/log.ts';
import { type Account, canWrite } from './account.ts';
import { PostgresError } from './postgres-error.ts';

/** Where things go that an account other than root must reach. */
export const SHARED_HOME = '/var/lib/rehire';
const SIGN = 'located-at.txt';
/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, the last one being zero. */
const LONGEST_SOCKET_PATH = 103;

/**
 * The directory in which PostgreSQL's files lie, owned by the account and closed to all others: `directory` itself, or,
 * where the account cannot reach that (it lies under /root, say), one under /var/lib/rehire. `located-at.txt` in
 * `directory` then tells which, and is followed at every later start.
 */
export async function placeRecord(directory: string, account: Account | null, log: Log): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (account === null) {
    await chmod(directory, 0o700).catch(belongsToAnother(directory));
    return directory;
  }
  const sign = join(directory, SIGN);
  const known = (await readFile(sign, 'utf8').catch(() => '')).split('\n')[0];
  if (known) {
    if (await stat(known).catch(() => null)) return known;
    throw new PostgresError(
      `${sign} says that the record's files are in ${known}, but that does not exist. Bring it back, or restore a backup into a new data directory.`,
    );
  }
  await letThrough(dirname(directory), account);
  if (await owned(directory, account)) return directory;
  const name = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex')
    .slice(0, 16);
  const elsewhere = join(SHARED_HOME, name);
  await mkdir(SHARED_HOME, { recursive: true });
  await chmod(SHARED_HOME, 0o755);
  await mkdir(elsewhere, { recursive: true, mode: 0o700 });
  await chown(directory, 0, 0);
  if (!(await owned(elsewhere, account)))
    throw new PostgresError(
      `PostgreSQL runs under account ${account.uid}, which can reach neither ${directory} nor ${elsewhere}. Choose a data directory that it can reach, or start Rehire as a user other than root.`,
    );
  await writeFile(
    sign,
    `${elsewhere}\nThe files of the record (PostgreSQL) lie there, as its account cannot reach this directory. Rehire runs as root; PostgreSQL never does.\nrehire backup includes them; a copy of this directory alone does not.\n`,
    { mode: 0o600 },
  );
  log.warn(
    { directory, elsewhere },
    'the files of the record are placed where the account of PostgreSQL can reach them',
  );
  return elsewhere;
}

function belongsToAnother(directory: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code !== 'EPERM') throw error;
    throw new PostgresError(
      `${directory} belongs to another account. Start Rehire as that account (or as root), or choose another data directory.`,
    );
  };
}

/** Lets the account's group pass through (not read) a directory that is root's alone. */
async function letThrough(parent: string, account: Account): Promise<void> {
  const found = await stat(parent);
  if (found.uid !== 0 || (found.mode & 0o077) !== 0) return;
  await chown(parent, 0, account.gid);
  await chmod(parent, 0o710);
}

async function owned(directory: string, account: Account): Promise<boolean> {
  await chown(directory, account.uid, account.gid);
  await chmod(directory, 0o700);
  return canWrite(account, directory);
}

/**
 * A directory for the server's socket, mode 0700: `socket` in the record's home, or one in /tmp where the path would be
 * longer than a socket's may be or the disk cannot hold sockets.
 */
export async function placeSocket(home: string, account: Account | null, port: number): Promise<string> {
  const inside = join(home, 'socket');
  const candidates = [
    inside,
    join('/tmp', `rehire-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`),
  ];
  for (const candidate of candidates) {
    const path = join(candidate, `.s.PGSQL.${port}`);
    if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH && (await ownSocketDirectory(candidate, account)))
      return candidate;
  }
  const made = await mkdtemp('/tmp/rehire-');
  if (await ownSocketDirectory(made, account)) return made;
  throw new PostgresError(`Neither ${inside} nor /tmp can hold the socket of PostgreSQL.`);
}

async function ownSocketDirectory(directory: string, account: Account | null): Promise<boolean> {
  const uid = account?.uid ?? process.getuid?.();
  try {
    if (await mkdir(directory, { recursive: true, mode: 0o700 }))
      if (account) await chown(directory, account.uid, account.gid);
    const found = await lstat(directory);
    if (!found.isDirectory()) return false;
    if (account && found.uid === 0) await chown(directory, account.uid, account.gid);
    else if (found.uid !== uid) return false;
    await chmod(directory, 0o700);
    return await holdsSockets(join(directory, '.try'));
  } catch {
    return false;
  }
}

function holdsSockets(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(path, () =>
      server.close(
        () =>
          void rm(path, { force: true }).then(
            () => resolve(true),
            () => resolve(false),
          ),
      ),
    );
  });
}
