// Runs every check one after another, keeps going when one fails, and ends with how many passed and failed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { hasPostgres15, startPostgres15 } from './postgres-server.mjs';
import { install, root } from './set-up.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'rehire-ci-'));
let passed = 0;
let failed = 0;
/** What failed, with its words: said at the end, where the reader of a long log looks. */
const failures = [];

function say(words) {
  console.log(`\n=== ${words}`);
}

function run(command, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      process.stdout.write(data);
    });
    child.stderr.on('data', (data) => {
      output += data;
      process.stderr.write(data);
    });
    child.once('error', () => done({ code: 1, output }));
    child.once('exit', (code) => done({ code: code ?? 1, output }));
  });
}

function count(name, code, found) {
  const bad = found.failed > 0 || code === 0 ? found.failed : 1;
  passed += found.passed;
  failed += bad;
  console.log(`${name}: ${found.passed} passed, ${bad} failed`);
  if (bad > 0) failures.push({ name: `${name}: ${bad} failed, exit code ${code}`, words: found.words ?? '' });
}

/** The last of what a command said, in plain text. */
const lastOf = (output) => stripVTControlCharacters(output).trimEnd().slice(-1500);

/** A step that is one check: it passes or fails as a whole. */
async function step(name, command, args, env) {
  say(name);
  const { code, output } = await run(command, args, env);
  count(name, code, { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, words: lastOf(output) });
}

/** A step that runs vitest: every test counts; one that was skipped for want of a tool is a failure here. */
async function tests(name, args, env) {
  say(name);
  const file = join(scratch, `${name.replaceAll(/\W+/g, '-')}.json`);
  const { code, output } = await run(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    env,
  );
  const report = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1, testResults: [] };
  const broken = report.testResults.filter(
    (each) => each.status === 'failed' && each.assertionResults.length === 0,
  );
  const all = report.testResults.flatMap((each) =>
    each.assertionResults.map((test) => ({ ...test, file: relative(root, each.name) })),
  );
  const skipped = all.filter((each) => each.status === 'pending' || each.status === 'skipped');
  const wrong = all.filter((each) => each.status === 'failed');
  const words = [
    ...broken.map((each) => `${relative(root, each.name)}\n${each.message}`),
    ...skipped.map((each) => `${each.file}: skipped in CI: ${each.fullName}`),
    ...wrong.map((each) => `${each.file}: ${each.fullName}\n${each.failureMessages.join('\n')}`),
  ].map((each) => stripVTControlCharacters(each).slice(0, 1500));
  count(name, code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + skipped.length + broken.length,
    words: words.length > 0 ? words.join('\n') : lastOf(output),
  });
}

/** A step that ends with its own line "N passed, N failed". */
async function counted(name, args) {
  say(name);
  const { code, output } = await run(process.execPath, args);
  const line = /(\d+) passed, (\d+) failed\s*$/.exec(output.trimEnd());
  const found = line ? { passed: Number(line[1]), failed: Number(line[2]) } : { passed: 0, failed: 1 };
  count(name, code, { ...found, words: lastOf(output) });
}

/** What speaks to the record and nothing slower: the embedded server's own tests do not run on another. */
const onOldPostgres = [
  'server/define',
  'server/discover/discover.test.ts',
  'server/people/customers/identities.test.ts',
  'server/people/customers/merges.test.ts',
  'server/platform/access',
  'server/platform/audit',
  'server/platform/jobs',
  'server/platform/maintenance',
  'server/platform/record/schema.test.ts',
  'server/platform/record/record.test.ts',
  'server/platform/thread',
  'server/platform/tokens',
];

const node = process.execPath;
await install();
// Downloaded while others compute; where that fails, the step that needs it tries again and says so.
const chdb = run(node, ['scripts/parity.mjs', '--install']);
// DuckDB's half of the parity runs here, with as many worlds as the other engine gets below.
await tests('npm test', [], { REHIRE_PARITY_WORLDS: '25' });
await step('npm run check', node, ['scripts/check.mjs']);
await step('build', node, ['scripts/build.mjs']);
await tests('in the browser and under faults', ['--config', 'e2e/vitest.config.ts']);
await step('the weight of a first visit', node, ['--import', 'tsx', 'web/budget.ts']);
if (hasPostgres15()) {
  const server = await startPostgres15();
  await tests('on PostgreSQL 15', onOldPostgres, { TEST_DATABASE_URL: server.url });
  server.stop();
} else count('on PostgreSQL 15: needs PostgreSQL 15', 1, { passed: 0, failed: 1 });
await chdb;
await counted("parity: ClickHouse's engine", ['scripts/parity.mjs', 'clickhouse']);
rmSync(scratch, { recursive: true, force: true });
for (const { name, words } of failures) console.log(`\nFAILED: ${name}\n${words}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
