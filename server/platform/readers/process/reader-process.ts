import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Entry } from '../../entry.ts';
import { withoutValues } from '../../log/logged-error.ts';
import { limits } from '../limits.ts';
import { ReaderError, type ReaderFault } from '../reader-error.ts';
import type { ReaderReply, ReaderRequest } from './messages.ts';

export interface ReaderLimits {
  readonly residentMegabytes: number;
  readonly wallClockMs: number;
}

const watchEveryMs = 100;

/** The child is started through a shell that sets what a process may take: files it writes, no core dump. */
function start(entry: Entry): ChildProcess {
  const script = `ulimit -c 0; ulimit -f ${limits.writtenMegabytes * 2048} 2>/dev/null; exec "$0" "$@"`;
  const args = [`--max-old-space-size=${limits.heapMegabytes}`, ...entry.execArgv, entry.path];
  return spawn('/bin/sh', ['-c', script, process.execPath, ...args], {
    cwd: '/',
    env: {
      PATH: process.env['PATH'] ?? '',
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

/** One process that reads. It takes one request at a time, and ends for good with the first that fails. */
export class ReaderProcess {
  private readonly child: ChildProcess;
  private stderr = '';
  private gone = false;

  constructor(
    entry: Entry,
    private readonly bounds: ReaderLimits,
    private readonly report: (detail: string) => void,
  ) {
    this.child = start(entry);
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-8_000);
    });
    const leave = (): void => {
      this.gone = true;
    };
    this.child.once('error', leave).once('close', leave);
    this.waits(true);
  }

  get alive(): boolean {
    return !this.gone && this.child.connected;
  }

  end(): void {
    this.gone = true;
    this.child.kill('SIGKILL');
  }

  /** A process that waits keeps nobody from ending. */
  private waits(idle: boolean): void {
    const parts = [
      this.child,
      this.child.channel,
      this.child.stderr as { ref?(): void; unref?(): void } | null,
    ];
    for (const part of parts) {
      if (idle) part?.unref?.();
      else part?.ref?.();
    }
  }

  /** @throws ReaderError in plain words; the process is then gone */
  run(request: ReaderRequest, signal?: AbortSignal): Promise<unknown> {
    const { child, bounds } = this;
    this.waits(false);
    return new Promise((resolve, reject) => {
      let verdict: ReaderError | null = null;
      let settled = false;
      const kill = (fault: ReaderFault, message: string): void => {
        verdict ??= new ReaderError(fault, message);
        this.end();
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
        child.off('message', hear).off('error', fail).off('close', close);
        this.waits(true);
        done();
      };
      const refuse = (cause: ReaderError): void =>
        settle(() => {
          this.end();
          reject(cause);
        });
      const hear = (reply: ReaderReply): void => {
        if (reply.ok) return settle(() => resolve(reply.answer));
        if (reply.internal) this.report(reply.message);
        refuse(reply.internal ? crashed(reply.message) : new ReaderError(reply.fault, reply.message));
      };
      const fail = (cause: Error): void =>
        refuse(new ReaderError('crashed', `The reader did not start: ${cause.message}`));
      const close = (): void => {
        if (!verdict && this.stderr !== '')
          this.report(this.stderr.split('\n').map(withoutValues).join('\n'));
        refuse(verdict ?? crashed(this.stderr));
      };
      child.on('message', hear).once('error', fail).once('close', close);
      signal?.addEventListener('abort', cancel, { once: true });
      child.send(request, (cause) => {
        if (cause) kill('crashed', 'The reader did not start.');
      });
    });
  }
}
