import type { z } from 'zod';

/** What a running job is given. */
export interface JobRun<I> {
  readonly workspace: string;
  readonly job: string;
  readonly input: I;
  readonly author: string;
  /** Aborted when somebody cancels the job or the server drains; a drained job runs again at the next start. */
  readonly signal: AbortSignal;
  /** Tells how far it is: `done` 0..1 and a few words for the person who waits. */
  progress(done: number, note?: string): Promise<void>;
}

/** A kind of durable job. `run` must be idempotent: after a crash or a failure it runs again from the start. */
export interface JobKind {
  readonly name: string;
  readonly input: z.ZodType;
  /** How often it is tried before it has failed for good. */
  readonly attempts: number;
  readonly run: (run: JobRun<never>) => Promise<unknown>;
}

/** Declares a kind of job with the types of its input folded away. What `run` returns is stored as the job's result (JSON). */
export function jobKind<I extends z.ZodType>(kind: {
  name: string;
  input: I;
  attempts?: number;
  run: (run: JobRun<z.output<I>>) => Promise<unknown>;
}): JobKind {
  return {
    name: kind.name,
    input: kind.input,
    attempts: kind.attempts ?? 3,
    run: kind.run as JobKind['run'],
  };
}
