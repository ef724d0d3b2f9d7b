import { mkdirSync } from 'node:fs';
import type { Entry } from '../../entry.ts';
import { limits } from '../limits.ts';
import { ReaderError } from '../reader-error.ts';
import type { ReaderRequest, ReaderTasks, TaskName } from './messages.ts';
import { type ReaderLimits, ReaderProcess } from './reader-process.ts';

/** Reads files in processes of their own, so that no file can bring the server down. */
export interface FileReader {
  /** Starts a process ahead of the file that it will read. */
  expect(): void;
  /** @throws ReaderError in plain words; `cancelled` where the signal is aborted. */
  run<N extends TaskName>(
    name: N,
    task: ReaderTasks[N]['task'],
    signal?: AbortSignal,
  ): Promise<ReaderTasks[N]['answer']>;
  /** Ends the processes that wait. */
  close(): void;
}

/** How long a process waits for the next step of its import, and how many may wait. */
const waitMs = 15_000;
const mostWaiting = 2;

interface Waiting {
  readonly process: ReaderProcess;
  /** Whose import it has read; null where it has read nothing yet. A process never reads for two imports. */
  readonly directory: string | null;
  readonly until: NodeJS.Timeout;
}

class Reader implements FileReader {
  private waiting: Waiting[] = [];

  constructor(
    private readonly entry: Entry,
    private readonly bounds: ReaderLimits,
    private readonly report: (detail: string) => void,
  ) {}

  expect(): void {
    if (!this.waiting.some(({ directory, process }) => directory === null && process.alive))
      this.wait(new ReaderProcess(this.entry, this.bounds, this.report), null);
  }

  async run<N extends TaskName>(
    name: N,
    task: ReaderTasks[N]['task'],
    signal?: AbortSignal,
  ): Promise<ReaderTasks[N]['answer']> {
    if (signal?.aborted) throw new ReaderError('cancelled', 'The import was cancelled.');
    mkdirSync(task.directory, { recursive: true });
    const process =
      this.take(task.directory) ?? this.take(null) ?? new ReaderProcess(this.entry, this.bounds, this.report);
    const answer = await process.run({ name, task } as ReaderRequest, signal);
    if (name === 'convert') process.end();
    else this.wait(process, task.directory);
    return answer as ReaderTasks[N]['answer'];
  }

  close(): void {
    for (const { process, until } of this.waiting.splice(0)) {
      clearTimeout(until);
      process.end();
    }
  }

  private take(directory: string | null): ReaderProcess | null {
    const found = this.waiting.find((one) => one.directory === directory && one.process.alive);
    if (!found) return null;
    clearTimeout(found.until);
    this.waiting = this.waiting.filter((one) => one !== found);
    return found.process;
  }

  private wait(process: ReaderProcess, directory: string | null): void {
    const end = (one: Waiting): void => {
      clearTimeout(one.until);
      one.process.end();
      this.waiting = this.waiting.filter((other) => other !== one);
    };
    const one: Waiting = {
      process,
      directory,
      until: setTimeout(() => end(one), waitMs).unref(),
    };
    this.waiting.push(one);
    const [oldest, ...others] = this.waiting;
    if (oldest && others.length >= mostWaiting) end(oldest);
  }
}

export const openReader = (
  entry: Entry,
  bounds: ReaderLimits = limits,
  report: (detail: string) => void = () => {},
): FileReader => new Reader(entry, bounds, report);
