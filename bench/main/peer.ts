import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pythonWith } from '../kit/python.ts';
import type { Files, Seconds } from './parts.ts';

/** What peer.py prints. */
export interface Peer {
  readonly times: Seconds;
  readonly versions: Readonly<Record<string, string>>;
  /** From the start of Python to its end, imports of the libraries included. */
  readonly whole: number;
  readonly figures: {
    readonly opportunity: readonly number[];
    readonly opportunityPerSegment: Readonly<Record<string, readonly number[]>>;
    readonly k: number;
    readonly factors: number;
    /** By segment, '' for everybody: value, low, high, n. */
    readonly loyalty: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
    readonly nps: Readonly<Record<string, readonly number[]>>;
    readonly cohorts: Readonly<Record<string, readonly number[]>>;
  };
}

export const PACKAGES = ['pandas', 'scikit-learn', 'scipy'];

/** As a script is usually written, and with as few starts of k-means as Rehire makes, on all cores. */
export type Manner = 'plain' | 'tuned';

/** Runs the peer in the same segments; null where pandas, scikit-learn or SciPy are not there. */
export function runPeer(
  directory: string,
  files: Files,
  segmentOf: Readonly<Record<string, string>>,
  manner: Manner,
): Peer | null {
  const interpreter = pythonWith(
    ['pandas', 'sklearn', 'scipy', 'numpy'],
    "assert int(pandas.__version__.split('.')[0]) >= 2",
  );
  if (interpreter === null) return null;
  const segments = join(directory, 'segments.json');
  writeFileSync(segments, JSON.stringify(segmentOf));
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    interpreter,
    [join(import.meta.dirname, 'peer.py'), files.orders, files.survey, segments, manner],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`peer.py ended with ${status}: ${stderr}`);
  return { ...(JSON.parse(stdout) as Omit<Peer, 'whole'>), whole: (performance.now() - began) / 1000 };
}
