import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log/log.ts';
import { type Account, runningAs } from './account.ts';
import { PostgresError } from './postgres-error.ts';
import { readPostmaster } from './postmaster-file.ts';

const STOP_MS = 30_000;
const TOLD_EVERY_MS = 5_000;
const KEPT_LINES = 20;

/**
 * Becomes PostgreSQL, and leaves behind a watcher that holds the other end of our pipe. When this process dies, however
 * it dies, the system closes the pipe and the watcher stops the server, first gently, then firmly. The watcher is
 * orphaned on purpose: a child that PostgreSQL does not know would be taken for one of its own that crashed.
 */
const WATCHED = `
exec 3<&0 </dev/null
( (
  trap '' INT TERM HUP
  read -r word <&3
  [ "$word" = stopped ] && exit
  i=0
  while [ $i -lt 40 ] && kill -0 $$; do
    read -r pid <"$1/postmaster.pid"
    if [ "$pid" = $$ ]; then if [ $i -lt 30 ]; then kill -INT $$; else kill -QUIT $$; fi; fi
    i=$((i + 1))
    sleep 1
  done
) >/dev/null 2>&1 & )
exec 3<&-
shift
exec "$@"`;

export interface ServerFiles {
  readonly bin: string;
  readonly data: string;
  readonly socketDirectory: string;
  readonly port: number;
  readonly account: Account | null;
  /** Whether a power loss may take what it holds. */
  readonly temporary: boolean;
}

/** One run of the server's main process. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #last: string[] = [];
  readonly #data: string;
  /** Resolves when the server has ended, however it did. */
  readonly ended: Promise<void>;

  private constructor(child: ChildProcess, data: string, log: Log) {
    this.#child = child;
    this.#data = data;
    this.ended = once(child, 'exit').then(
      () => this.#releaseWatcher(),
      () => undefined,
    );
    child.stdin?.on('error', () => undefined);
    if (child.stderr) createInterface(child.stderr).on('line', (line) => this.#hear(line, log));
  }

  /**
   * Starts the server and waits until it takes connections, recovery after a crash included, however long that takes.
   * @throws PostgresError with its last words where it ends instead.
   */
  static async start(files: ServerFiles, log: Log): Promise<ServerProcess> {
    const { bin, data, account } = files;
    const child = spawn('/bin/sh', ['-c', WATCHED, 'sh', data, join(bin, 'postgres'), ...settings(files)], {
      ...runningAs(account),
      // a Ctrl-C in the terminal is for Rehire, which stops the server last
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const server = new ServerProcess(child, data, log);
    await server.#ready(log);
    return server;
  }

  /**
   * Stops after running transactions have been rolled back: `finish` once everything is on disk, `leave` at once, which is
   * for files that are thrown away.
   */
  async stop(how: 'finish' | 'leave'): Promise<void> {
    if (this.#gone) return;
    this.#child.kill(how === 'finish' ? 'SIGINT' : 'SIGQUIT');
    const firmly = setTimeout(() => this.#child.kill('SIGQUIT'), STOP_MS);
    await this.ended;
    clearTimeout(firmly);
  }

  get #gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined;
  }

  async #ready(log: Log): Promise<void> {
    let told = Date.now();
    while (!this.#gone) {
      const postmaster = await readPostmaster(this.#data);
      if (postmaster?.ready && postmaster.pid === this.#child.pid) return;
      if (Date.now() - told > TOLD_EVERY_MS) {
        told = Date.now();
        log.info({ says: this.#last.at(-1) }, 'PostgreSQL is still starting');
      }
      await sleep(10);
    }
    await sleep(20);
    throw new PostgresError(`PostgreSQL did not start: ${this.#last.join('\n') || 'it said nothing'}`);
  }

  #hear(line: string, log: Log): void {
    this.#last.push(line);
    if (this.#last.length > KEPT_LINES) this.#last.shift();
    if (/ (FATAL|PANIC): /.test(line) && !line.includes('terminating connection'))
      log.error({ postgres: line }, 'PostgreSQL');
    else log.debug({ postgres: line }, 'PostgreSQL');
  }

  #releaseWatcher(): void {
    this.#child.stdin?.end('stopped\n');
  }
}

/** On the command line, so that they hold whatever the configuration files say. */
function settings({ data, socketDirectory, port, temporary }: ServerFiles): string[] {
  const durable = temporary ? 'off' : 'on';
  const values: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(port),
    fsync: durable,
    full_page_writes: durable,
    synchronous_commit: durable,
    max_connections: '50',
    // parallel workers want more shared memory than a container has by default, and the record's queries are small
    max_parallel_workers_per_gather: '0',
    // a large file changes tables at once: what the planner knows of them shall not lag behind for a minute
    autovacuum_naptime: '10s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // an ERROR's text can hold what a person typed: the program that asked is told, the log is not
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '',
    lc_messages: 'C',
  };
  return ['-D', data, ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
