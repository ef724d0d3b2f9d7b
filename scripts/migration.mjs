// npm run migration -- --name add_rewards   the next migration, from the changed *.table.ts and *.guards.sql files
// npm run migration -- --name x --custom    an empty one, to fill by hand
// npm run migration -- --first              before the first release only: ONE migration of everything, made afresh
//
// A *.guards.sql file holds what tables cannot say (triggers, functions). It must bear being run again
// (CREATE OR REPLACE), for it is appended whole to the next migration whenever its text has changed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const migrations = join(root, 'server/migrations');
const scratch = join(root, 'node_modules/.cache/rehire-migration');
const separator = '\n--> statement-breakpoint\n';

const { values } = parseArgs({
  options: { name: { type: 'string' }, first: { type: 'boolean' }, custom: { type: 'boolean' } },
});
if (!values.first && !/^[a-z][a-z0-9_]*$/.test(values.name ?? '')) {
  fail('Usage: npm run migration -- --name words_with_underscores [--custom]   or   -- --first');
}
mkdirSync(scratch, { recursive: true });
await withLock(join(scratch, 'lock'), () => (values.first ? makeFirst() : makeNext()));

function makeFirst() {
  const out = join(scratch, `first-${process.pid}`);
  process.on('exit', () => rmSync(out, { recursive: true, force: true }));
  generate(out, 'first');
  const [file] = sqlFiles(out);
  if (!file) fail('drizzle-kit wrote no migration: is there a server/**/*.table.ts?');
  const parts = [
    readFileSync(join(root, 'server/platform/record/prelude.sql'), 'utf8'),
    readFileSync(join(out, file), 'utf8'),
    ...guards().map(withOrigin),
  ];
  const sql = parts.map((part) => part.trim()).join(separator) + '\n';
  const old = join(migrations, file);
  if (sqlFiles(migrations).length === 1 && existsSync(old) && readFileSync(old, 'utf8') === sql) {
    console.log('server/migrations is up to date');
    return;
  }
  writeFileSync(join(out, file), sql);
  const previous = `${out}-previous`;
  if (existsSync(migrations)) renameSync(migrations, previous);
  renameSync(out, migrations);
  rmSync(previous, { recursive: true, force: true });
  console.log(`server/migrations/${file}: ${sql.length} characters`);
}

function makeNext() {
  const before = sqlFiles(migrations);
  const written = before.map((file) => readFileSync(join(migrations, file), 'utf8')).join('\n');
  const changed = guards().filter((guard) => !written.includes(guard.sql.trim()));
  generate(migrations, values.name, values.custom);
  let added = sqlFiles(migrations).find((file) => !before.includes(file));
  if (!added && changed.length > 0) {
    generate(migrations, values.name, true);
    added = sqlFiles(migrations).find((file) => !before.includes(file));
  }
  if (!added) {
    console.log('The tables and guards are as the last migration left them: nothing to write.');
    return;
  }
  const file = join(migrations, added);
  const parts = [readFileSync(file, 'utf8'), ...changed.map(withOrigin)];
  writeFileSync(file, parts.map((part) => part.trim()).join(separator) + '\n');
  console.log(`server/migrations/${added}`);
}

function generate(out, name, custom = false) {
  const bin = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');
  const args = ['--dialect', 'postgresql', '--schema', 'server/**/*.table.ts', '--out', relative(root, out)];
  const run = spawnSync(
    process.execPath,
    [bin, 'generate', ...args, '--name', name, ...(custom ? ['--custom'] : [])],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: [process.stdin.isTTY ? 'inherit' : 'ignore', process.stdin.isTTY ? 'inherit' : 'pipe', 'pipe'],
    },
  );
  if (run.status !== 0 || /error/i.test(run.stderr)) fail(`${run.stdout ?? ''}${run.stderr}`);
}

function guards() {
  return readdirSync(join(root, 'server'), { recursive: true })
    .filter((file) => file.endsWith('.guards.sql') && !file.includes('node_modules'))
    .toSorted()
    .map((file) => ({ file, sql: readFileSync(join(root, 'server', file), 'utf8') }));
}

function withOrigin({ file, sql }) {
  return `-- from server/${file}\n${sql.trim()}`;
}

function sqlFiles(directory) {
  return existsSync(directory)
    ? readdirSync(directory)
        .filter((file) => file.endsWith('.sql'))
        .toSorted()
    : [];
}

async function withLock(path, work) {
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(holder(path))) rmSync(path, { force: true });
      else if (Date.now() > until) fail(`Another migration is being made (process ${holder(path)}).`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  process.on('exit', () => rmSync(path, { force: true }));
  work();
}

function holder(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return Number.NaN;
  }
}

function isAlive(pid) {
  if (Number.isNaN(pid)) return false;
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
