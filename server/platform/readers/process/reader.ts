import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Entry } from '../../entry.ts';
import { withoutValues } from '../../log/logged-error.ts';
import { limits } from '../limits.ts';
import { ReaderError, type ReaderFault } from '../reader-error.ts';
import type { ReaderReply, ReaderTasks, TaskName } from './messages.ts';

export interface ReaderLimits {
  readonly residentMegabytes: number;
  readonly wallClockMs: number;
}

/** Reads files in a process of its own, so that no file can bring the server down. */
export interface FileReader {
  /** @throws ReaderError in plain words; `cancelled` where the signal is aborted. */
  run<N extends TaskName>(
    name: N,
    task: ReaderTasks[N]['task'],
    signal?: AbortSignal,
  ): Promise<ReaderTasks[N]['answer']>;
}

const watchEveryMs = 100;

/** The child is started through a shell that sets what a process may take: files it writes, no core dump. */
function start(entry: Entry, directory: string): ChildProcess {
  const script = `ulimit -c 0; ulimit -f ${limits.writtenMegabytes * 2048} 2>/dev/null; exec "$0" "$@"`;
  const args = [`--max-old-space-size=${limits.heapMegabytes}`, ...entry.execArgv, entry.path];
  return spawn('/bin/sh', ['-c', script, process.execPath, ...args], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'] ?? '',
      TMPDIR: directory,
      TZ: 'UTC',
      NODE_ENV: process.env['NODE_ENV'] ?? 'production',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** Memory that a process holds, in MB; 0 where the system does not tell (then only the heap is bounded). */
async function resident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1] ?? 0) / 1024;
}

const crashed = (stderr: string): ReaderError =>
  /heap out of memory|bad_alloc|Cannot allocate memory/iu.test(stderr)
    ? new ReaderError('too-much-memory', 'The file needs more memory than one import may take.')
    : new ReaderError(
        'crashed',
        'The file made the reader fail. Nothing was brought in; the server is not affected.',
      );

export function openReader(
  entry: Entry,
  bounds: ReaderLimits = limits,
  report: (detail: string) => void = () => {},
): FileReader {
  return {
    run(name, task, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(new ReaderError('cancelled', 'The import was cancelled.'));
          return;
        }
        mkdirSync(task.directory, { recursive: true });
        const child = start(entry, task.directory);
        let stderr = '';
        let verdict: ReaderError | null = null;
        let settled = false;
        const kill = (fault: ReaderFault, message: string): void => {
          verdict ??= new ReaderError(fault, message);
          child.kill('SIGKILL');
        };
        const cancel = (): void => kill('cancelled', 'The import was cancelled.');
        const clock = setTimeout(
          () =>
            kill(
              'too-slow',
              `Reading the file took longer than ${Math.round(bounds.wallClockMs / 1000)} seconds.`,
            ),
          bounds.wallClockMs,
        );
        const watch = setInterval(() => {
          void resident(child.pid ?? 0).then((megabytes) => {
            if (megabytes > bounds.residentMegabytes)
              kill('too-much-memory', 'The file needs more memory than one import may take.');
          });
        }, watchEveryMs);
        const settle = (done: () => void): void => {
          if (settled) return;
          settled = true;
          clearTimeout(clock);
          clearInterval(watch);
          signal?.removeEventListener('abort', cancel);
          done();
        };
        signal?.addEventListener('abort', cancel, { once: true });
        child.stderr?.setEncoding('utf8').on('data', (text: string) => {
          stderr = (stderr + text).slice(-8_000);
        });
        child.once('message', (reply: ReaderReply) => {
          if (reply.ok) settle(() => resolve(reply.answer as ReaderTasks[typeof name]['answer']));
          else {
            if (reply.internal) report(reply.message);
            settle(() =>
              reject(reply.internal ? crashed(reply.message) : new ReaderError(reply.fault, reply.message)),
            );
          }
        });
        child.once('error', (cause) =>
          settle(() => reject(new ReaderError('crashed', `The reader did not start: ${cause.message}`))),
        );
        child.once('close', () => {
          if (!verdict && !settled && stderr !== '') report(stderr.split('\n').map(withoutValues).join('\n'));
          settle(() => reject(verdict ?? crashed(stderr)));
        });
        child.send({ name, task }, (cause) => {
          if (cause) kill('crashed', 'The reader did not start.');
        });
      });
    },
  };
}
