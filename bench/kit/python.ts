import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../e2e/kit/rehire.ts';

/**
 * A Python that can import these modules: that of the benchmarks in `.bench/venv`, else the system's; null where none can.
 * @param also what must hold of them beside, in Python
 */
export function pythonWith(modules: readonly string[], also = 'pass'): string | null {
  const candidates = [join(root, '.bench/venv/bin/python'), '/usr/bin/python3', 'python3'];
  const needed = `import ${modules.join(', ')}; ${also}`;
  return (
    candidates.find(
      (each) => (!each.includes('/') || existsSync(each)) && spawnSync(each, ['-c', needed]).status === 0,
    ) ?? null
  );
}

/** How to get one. */
export const howToInstall = (packages: readonly string[]): string =>
  `python3 -m venv .bench/venv && .bench/venv/bin/pip install ${packages.join(' ')}`;
