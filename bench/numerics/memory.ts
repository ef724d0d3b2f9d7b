import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PARTS = ['BG/NBD and Gamma-Gamma', 'factor analysis', 'k-means', 'lifetime summaries', 'cohorts'];

/** Peak resident memory of each part in a process of its own, its input included, as rows of a table. */
export function memory(directory: string): readonly string[] {
  if (process.platform !== 'linux') return ['| not measured: needs Linux | | | |'];
  return PARTS.map((part) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'peak.ts'), part, directory],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`peak.ts ${part} ended with ${status}: ${stderr}`);
    const { input, peak } = JSON.parse(stdout) as { readonly input: number; readonly peak: number };
    return `| ${part} | ${megabytes(input)} | ${megabytes(peak)} | ${(peak / input).toFixed(1)}x |`;
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
