import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the real data lie that tests use when they are at hand; nothing of them is kept in the repository. */
const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Said by a test that is skipped for want of them. */
export const needsSharedData = 'skipped: needs ../shared/data';

/** Whether the file is at hand. */
export function hasSharedData(name: string): boolean {
  return existsSync(folder + name);
}

/** The lines of a file, without empty ones. */
export function sharedLines(name: string): readonly string[] {
  return readFileSync(folder + name, 'utf8')
    .split(/\r?\n/)
    .filter(Boolean);
}
