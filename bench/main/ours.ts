import { loyalty } from '@rehire/contract/measure/loyalty';
import { imports } from '@rehire/contract/imports/imports';
import type { ImportKindName } from '@rehire/contract/imports/mapping';
import { jobs } from '@rehire/contract/jobs/jobs';
import { opportunities } from '@rehire/contract/segment/opportunities';
import { type Segmentation, segmentations } from '@rehire/contract/segment/segmentations';
import { surveys } from '@rehire/contract/discover/surveys';
import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import type { Client } from '../../cli/client.ts';
import { openApi } from '../../e2e/kit/api.ts';
import { root, runRehire } from '../../e2e/kit/rehire.ts';
import { processorSecondsOfEnded, watchMemory } from '../kit/processes.ts';
import { settled } from '../kit/settled.ts';
import type { Files, Seconds } from './parts.ts';

export interface Report {
  readonly seconds: Seconds;
  readonly total: number;
  /** Seconds of processor time. */
  readonly cpu: number;
}

/** The command that a person runs, from its start to its end, while nothing else runs. */
export async function timeReport(files: Files, out: string): Promise<Report> {
  const ended = processorSecondsOfEnded();
  const { seconds, total } = await runReport(files, out, () => undefined);
  return { seconds, total, cpu: processorSecondsOfEnded() - ended };
}

/** The most memory that the command and all that it starts hold at once, in MB. */
export async function memoryOfReport(files: Files, out: string): Promise<number> {
  let memory: ReturnType<typeof watchMemory> | undefined;
  try {
    await runReport(files, out, (pid) => {
      memory = watchMemory(pid);
    });
    return memory?.peak() ?? 0;
  } finally {
    memory?.stop();
  }
}

async function runReport(files: Files, out: string, started: (pid: number) => void) {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      join(root, 'cli/rehire.mjs'),
      'report',
      '--orders',
      files.orders,
      '--survey',
      files.survey,
      '--out',
      out,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  started(child.pid ?? 0);
  const seconds: Record<string, number> = {};
  let doing = 'Starting';
  let since = began;
  const next = (words: string): void => {
    seconds[doing] = (performance.now() - since) / 1000;
    since = performance.now();
    doing = words;
  };
  createInterface({ input: child.stderr }).on('line', next);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  next('');
  if (code !== 0) throw new Error(`rehire report ended with ${code}: ${Object.keys(seconds).join('\n')}`);
  return { seconds, total: (performance.now() - began) / 1000 };
}

/** What the server answers, to be held against the peer's figures. */
export interface Answered {
  readonly segmentation: Segmentation;
  /** The segment of each respondent, by the respondent's name in the file. */
  readonly segmentOf: Readonly<Record<string, string>>;
  readonly opportunities: ReadonlyMap<string | null, readonly (number | null)[]>;
  readonly loyalty: ReadonlyMap<string, number | null>;
  readonly cohorts: ReadonlyMap<string, readonly (number | null)[]>;
}

/** The same steps one by one at a server of their own, each timed by itself. */
export async function timeParts(files: Files): Promise<{ seconds: Seconds; answered: Answered }> {
  const seconds: Record<string, number> = {};
  const timed = async <T>(part: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    seconds[part] = (performance.now() - began) / 1000;
    return result;
  };
  const rehire = runRehire();
  try {
    await timed('start of the server', () => rehire.address());
    const { client } = await openApi(rehire);
    await bring(client, files.survey, 'survey', timed);
    await timed('segmentation', () => computed(client));
    await bring(client, files.orders, 'orders', timed);
    return { seconds, answered: await answers(client, timed) };
  } finally {
    await rehire.remove();
  }
}

type Timed = <T>(part: string, work: () => Promise<T>) => Promise<T>;

async function bring(client: Client, file: string, kind: ImportKindName, timed: Timed): Promise<void> {
  const at = (id: string) => ({ params: { import: id } });
  const row = await timed(`${kind}: upload and recognise`, async () =>
    settled(client, await client.call(imports.upload, { query: { name: basename(file), kind }, file })),
  );
  await timed(`${kind}: dry run`, async () => settled(client, await client.call(imports.check, at(row.id))));
  await timed(`${kind}: commit`, async () => settled(client, await client.call(imports.commit, at(row.id))));
}

async function computed(client: Client): Promise<void> {
  const { items } = await client.call(jobs.list, { query: { limit: 20 } });
  for (const { id, kind } of items) if (kind === 'segment.compute') await client.finished(id);
}

async function answers(client: Client, timed: Timed): Promise<Answered> {
  const [survey] = (await client.call(surveys.list, { query: { limit: 1 } })).items;
  const [first] = (await client.call(segmentations.list, { query: { limit: 1 } })).items;
  if (!survey || !first) throw new Error('the survey was not segmented');
  const split = { segmentation: first.id };
  const landscape = await timed('opportunities, overall and per segment', () =>
    client.call(opportunities.landscape, { params: { survey: survey.id }, query: split }),
  );
  const report = await timed('loyalty, overall and per segment', () =>
    client.call(loyalty.report, { query: split }),
  );
  const { cohorts } = await timed('cohorts', () => client.call(loyalty.cohorts, { query: {} }));
  const segmentation = await client.call(segmentations.get, { params: split });
  const groups = new Map<string | null, (number | null)[]>();
  for (const { segment, score } of landscape.opportunities)
    groups.set(segment, [...(groups.get(segment) ?? []), score.known ? score.value : null]);
  return {
    segmentation,
    segmentOf: await membership(client, segmentation, survey.id),
    opportunities: groups,
    loyalty: new Map(
      report.figures.map(({ metric, segment, estimate }) => [
        `${metric} ${segment ?? ''}`,
        estimate.known ? estimate.value : null,
      ]),
    ),
    cohorts: new Map(cohorts.map(({ cohort, periods }) => [cohort, periods])),
  };
}

async function membership(
  client: Client,
  { id, segments }: Segmentation,
  survey: string,
): Promise<Record<string, string>> {
  const respondents = new Map<string, string>();
  for (let cursor: string | undefined; ;) {
    const page = await client.call(surveys.responses, {
      params: { survey },
      query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
    });
    for (const { id: response, respondent } of page.items) respondents.set(response, respondent);
    if (page.next === null) break;
    cursor = page.next;
  }
  const segmentOf: Record<string, string> = {};
  for (const segment of segments) {
    for (let cursor: string | undefined; ;) {
      const page = await client.call(segmentations.members, {
        params: { segmentation: id, segment: segment.id },
        query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      });
      for (const { response } of page.items) segmentOf[respondents.get(response) ?? ''] = segment.id;
      if (page.next === null) break;
      cursor = page.next;
    }
  }
  return segmentOf;
}
