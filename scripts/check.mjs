// npm run check: types, lint, the house, dead code, formatting and licences, side by side.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { install, root } from './set-up.mjs';

await install();

const bin = (file) => [process.execPath, join(root, 'node_modules', file)];
const checks = {
  types: [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
  'types of the web': [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'web'],
  'types of the widget': [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'widget'],
  'types of the browser tests': [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'e2e/browser'],
  lint: [...bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--quiet'],
  formatting: [...bin('oxfmt/bin/oxfmt'), '--check'],
  'dead code': [...bin('knip/bin/knip.js'), '--no-progress'],
  'the house': [...bin('vitest/vitest.mjs'), 'run', 'scripts/house', '--reporter=dot'],
  licences: [process.execPath, join(root, 'scripts/licences.mjs'), '--check'],
};

function check([name, [command, ...args]]) {
  return new Promise((done) => {
    const started = Date.now();
    const child = spawn(command, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.once('exit', (code) => {
      console.log(
        `${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
      );
      if (code !== 0) console.log(output.trimEnd());
      done(code === 0);
    });
  });
}

const queue = Object.entries(checks);
const results = [];
await Promise.all(
  [1, 2].map(async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results.push(await check(next));
  }),
);
process.exit(results.every(Boolean) ? 0 : 1);
