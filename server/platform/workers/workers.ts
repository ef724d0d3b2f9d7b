import { Piscina } from 'piscina';
import { entry } from '../entry.ts';
import type { Task } from './task.ts';

/** What a worker thread is sent. */
export interface Order {
  readonly task: string;
  readonly input: unknown;
}

/** Threads for long computations, so that the server answers meanwhile. */
export class Workers {
  readonly #pool: Piscina<Order, unknown>;

  constructor(threads: number) {
    const { path, execArgv } = entry('worker');
    this.#pool = new Piscina<Order, unknown>({
      filename: path,
      execArgv: [...execArgv],
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 10_000,
      // A worker reads its own environment from nobody: what it needs is in its input.
      env: {},
    });
  }

  /** How many tasks can run at the same time. */
  get threads(): number {
    return this.#pool.options.maxThreads;
  }

  /**
   * Runs a task in a thread.
   * @param signal ends the thread at once when aborted
   * @throws what the task throws, or an AbortError
   */
  run<I, O>(task: Task<I, O>, input: I, signal?: AbortSignal): Promise<O> {
    return this.#pool.run({ task: task.name, input }, { signal: signal ?? null }) as Promise<O>;
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
