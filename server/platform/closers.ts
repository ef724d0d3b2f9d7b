import type { Log } from './log/log.ts';

/** Closes in the opposite order of opening, each part even if another fails. */
export class Closers {
  readonly #closers: (() => Promise<unknown> | void)[] = [];
  add(close: () => Promise<unknown> | void): void {
    this.#closers.unshift(close);
  }
  async run(log: Log): Promise<void> {
    for (const close of this.#closers.splice(0)) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error }, 'a part did not close');
      }
    }
  }
}
