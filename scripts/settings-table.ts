// npx tsx scripts/settings-table.ts: writes the table of settings into docs/guides/deploy.md.
import { readConfig, settingsTable } from '@rehire/server/platform/config/config';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const guide = join(import.meta.dirname, '../docs/guides/deploy.md');
const [begin, end] = ['<!-- settings -->\n', '<!-- end of settings -->'];

/** Every setting with its default, as a table. */
function settings(): string {
  const defaults = readConfig({}, '/nowhere') as Readonly<Record<string, unknown>>;
  const rows = settingsTable.map(({ key, variable, purpose }) => {
    const value = defaults[key] === undefined ? '' : `\`${String(defaults[key]).replace('/nowhere', '.')}\``;
    return `| \`${variable}\` | \`${key}\` | ${value} | ${purpose} |`;
  });
  return ['| variable | key | default | what it is for |', '|---|---|---|---|', ...rows, ''].join('\n');
}

/** The guide as it stands, and as the settings say. */
export function deployGuide(): { readonly written: string; readonly right: string } {
  const written = readFileSync(guide, 'utf8');
  const [before = '', rest = ''] = written.split(begin);
  const after = rest.slice(rest.indexOf(end));
  return { written, right: `${before}${begin}\n${settings()}\n${after}` };
}

if (process.argv[1] === import.meta.filename) writeFileSync(guide, deployGuide().right);
