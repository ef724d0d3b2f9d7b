#!/usr/bin/env node
// Runs the command line: the built one or, where nothing is built, the source through tsx.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Rehire needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
if (process.argv[2] === '--version') {
  console.log(JSON.parse(readFileSync(join(here, '../package.json'), 'utf8')).version);
  process.exit(0);
}

const built = join(here, '../dist/server/cli.js');
const args = existsSync(built)
  ? ['--enable-source-maps', built]
  : ['--import', import.meta.resolve('tsx'), join(here, 'main.ts')];

const child = spawn(process.execPath, [...args, ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the child from the terminal itself; a signal sent to this process alone is passed on.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
