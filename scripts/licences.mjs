// Which licences ship with Rehire: writes NOTICE, or with --check tells whether NOTICE is true and every licence allowed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './set-up.mjs';

const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD',
  '0BSD',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'MPL-2.0',
  'CC-BY-4.0',
  'Zlib',
  'Artistic-2.0',
]);

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

const ids = (licence) =>
  String(licence)
    .replaceAll(/[()]/g, '')
    .split(/\s+(?:OR|AND)\s+/);
const fits = (licence) =>
  /\sOR\s/.test(licence)
    ? ids(licence).some((id) => allowed.has(id))
    : ids(licence).every((id) => allowed.has(id));

const faults = [];
const shipped = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  const at = path.lastIndexOf('node_modules/');
  if (at < 0 || entry.link) continue;
  const name = path.slice(at + 'node_modules/'.length);
  const manifest = join(root, path, 'package.json');
  const said =
    entry.license ??
    (existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).license : undefined) ??
    'unknown';
  const licence = typeof said === 'object' ? said.type : said;
  if (!entry.dev && !fits(licence)) faults.push(`${name} ${entry.version}: ${licence}`);
  if (!entry.dev && !entry.devOptional) shipped.push({ name, version: entry.version, licence });
}

shipped.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
const notice = `Rehire
Copyright the Rehire authors. Licensed under the Apache License, Version 2.0.

Rehire ships or installs the following packages, each under its own licence:

${[...new Set(shipped.map(({ name, version, licence }) => `${name} ${version} (${licence})`))].join('\n')}
`;

if (process.argv.includes('--check')) {
  const written = existsSync(join(root, 'NOTICE')) ? readFileSync(join(root, 'NOTICE'), 'utf8') : '';
  if (written !== notice) faults.push('NOTICE is out of date: run "node scripts/licences.mjs"');
  if (faults.length > 0) {
    console.error(faults.join('\n'));
    process.exit(1);
  }
} else {
  writeFileSync(join(root, 'NOTICE'), notice);
  if (faults.length > 0) console.error(`Not allowed:\n${faults.join('\n')}`);
}
