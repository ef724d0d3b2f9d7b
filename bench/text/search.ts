// npm run bench:search: how soon search answers over two million words; --write keeps the table.
import { searchDiscover } from '@rehire/server/discover/search';
import { DataDirectory } from '@rehire/server/platform/directory/data-directory';
import { openRecord } from '@rehire/server/platform/record/record';
import { uuidv7 } from '@rehire/server/platform/record/uuid';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readInterviews } from '../../samples/daybreak/interviews.ts';
import { Random } from '../../samples/random.ts';
import { machine, markdownTable, thousands } from '../kit/machine.ts';
import { publish } from '../kit/page.ts';

const TALKS = 200;
const WORDS_A_TALK = 10_000;
const ASKED = 40;
const TARGET_MS = 200;

const random = new Random('search');
const turns = readInterviews().flatMap(({ turns: said }) => said.map(({ text }) => text));
const syllables = [
  'ba',
  'lo',
  'mi',
  'ter',
  'san',
  'ku',
  'rel',
  'vo',
  'dim',
  'pra',
  'nel',
  'gos',
  'hu',
  'fit',
];
/** Names, brands and slips that are said once or twice, as a real vocabulary is full of them. */
const rare = Array.from({ length: 30_000 }, () =>
  Array.from({ length: 3 + Math.floor(random.uniform() * 2) }, () => random.pick(syllables)).join(''),
);

/** A turn of an interview in which one word in twenty is a rare one. */
const said = (): string =>
  random
    .pick(turns)
    .split(' ')
    .map((word) => (random.chance(0.05) ? random.pick(rare) : word))
    .join(' ');

const directory = mkdtempSync(join(tmpdir(), 'rehire-bench-search-'));
chmodSync(directory, 0o755);
const data = await DataDirectory.open(join(directory, 'data'));
const record = await openRecord({
  databaseUrl: undefined,
  directory: data,
  log: pino({ level: 'silent' }),
  connections: 4,
});
try {
  const [workspace, sql] = [uuidv7(), record.pool];
  await sql.query(`insert into workspaces (id, name) values ($1, 'Search')`, [workspace]);
  let [words, utterances] = [0, 0];
  const began = performance.now();
  for (let talk = 0; talk < TALKS; talk++) {
    const id = uuidv7();
    const lines: string[] = [];
    for (let count = 0; count < WORDS_A_TALK;) {
      const line = said();
      lines.push(line);
      count += line.split(' ').length;
    }
    await sql.query(
      `insert into transcripts (workspace_id, id, title, file_name, format, speakers, utterances, words, fingerprint)
       values ($1, $2, $3, $3, 'txt', '{A}', $4, 0, $3)`,
      [workspace, id, `Talk ${talk}`, lines.length],
    );
    await sql.query(
      `insert into utterances (workspace_id, transcript_id, position, start, "end", text)
       select $1, $2, at - 1, at, at + 1, line from unnest($3::text[]) with ordinality as t(line, at)`,
      [workspace, id, lines],
    );
    utterances += lines.length;
    words += lines.reduce((sum, line) => sum + line.split(' ').length, 0);
  }
  const written = (performance.now() - began) / 1000;
  await sql.query('vacuum analyze');
  const mistyped = (word: string): string =>
    word.slice(0, 3) + word.charAt(4) + word.charAt(3) + word.slice(5);
  const kinds: readonly (readonly [string, () => string])[] = [
    ['a common word', () => random.pick(['breakfast', 'morning', 'late', 'kids', 'box'])],
    ['three words', () => random.pick(['late box again', 'kids eat breakfast', 'message when late'])],
    ['a phrase', () => random.pick(['"in the morning"', '"on the way"', '"out of the door"'])],
    ['a rare word', () => random.pick(rare)],
    ['a word being typed', () => random.pick(rare).slice(0, 5)],
    ['a mistyped word', () => mistyped(random.pick(rare.filter((word) => word.length > 8)))],
    ['nothing', () => `qqzx${Math.floor(random.uniform() * 1e6)}`],
  ];
  const rows: string[][] = [];
  for (const [kind, ask] of kinds) {
    const times: number[] = [];
    let found = 0;
    for (let at = 0; at < ASKED; at++) {
      const asked = ask();
      const from = performance.now();
      const hits = await searchDiscover(record.db, workspace, asked, 8);
      times.push(performance.now() - from);
      if (hits.length > 0) found += 1;
    }
    times.sort((a, b) => a - b);
    const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
    rows.push([kind, at(0.5), at(0.95), at(1), `${found} of ${ASKED}`]);
  }
  publish(
    'search',
    `## Search

\`npm run bench:search -- --write\`, ${machine()}.

${thousands(words)} words in ${thousands(utterances)} utterances of ${TALKS} conversations, on the embedded PostgreSQL; written with their passages in ${written.toFixed(1)} s. ${ASKED} searches of a kind, one after the other, each asked of the room as the shell asks it. Target: ${TARGET_MS} ms.

${markdownTable(['search for', 'median, ms', '95 of 100, ms', 'slowest, ms', 'found'], rows)}
`,
  );
} finally {
  await record.close();
  await data.close();
  rmSync(directory, { recursive: true, force: true });
}
