/** What work that may take more than a moment accepts besides its data. */
export interface LongWork {
  /** Checked between steps; once aborted the function throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told the share of the work done, 0..1, never decreasing. */
  readonly onProgress?: (done: number) => void;
}

/**
 * To be called between steps: tells how far the work has come and stops where the caller has given up.
 *
 * @internal
 */
export function step(work: LongWork, done: number): void {
  work.signal?.throwIfAborted();
  work.onProgress?.(done);
}
