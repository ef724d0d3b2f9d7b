import { zipSync } from 'fflate';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { bringFile } from '../cli/bring.ts';
import { Client } from '../cli/client.ts';
import { openBoard } from './board.ts';
import { writeDaybreak, type WrittenFile } from './daybreak/write.ts';
import { nameInterviewed, outcomesByKey, stateJobs, studyFurther } from './fieldwork.ts';
import { codeInterviews, type Highlight } from './study.ts';

/**
 * Makes the sample company in a running Rehire: writes its files out and brings them in as its team would, through the
 * same HTTP. Address, key and workspace come by the environment; progress goes to standard output, a line a step.
 */

const rowsOf = <T>(file: string): T[] =>
  Papa.parse<T>(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true })
    .data;

async function load(client: Client, directory: string): Promise<void> {
  const files = writeDaybreak(directory, { onProgress: (what) => console.log(what) });
  const of = (kind: WrittenFile['kind']): string[] =>
    files.filter((file) => file.kind === kind).map(({ path }) => path);
  for (const kind of ['people', 'orders', 'survey', 'events', 'feedback'] as const) {
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
  console.log('Coding what customers said and linking it to the outcomes');
  const statements = of('outcomes').flatMap((file) => rowsOf<{ id: string; outcome: string }>(file));
  const wordings = new Map(statements.map(({ id, outcome }) => [id, outcome]));
  await stateJobs(client);
  const study = await codeInterviews(
    client,
    of('highlights').flatMap((file) => rowsOf<Highlight>(file)),
    wordings,
  );
  console.log('Adding who took part, what was seen and what was pictured');
  await nameInterviewed(client, study);
  const outcomes = await outcomesByKey(client, wordings);
  await studyFurther(client, outcomes);
  console.log('Opening the public board');
  await openBoard(client, (secret) => new Client(REHIRE_ADDRESS, secret ?? '', REHIRE_WORKSPACE), outcomes);
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
