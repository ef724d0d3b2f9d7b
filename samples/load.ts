import { jobs } from '@rehire/contract/define/jobs';
import { outcomes } from '@rehire/contract/define/outcomes';
import { quotes } from '@rehire/contract/discover/quotes';
import { transcripts } from '@rehire/contract/discover/transcripts';
import { threads } from '@rehire/contract/thread/threads';
import { zipSync } from 'fflate';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { bringFile } from '../cli/bring.ts';
import { Client } from '../cli/client.ts';
import { writeDaybreak, type WrittenFile } from './daybreak/write.ts';

/**
 * Makes the sample company in a running Rehire: writes its files out and brings them in as its team would, through the
 * same HTTP. Address, key and workspace come by the environment; progress goes to standard output, a line a step.
 */

interface Highlight {
  readonly transcript: string;
  readonly quote: string;
  readonly outcome: string;
}

const rowsOf = <T>(file: string): T[] =>
  Papa.parse<T>(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
    .data;

async function everything<T>(
  next: (cursor: string | undefined) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await next(cursor);
    all.push(...page.items);
    if (page.next === null) return all;
    cursor = page.next;
  }
}

/** Marks the words of the interviews that state an outcome, and links them to it. */
async function highlight(
  client: Client,
  marked: readonly Highlight[],
  statements: ReadonlyMap<string, string>,
): Promise<void> {
  const known = await everything((cursor) => client.call(outcomes.list, { query: { limit: 200, cursor } }));
  const byStatement = new Map(known.map(({ id, statement }) => [statement, id]));
  const interviews = await everything((cursor) =>
    client.call(transcripts.list, { query: { limit: 200, cursor } }),
  );
  for (const { id, fileName } of interviews) {
    const said = await everything((cursor) =>
      client.call(transcripts.utterances, { params: { transcript: id }, query: { limit: 2000, cursor } }),
    );
    for (const { quote, outcome } of marked.filter(({ transcript }) => transcript === fileName)) {
      const utterance = said.find(({ text }) => text.includes(quote));
      const target = byStatement.get(statements.get(outcome) ?? '');
      if (!utterance || target === undefined) continue;
      const start = utterance.start + [...utterance.text.slice(0, utterance.text.indexOf(quote))].length;
      const made = await client.call(quotes.create, {
        body: { transcript: id, start, end: start + [...quote].length, text: quote },
      });
      await client.call(threads.link, {
        body: { from: { kind: 'quote', id: made.id }, type: 'supports', to: { kind: 'outcome', id: target } },
      });
    }
  }
}

async function load(client: Client, directory: string): Promise<void> {
  const files = writeDaybreak(directory, { onProgress: (what) => console.log(what) });
  const of = (kind: WrittenFile['kind']): string[] =>
    files.filter((file) => file.kind === kind).map(({ path }) => path);
  for (const kind of ['people', 'orders', 'survey', 'events'] as const) {
    for (const file of of(kind)) {
      console.log(`Bringing in ${file.slice(directory.length + 1)}`);
      await bringFile(client, file, kind);
    }
  }
  for (const folder of of('transcripts')) {
    const names = readdirSync(folder).toSorted();
    console.log(`Bringing in ${names.length} interviews`);
    const zip = `${folder}.zip`;
    writeFileSync(
      zip,
      zipSync(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]))),
    );
    await bringFile(client, zip, 'transcripts');
  }
  await client.call(jobs.create, {
    body: {
      kind: 'core',
      executor: 'People with busy mornings',
      statement: 'Get a good breakfast on the table on a busy morning',
    },
  });
  console.log('Linking what customers said to the outcomes');
  const statements = new Map(
    of('outcomes')
      .flatMap((file) => rowsOf<{ id: string; outcome: string }>(file))
      .map(({ id, outcome }) => [id, outcome]),
  );
  await highlight(
    client,
    of('highlights').flatMap((file) => rowsOf<Highlight>(file)),
    statements,
  );
}

const {
  REHIRE_ADDRESS = '',
  REHIRE_KEY = '',
  REHIRE_WORKSPACE = '',
  REHIRE_SAMPLE_DIRECTORY = '',
} = process.env;
try {
  await load(new Client(REHIRE_ADDRESS, REHIRE_KEY, REHIRE_WORKSPACE), REHIRE_SAMPLE_DIRECTORY);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(REHIRE_SAMPLE_DIRECTORY, { recursive: true, force: true });
}
