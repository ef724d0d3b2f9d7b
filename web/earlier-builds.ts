import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * Removes from `assets` of the built web what no build of the last week wrote. Younger files stay: a page that was opened
 * before a new build, and a server that was started before it, still fetch the parts that they were built of.
 * @param written the names of the files of the latest build, as `assets/main-1234.js`; what was compressed goes with its file
 */
export function forgetEarlierBuilds(directory: string, written: ReadonlySet<string>, now: number): void {
  for (const name of readdirSync(join(directory, 'assets'))) {
    const path = join(directory, 'assets', name);
    if (written.has(`assets/${name.replace(/\.(br|gz)$/, '')}`)) continue;
    if (now - statSync(path).mtimeMs > WEEK_MS) rmSync(path);
  }
}

export const earlierBuilds = (directory: string): Plugin => ({
  name: 'rehire-earlier-builds',
  apply: 'build',
  writeBundle(_, bundle) {
    forgetEarlierBuilds(directory, new Set(Object.keys(bundle)), Date.now());
  },
});
