/** Runs one piece of work at a time, in the order in which they came; a failure does not stop the next. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Settles when all that was queued so far has run. */
  async drained(): Promise<void> {
    await this.#last;
  }
}
