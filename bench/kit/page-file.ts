import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../e2e/kit/rehire.ts';

/** Writes a page of the documents, formatted as all of them are. */
export function writePage(page: string, text: string): void {
  writeFileSync(page, text);
  spawnSync(process.execPath, [join(root, 'node_modules/oxfmt/bin/oxfmt'), page]);
}
