// npm start: sets up what is missing, builds what is out of date, and runs Rehire.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install, root } from './set-up.mjs';

await install();
await build();
const child = spawn(
  process.execPath,
  ['--enable-source-maps', join(root, 'server/dist/start.js'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
// Ctrl-C reaches the child from the terminal itself; a signal sent to npm alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
