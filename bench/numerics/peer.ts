import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Line } from './part.ts';

/** What peer.py prints. */
export interface Peer {
  readonly lines: readonly Line[];
  readonly skipped: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
}

/** Runs the peers in the benchmark's own Python, made where it is not there, else in the system's; null where neither has NumPy. */
export function runPeer(directory: string): Peer | null {
  const own = join(directory, '../numerics-venv');
  const interpreter = join(own, 'bin/python');
  if (!existsSync(interpreter) && spawnSync('python3', ['-m', 'venv', own]).status === 0)
    spawnSync(interpreter, [
      '-m',
      'pip',
      'install',
      '-q',
      'numpy',
      'scipy',
      'scikit-learn',
      'statsmodels',
      'lifetimes',
    ]);
  const python = [interpreter, 'python3'].find(
    (each) => spawnSync(each, ['-c', 'import numpy']).status === 0,
  );
  if (python === undefined) return null;
  const { status, stdout, stderr } = spawnSync(python, [join(import.meta.dirname, 'peer.py'), directory], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`peer.py ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Peer;
}
