/** A pure computation that runs in a worker thread. Its input and output are cloned, or moved where listed. */
export interface Task<I, O> {
  readonly name: string;
  readonly run: (input: I) => O | Promise<O>;
}

/** Declares a task; `server/worker.ts` lists every task by name. */
export const task = <I, O>(name: string, run: (input: I) => O | Promise<O>): Task<I, O> => ({ name, run });
