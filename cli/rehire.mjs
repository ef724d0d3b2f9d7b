#!/usr/bin/env node
// Runs the command line: the built one where it is up to date, else the source through tsx.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isBuilt } from '../scripts/build.mjs';

const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
if (process.argv[2] === '--version') {
  console.log(JSON.parse(readFileSync(join(here, '../package.json'), 'utf8')).version);
  process.exit(0);
}

const built = join(here, '../server/dist/cli.js');
// An installation without the tools of development has nothing but what was built.
const asBuilt = existsSync(built) && (process.env.NODE_ENV === 'production' || isBuilt());
if (asBuilt) {
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(built).href);
} else {
  const args = ['--import', import.meta.resolve('tsx'), join(here, 'main.ts'), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  // Ctrl-C reaches the child from the terminal itself; a signal sent to this process alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}
