// npm run dev: the server from source, restarted on change, and the web with hot reload on port 7301.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { install, root } from './set-up.mjs';

await install();
const start = (file, args) =>
  spawn(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root, stdio: 'inherit' });
const children = [
  start('tsx/dist/cli.mjs', ['watch', '--clear-screen=false', 'server/start.ts']),
  start('vite/bin/vite.js', ['--config', 'web/vite.config.ts', 'web']),
];
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
for (const child of children) child.once('exit', stop);
