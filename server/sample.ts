import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Rehire } from './main.ts';
import { lendWorkspace } from './platform/access/lent-key.ts';
import { anyWorkspace } from './platform/access/workspaces/workspaces.store.ts';
import { entry } from './platform/entry.ts';

/** Runs the sample company's own program, which brings its files in over HTTP. @returns whether it came to its end */
function runSample(
  address: string,
  key: string,
  workspace: string,
  directory: string,
  tell: (words: string) => void,
): Promise<boolean> {
  const { path, execArgv } = entry('sample', '../samples/load.ts');
  const child = spawn(process.execPath, [...execArgv, path], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      REHIRE_ADDRESS: address,
      REHIRE_KEY: key,
      REHIRE_WORKSPACE: workspace,
      REHIRE_SAMPLE_DIRECTORY: directory,
    },
  });
  createInterface({ input: child.stdout }).on('line', (line) => tell(`  ${line}`));
  createInterface({ input: child.stderr }).on('line', (line) => tell(`  ${line}`));
  return new Promise((done) => {
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
  });
}

/** Makes the sample company where there is no workspace at all; a company that could not be made leaves no reason to stop. */
export async function makeSample(
  rehire: Rehire,
  address: string,
  tell: (words: string) => void,
): Promise<void> {
  const { record, config } = rehire.platform;
  if (await anyWorkspace(record.db)) return;
  tell('Making the sample company Daybreak (about half a minute, once)…');
  const lent = await lendWorkspace(record, 'Daybreak (sample)', { sample: true });
  const made = await runSample(
    address,
    lent.secret,
    lent.workspace,
    join(config.dataDirectory, 'sample'),
    tell,
  );
  await lent.revoke();
  if (!made) tell('The sample company could not be made whole; everything else works.');
}
