// A throw-away PostgreSQL server of the system's package, on a loopback port, for the tests of the oldest version that
// Rehire supports.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const binaries = '/usr/lib/postgresql/15/bin';

export const hasPostgres15 = () => existsSync(join(binaries, 'postgres'));

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** PostgreSQL refuses to run as root: its package brings an account of its own. */
function as(command, args) {
  const root = process.getuid?.() === 0;
  return execFileSync(
    root ? 'runuser' : join(binaries, command),
    root ? ['-u', 'postgres', '--', join(binaries, command), ...args] : args,
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      cwd: '/',
    },
  );
}

/** Starts the server. Returns its URL and how to stop it. */
export async function startPostgres15() {
  const directory = mkdtempSync(join(tmpdir(), 'rehire-pg15-'));
  chmodSync(directory, 0o777);
  const data = join(directory, 'data');
  as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);
  const port = await freePort();
  as('pg_ctl', [
    '-D',
    data,
    '-w',
    '-l',
    join(directory, 'log'),
    '-o',
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory} -c fsync=off`,
    'start',
  ]);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      as('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
