import { loyalty } from '@rehire/contract/measure/loyalty';
import { report as reportSchema } from '@rehire/contract/report';
import { type Survey, surveys } from '@rehire/contract/discover/surveys';
import { opportunities } from '@rehire/contract/segment/opportunities';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { directoryAt, readable, readArguments, wholeNumber } from '../arguments.ts';
import type { Client } from '../client.ts';
import { BadInput, WrongUsage } from '../failure.ts';
import { withHeadless } from '../headless.ts';
import { composeReport } from '../report/compose.ts';
import { type Brought, bringAll, type Given, inOrder, transcriptsIn } from '../report/files.ts';
import { pageOf, reportTemplate } from '../report/page.ts';
import { segmentSurvey } from '../report/segmentation.ts';
import { readSaid } from '../said.ts';
import { put, tell } from '../say.ts';
import type { Command } from './command.ts';

const GREATEST_SEED = 2 ** 31 - 1;
const several = { type: 'string', multiple: true } as const;

/** The survey whose outcomes the report is about: the first given one that rates any. */
async function ratedSurvey(client: Client, files: readonly Brought[]): Promise<Survey | null> {
  const { items } = await client.call(surveys.list, { query: { limit: 200 } });
  const given = files.flatMap(({ row }) => row.figures['survey'] ?? []);
  return (
    items
      .filter(({ outcomes }) => outcomes > 0)
      .toSorted((a, b) => given.indexOf(a.id) - given.indexOf(b.id))[0] ?? null
  );
}

async function tellAll(client: Client, files: readonly Brought[], seed: number | undefined) {
  const survey = await ratedSurvey(client, files);
  if (survey) tell('Looking for job segments');
  const segmented = survey && (await segmentSurvey(client, survey.id, seed));
  const segmentation = segmented?.found ? segmented.segmentation : null;
  const split = segmentation === null ? {} : { segmentation: segmentation.id };
  const [landscape, figures, triangle] = await Promise.all([
    survey && client.call(opportunities.landscape, { params: { survey: survey.id }, query: split }),
    client.call(loyalty.report, { query: split }),
    client.call(loyalty.cohorts, { query: {} }),
  ]);
  return {
    files,
    survey,
    landscape,
    segmentation,
    notSegmented: segmented?.found === false ? segmented.reason : null,
    loyalty: figures,
    cohorts: triangle.cohorts,
  };
}

const cannotWrite =
  (where: string) =>
  (error: NodeJS.ErrnoException): never => {
    const why = error.code === 'EEXIST' ? 'it is not a directory' : (error.code ?? error.message);
    throw new BadInput(`The report cannot be written to ${where} (${why}).`);
  };

/** Files in, one page and one JSON out, without a running Rehire. */
export const report: Command = {
  name: 'report',
  usage: '--orders FILE --survey FILE --out DIRECTORY [options]',
  purpose: 'Reads the files and writes report.html and report.json, without a running Rehire.',
  options: [
    ['--orders FILE', 'orders, as a shop or a cash desk exports them'],
    ['--survey FILE', 'a survey that rates outcomes on importance and satisfaction'],
    ['--people FILE', 'customers with what is known of them'],
    ['--events FILE', 'what customers did'],
    ['--transcripts DIRECTORY', 'interviews as VTT, SRT, TXT, Markdown, PDF or DOCX'],
    ['--map FILE', 'JSON that says what columns mean and answers questions, by kind or by file name'],
    ['--seed NUMBER', 'where the search for segments begins; the same seed gives the same segments'],
    ['--out DIRECTORY', 'where the report goes; it is made if needed'],
  ],
  async run(args) {
    const { values, positionals } = readArguments(args, {
      orders: several,
      survey: several,
      people: several,
      events: several,
      transcripts: several,
      map: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
    });
    if (positionals.length > 0) throw new WrongUsage(`"${positionals[0]}" has no option before it.`);
    const { out } = values;
    const all = (kind: 'orders' | 'survey' | 'people' | 'events' | 'transcripts') => values[kind] ?? [];
    if (out === undefined) throw new WrongUsage('Say with --out where the report goes.');
    if (all('orders').length + all('survey').length === 0)
      throw new WrongUsage('Give at least one file with --orders or --survey.');
    const seed = values.seed === undefined ? undefined : wholeNumber('seed', values.seed, GREATEST_SEED);
    const given: Given[] = (['orders', 'survey', 'people', 'events'] as const).flatMap((kind) =>
      all(kind).map((path) => ({ kind, path })),
    );
    for (const { path } of given) await readable(path);
    const said = await readSaid(
      values.map,
      given.map(({ path }) => path),
    );
    for (const directory of all('transcripts')) given.push(...(await transcriptsIn(directory)));
    await directoryAt(out).catch(cannotWrite(out));
    const { installation } = await import('@rehire/server/main');
    const template = await reportTemplate(installation.home);
    const told = await withHeadless(async (client) =>
      tellAll(client, await bringAll(client, inOrder(given), said, tell), seed),
    );
    const { version } = installation;
    const made = reportSchema.parse(composeReport({ ...told, version, madeAt: new Date() }));
    const [json, page] = [join(out, 'report.json'), join(out, 'report.html')];
    await writeFile(json, `${JSON.stringify(made, null, 2)}\n`).catch(cannotWrite(json));
    await writeFile(page, pageOf(template, made)).catch(cannotWrite(page));
    put(`${page}\n${json}`);
  },
};
