import { performance } from 'node:perf_hooks';

/** One line of the table: the same work done by Rehire and by others. */
export interface Line {
  readonly what: string;
  readonly by: string;
  /** Seconds on the clock, and of processor time of all threads. */
  readonly seconds: number;
  readonly cpu: number;
  /** What shows that the same was computed. */
  readonly figure?: string;
  readonly target?: string;
}

/** Runs something `rounds` times and keeps the quickest. */
export async function timed<T>(
  rounds: number,
  run: () => T | Promise<T>,
): Promise<{ readonly result: T; readonly seconds: number; readonly cpu: number }> {
  let best: { readonly result: T; readonly seconds: number; readonly cpu: number } | undefined;
  for (let i = 0; i < rounds; i++) {
    const used = process.cpuUsage();
    const began = performance.now();
    const result = await run();
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(used);
    if (best === undefined || seconds < best.seconds) best = { result, seconds, cpu: (user + system) / 1e6 };
  }
  if (best === undefined) throw new RangeError('rounds must be 1 at least');
  return best;
}
