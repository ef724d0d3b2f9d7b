// npm run bench:import [-- --write]: how fast files of orders become facts, from the upload to the commit.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../e2e/kit/rehire.ts';
import { machine, markdownTable, seconds, thousands } from '../kit/machine.ts';
import { publish } from '../kit/page.ts';
import { timeIngest } from './facts.ts';
import { type Brought, bringFiles } from './files.ts';
import { writeExport } from './orders-file.ts';

const directory = join(root, '.bench');
mkdirSync(directory, { recursive: true });
if (spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' }).status !== 0)
  process.exit(1);

const CUSTOMERS = 100_000;

async function file(format: 'parquet' | 'csv', rows: number, first = 0): Promise<string> {
  const path = join(directory, `orders-${rows}-from-${first}.${format}`);
  if (!existsSync(path)) await writeExport(path, format, { rows, customers: CUSTOMERS, first });
  return path;
}

const M = 1_000_000;
const runs: readonly [string, readonly string[]][] = [
  ['Parquet', [await file('parquet', 2 * M), await file('parquet', 2 * M, 2 * M)]],
  ['Parquet', [await file('parquet', 10 * M)]],
  ['CSV', [await file('csv', 2 * M)]],
  ['CSV', [await file('csv', 10 * M)]],
];

const row = (format: string, one: Brought): string[] => [
  format,
  thousands(one.rows),
  thousands(one.newCustomers),
  ...[one.read, one.check, one.commit].map(seconds),
  thousands(one.rows / (one.read + one.check + one.commit)),
  thousands(one.rows / one.commit),
  seconds(one.cpu),
  thousands(one.peakMegabytes),
];
const rows: string[][] = [];
for (const [format, files] of runs)
  for (const brought of await bringFiles(files)) rows.push(row(format, brought));

publish(
  'bench:import',
  [
    `${machine()}.`,
    markdownTable(
      [
        'file of orders',
        'rows',
        'new customers',
        'upload and recognise, s',
        'dry run, s',
        'commit, s',
        'rows/s, whole',
        'rows/s, commit',
        'processor, s',
        'peak memory, MB',
      ],
      rows,
    ),
    markdownTable(
      ['The last step alone: staged Parquet into the facts', 'rows', 's', 'rows/s', 'processor, s'],
      (await timeIngest(directory, 2 * M, CUSTOMERS)).map((one) => [
        one.name,
        thousands(one.rows),
        seconds(one.seconds),
        thousands(one.rows / one.seconds),
        seconds(one.cpu),
      ]),
    ),
  ].join('\n\n'),
);
