// Runs the warehouse's one suite on every engine: DuckDB, and ClickHouse's own engine inside this process (chDB).
// chDB is installed on first use, in a folder that is not part of the workspaces; with --install nothing else is done.
// What else is given chooses among the engines by name: `npm run parity clickhouse`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installBeside } from './beside.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
installBeside(join(root, '.parity'), 'chdb@3.4.0', '550 MB');
if (process.argv.includes('--install')) process.exit(0);

const results = mkdtempSync(join(tmpdir(), 'rehire-parity-'));
const output = join(results, 'results.json');
const vitest = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    join(root, 'warehouse/parity/vitest.config.ts'),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { REHIRE_PARITY_WORLDS: '25', ...process.env } },
);
let passed = 0;
let failed = 0;
if (existsSync(output)) {
  const report = JSON.parse(readFileSync(output, 'utf8'));
  passed = report.numPassedTests;
  // A file that does not even load fails no test by itself.
  failed =
    report.numFailedTests +
    report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
      .length;
}
rmSync(results, { recursive: true, force: true });
const broken = vitest.status !== 0 || passed === 0;
console.log(`${passed} passed, ${failed === 0 && broken ? 1 : failed} failed`);
process.exit(broken ? 1 : 0);
