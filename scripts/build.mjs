// Builds the web and the server into dist/, if anything changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, root, runBin } from './set-up.mjs';

const built = [
  'numerics',
  'contract',
  'questionnaire',
  'warehouse',
  'server',
  'web',
  'widget',
  'cli',
  'samples',
];

function fingerprint() {
  const hash = createHash('sha256');
  const walk = (directory) => {
    for (const each of readdirSync(directory, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(directory, each.name);
      if (each.name === 'node_modules' || each.name === 'dist' || /\.test\.tsx?$/.test(each.name)) continue;
      if (each.isDirectory()) walk(path);
      else {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path}\0${size}\0${mtimeMs}\n`);
      }
    }
  };
  for (const each of built) walk(join(root, each));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex');
}

const stamp = join(root, 'dist/.fingerprint');
const stands = (now) => existsSync(stamp) && readFileSync(stamp, 'utf8') === now;

/** Whether what is built is what the sources say. */
export const isBuilt = () => stands(fingerprint());

/** What is built one after the other; the lanes side by side, as the web alone takes as long as all others. */
const lanes = [
  ['web'],
  ['web/report', 'widget', 'widget/embed', 'widget/embed/npm', 'widget/board', 'server'],
];

async function buildPart(part) {
  const args = ['build', '--config', `${part}/vite.config.ts`, '--logLevel', 'warn', part];
  const code = await runBin('vite/bin/vite.js', args);
  if (code !== 0) process.exit(code);
}

/** Builds what is out of date; says nothing where nothing is. */
export async function build() {
  const now = fingerprint();
  if (stands(now)) return;
  console.log('Building…');
  await Promise.all(
    lanes.map(async (parts) => {
      for (const part of parts) await buildPart(part);
    }),
  );
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await install();
  await build();
}
