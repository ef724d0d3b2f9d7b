import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
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

const NEEDED = 'import pandas, sklearn, scipy, numpy';

/** A Python that has the peers: the benchmark's own, else the system's; null where none has. */
function python(directory: string): string | null {
  const candidates = [join(directory, 'venv/bin/python'), '/usr/bin/python3', 'python3'];
  return (
    candidates.find(
      (each) => (!each.includes('/') || existsSync(each)) && spawnSync(each, ['-c', NEEDED]).status === 0,
    ) ?? null
  );
}

/** Runs the peer in the same segments; null where pandas, scikit-learn or SciPy are not there. */
export function runPeer(
  directory: string,
  files: Files,
  segmentOf: Readonly<Record<string, string>>,
): Peer | null {
  const interpreter = python(directory);
  if (interpreter === null) return null;
  const segments = join(directory, 'segments.json');
  writeFileSync(segments, JSON.stringify(segmentOf));
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    interpreter,
    [join(import.meta.dirname, 'peer.py'), files.orders, files.survey, segments],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`peer.py ended with ${status}: ${stderr}`);
  return { ...(JSON.parse(stdout) as Omit<Peer, 'whole'>), whole: (performance.now() - began) / 1000 };
}
