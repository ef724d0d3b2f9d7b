import type { ImportDetail } from '@rehire/contract/imports/imports';
import { importKinds, type ImportKindName } from '@rehire/contract/imports/mapping';
import { shopAnswer } from '@rehire/contract/imports/shop';
import { readable, readArguments } from '../arguments.ts';
import { bringFile, tryFile } from '../bring.ts';
import { Client } from '../client.ts';
import { WrongUsage } from '../failure.ts';
import { withHeadless } from '../headless.ts';
import { readSaid, saidOf } from '../said.ts';
import { put } from '../say.ts';
import type { Command } from './command.ts';

/** What an import tells, for a program. */
const factsOf = (row: ImportDetail) => ({
  file: row.fileName,
  kind: row.kind,
  status: row.status,
  layout: row.layout,
  format: row.reading?.format ?? null,
  encoding: row.reading?.encoding ?? null,
  delimiter: row.reading?.delimiter ?? null,
  mapping: row.mapping,
  answers: row.answers,
  taken: row.counts?.taken ?? 0,
  rejected: row.counts?.rejected ?? 0,
  setAside: row.counts?.setAside ?? [],
  figures: row.figures,
  rejects: row.rejects,
  changes: row.changes,
  notes: row.reading?.notes ?? [],
});

/** The same in words. */
function inWords(row: ImportDetail): string {
  const { counts } = row;
  return [
    `${row.fileName}: ${row.kind ?? 'unknown'}, layout ${row.layout ?? 'unknown'}`,
    ...row.mapping.map(
      ({ field, column, item }) => `  ${column} is ${field}${item === undefined ? '' : ` of "${item}"`}`,
    ),
    `  ${counts?.taken ?? 0} rows taken, ${counts?.rejected ?? 0} rejected`,
    ...('changed' in row.figures
      ? [
          `  ${row.figures['new']} orders new, ${row.figures['changed']} changed, ${row.figures['unchanged']} unchanged`,
          ...(Number(row.figures['cancelled'] ?? 0) > 0
            ? [`  ${row.figures['cancelled']} known orders cancelled since`]
            : []),
        ]
      : []),
    ...(counts?.setAside ?? []).map(({ reason, rows }) => `  ${rows} set aside: ${reason}`),
    ...row.rejects.map(
      ({ line, column, value, reason }) =>
        `  line ${line}${column === null ? '' : `, ${column}`}: ${reason}${value === null ? '' : ` (${value})`}`,
    ),
    ...(row.status === 'committed' ? ['  brought in'] : ['  nothing was written']),
  ].join('\n');
}

function kindOf(given: string | undefined): ImportKindName {
  const kind = importKinds.find((each) => each === given);
  if (kind === undefined)
    throw new WrongUsage(
      given === undefined
        ? `Say what kind of file it is: ${importKinds.join(', ')}.`
        : `"${given}" is not a kind of file. There are: ${importKinds.join(', ')}.`,
    );
  return kind;
}

function clientOf({ to, key, workspace }: { to?: string; key?: string; workspace?: string }): Client | null {
  const address = to ?? process.env['REHIRE_URL'];
  const secret = key ?? process.env['REHIRE_KEY'];
  const where = workspace ?? process.env['REHIRE_WORKSPACE'];
  if (address === undefined) return null;
  if (!URL.canParse(address))
    throw new WrongUsage(`"${address}" is not an address such as http://localhost:7300.`);
  if (secret === undefined) throw new WrongUsage('Give a key of the workspace with --key or REHIRE_KEY.');
  if (where === undefined)
    throw new WrongUsage(
      'Give the id of the workspace with --workspace or REHIRE_WORKSPACE; it stands in the address of its pages.',
    );
  return new Client(address.replace(/\/+$/, ''), secret, where);
}

/** One file into a running Rehire, or only a look at what it holds. */
export const importFile: Command = {
  name: 'import',
  usage: `${importKinds.join('|')} FILE [options]`,
  purpose:
    'Brings a file into a running Rehire, all or nothing; with --dry-run only says what would come in.',
  options: [
    ['--dry-run', 'nothing is written; needs no running Rehire'],
    ['--json', 'tells layout, mapping, rows and bad rows as JSON'],
    ['--map FILE', 'JSON that says what columns mean and answers questions, by kind or by file name'],
    ['--shop NAME', 'the shop whose orders it holds, within which their numbers are unique'],
    ['--same-shop', 'orders known with other customers and times are of this shop nevertheless'],
    ['--to ADDRESS', 'the running Rehire, such as http://localhost:7300 (or REHIRE_URL)'],
    ['--key KEY', 'an API key with the scopes import and read (or REHIRE_KEY)'],
    ['--workspace ID', 'the workspace of the key (or REHIRE_WORKSPACE)'],
  ],
  async run(args) {
    const { values, positionals } = readArguments(args, {
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      map: { type: 'string' },
      shop: { type: 'string' },
      'same-shop': { type: 'boolean', default: false },
      to: { type: 'string' },
      key: { type: 'string' },
      workspace: { type: 'string' },
    });
    const [named, file, ...more] = positionals;
    const kind = kindOf(named);
    if (file === undefined) throw new WrongUsage('Name the file.');
    if (more.length > 0) throw new WrongUsage('Name one file at a time.');
    const dryRun = values['dry-run'];
    const client = clientOf(values);
    if (client === null && !dryRun)
      throw new WrongUsage('Say with --to into which Rehire, or only look with --dry-run.');
    if (values.shop !== undefined && kind !== 'orders')
      throw new WrongUsage('--shop says whose orders a file holds: only orders have a shop.');
    const mapped = saidOf(await readSaid(values.map, [file]), kind, file);
    const said =
      values.shop === undefined
        ? mapped
        : { ...mapped, answers: { ...mapped.answers, [shopAnswer]: values.shop } };
    await readable(file);
    const look = (to: Client) =>
      dryRun
        ? tryFile(to, file, kind, said)
        : bringFile(to, file, kind, said, { sameShop: values['same-shop'] });
    const row = await (client === null ? withHeadless(look) : look(client));
    put(values.json ? JSON.stringify(factsOf(row), null, 2) : inWords(row));
  },
};
