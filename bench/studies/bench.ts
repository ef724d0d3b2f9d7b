// npm run bench:studies: how soon a study of 200 conversations of 10,000 words opens, coded throughout; --write keeps the table.
import { listQuotes } from '@rehire/server/discover/quotes/quotes.store';
import { talksOfStudy } from '@rehire/server/discover/studies/coded-talks.store';
import { saturationOf } from '@rehire/server/discover/studies/saturation';
import { readStudy } from '@rehire/server/discover/studies/studies.store';
import { countForces } from '@rehire/server/discover/switches/switches.store';
import { layOut } from '@rehire/server/discover/transcripts/transcript';
import {
  listTranscripts,
  listUtterances,
  readTranscript,
} from '@rehire/server/discover/transcripts/transcripts.store';
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
const QUOTES_A_TALK = 40;
const CODES = 60;
const OPENED = 20;
const TARGET_MS = 1_000;

const random = new Random('studies');
const turns = readInterviews().flatMap(({ turns: said }) => said.map(({ text }) => text));

const directory = mkdtempSync(join(tmpdir(), 'rehire-bench-studies-'));
chmodSync(directory, 0o755);
const data = await DataDirectory.open(join(directory, 'data'));
const record = await openRecord({
  databaseUrl: undefined,
  directory: data,
  log: pino({ level: 'silent' }),
  connections: 4,
});
const { db, pool: sql } = record;

/** Codes a conversation: one line in a few is a quote, with one or two codes and sometimes a force. */
async function code(workspace: string, talk: string, codes: readonly string[]): Promise<void> {
  const { rows } = await sql.query<{ start: number; end: number; text: string }>(
    `select start, "end", text from utterances where workspace_id = $1 and transcript_id = $2 order by random() limit $3`,
    [workspace, talk, QUOTES_A_TALK],
  );
  const quotes = rows.map((row) => ({ ...row, id: uuidv7(), force: random.chance(0.2) ? 'push' : null }));
  await sql.query(
    `insert into quotes (workspace_id, id, transcript_id, start, "end", text, prefix, suffix, author, force)
     select $1, q.id, $2, q.start, q."end", q.text, '', '', 'person:bench', q.force
     from jsonb_to_recordset($3) as q(id uuid, start int, "end" int, text text, force text)`,
    [workspace, talk, JSON.stringify(quotes)],
  );
  await sql.query(
    `insert into nodes (workspace_id, kind, id) select $1, 'quote', value from jsonb_array_elements_text($2)`,
    [workspace, JSON.stringify(quotes.map(({ id }) => id))],
  );
  const links = quotes.flatMap(({ id }) =>
    [...new Set([random.pick(codes), random.pick(codes)])].map((to) => ({ id: uuidv7(), quote: id, to })),
  );
  await sql.query(
    `insert into edges (workspace_id, id, from_kind, from_id, type, to_kind, to_id)
     select $1, l.id, 'quote', l.quote, 'belongs-to', 'code', l."to" from jsonb_to_recordset($2) as l(id uuid, quote text, "to" text)`,
    [workspace, JSON.stringify(links)],
  );
}

async function talkOf(workspace: string, study: string, number: number): Promise<string> {
  const lines: string[] = [];
  for (let count = 0; count < WORDS_A_TALK;) {
    const line = random.pick(turns);
    lines.push(line);
    count += line.split(' ').length;
  }
  const { utterances, words, fingerprint } = layOut(
    lines.map((text, at) => ({
      speaker: at % 2 === 0 ? 'Maya' : 'Interviewer',
      startMs: null,
      endMs: null,
      text,
    })),
  );
  const id = uuidv7();
  await sql.query(
    `insert into transcripts (workspace_id, id, title, file_name, format, speakers, utterances, words, fingerprint, study_id)
     values ($1, $2, $3, $3, 'txt', '{Maya,Interviewer}', $4, $5, $6, $7)`,
    [workspace, id, `Talk ${number}`, utterances.length, words, `${fingerprint} ${number}`, study],
  );
  await sql.query(
    `insert into utterances (workspace_id, transcript_id, position, speaker, start, "end", text)
     select $1, $2, u.position, u.speaker, u.start, u."end", u.text
     from jsonb_to_recordset($3) as u(position int, speaker text, start int, "end" int, text text)`,
    [workspace, id, JSON.stringify(utterances)],
  );
  return id;
}

try {
  const [workspace, study] = [uuidv7(), uuidv7()];
  await sql.query(`insert into workspaces (id, name) values ($1, 'Studies')`, [workspace]);
  await sql.query(
    `insert into studies (workspace_id, id, kind, title, goal, guide, plan, author)
     values ($1, $2, 'interview', 'Mornings', '', '', '{"people":200,"who":"","why":"","quotas":[]}', 'person:bench')`,
    [workspace, study],
  );
  const codes = Array.from({ length: CODES }, () => uuidv7());
  for (const [at, id] of codes.entries()) {
    await sql.query(
      `insert into codes (workspace_id, id, name, colour, memo, author) values ($1, $2, $3, 1, '', 'person:bench')`,
      [workspace, id, `code ${at}`],
    );
    await sql.query(`insert into nodes (workspace_id, kind, id) values ($1, 'code', $2)`, [workspace, id]);
  }
  const talks: string[] = [];
  for (let number = 0; number < TALKS; number++) {
    const talk = await talkOf(workspace, study, number);
    await code(workspace, talk, codes);
    talks.push(talk);
  }
  await sql.query('vacuum analyze');

  const whole = async () => {
    const [, , , talked] = await Promise.all([
      readStudy(db, workspace, study),
      listTranscripts(db, workspace, 200, undefined, study),
      countForces(db, workspace, study),
      talksOfStudy(db, workspace, study),
    ]);
    saturationOf({ ...talked, base: 4, run: 2, threshold: 0.05 });
  };
  const conversation = async () => {
    const talk = random.pick(talks);
    await Promise.all([
      readTranscript(db, workspace, talk),
      listUtterances(db, workspace, talk, 2000, undefined),
      listQuotes(db, workspace, { limit: 200, cursor: undefined, transcript: talk }),
    ]);
  };
  const coded = () =>
    listQuotes(db, workspace, {
      limit: 50,
      cursor: undefined,
      transcript: undefined,
      code: random.pick(codes),
      study,
    });
  const rows: string[][] = [];
  for (const [what, open] of [
    ['the study: plan, its 200 conversations, forces, saturation with its random orders', whole],
    ['one conversation: its lines, its quotes with their codes', conversation],
    ['the first 50 quotes of a code within the study', coded],
  ] as const) {
    const times: number[] = [];
    for (let at = 0; at < OPENED; at++) {
      const from = performance.now();
      await open();
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
    rows.push([what, at(0.5), at(0.95), at(1)]);
  }
  publish(
    'studies',
    `## A large study

\`npm run bench:studies -- --write\`, ${machine()}.

${TALKS} conversations of ${thousands(WORDS_A_TALK)} words, ${thousands(TALKS * QUOTES_A_TALK)} quotes, ${CODES} codes, on the embedded PostgreSQL; each opened ${OPENED} times, one after the other, by the reads of its page, the network left out. Target: ${thousands(TARGET_MS)} ms.

${markdownTable(['opened', 'half of them within, ms', '95% within, ms', 'the slowest, ms'], rows)}`,
  );
} finally {
  await record.close();
  await data.close();
  rmSync(directory, { recursive: true, force: true });
}
