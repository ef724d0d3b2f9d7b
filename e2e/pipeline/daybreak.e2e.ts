import { customers } from '@rehire/contract/people/customers';
import { jobs } from '@rehire/contract/jobs/jobs';
import { loyalty } from '@rehire/contract/measure/loyalty';
import { type Opportunity, opportunities } from '@rehire/contract/segment/opportunities';
import { type Segmentation, segmentations } from '@rehire/contract/segment/segmentations';
import { surveys } from '@rehire/contract/discover/surveys';
import { adjustedRandIndex } from '@rehire/numerics/clusters/agreement';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringFile } from '../../cli/bring.ts';
import type { Client } from '../../cli/client.ts';
import { OUTCOMES, plantedOpportunity } from '../../samples/daybreak/outcomes.ts';
import { type Daybreak, simulateDaybreak } from '../../samples/daybreak/simulate.ts';
import { type SegmentId, SEGMENTS } from '../../samples/daybreak/truth.ts';
import { writeFiles } from '../../samples/daybreak/write.ts';
import { shuffleRatings } from '../../samples/shuffled.ts';
import { openApi } from '../kit/api.ts';
import { everything } from '../../cli/everything.ts';
import { type RunningRehire, runRehire } from '../kit/rehire.ts';

/** Brings the files of a company in as its team would, and waits for its segments. */
async function bring(client: Client, daybreak: Daybreak, kinds: readonly string[]): Promise<Segmentation> {
  const directory = mkdtempSync(join(tmpdir(), 'rehire-daybreak-'));
  try {
    const files = writeFiles(daybreak, directory);
    for (const kind of ['people', 'orders', 'survey'] as const)
      for (const file of files)
        if (file.kind === kind && kinds.includes(kind)) await bringFile(client, file.path, kind);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  const { items } = await client.call(jobs.list, { query: { limit: 200 } });
  const computing = items.filter(({ kind }) => kind === 'segment.compute');
  for (const { id } of computing) await client.finished(id);
  const [made] = (await client.call(segmentations.list, { query: { limit: 1 } })).items;
  if (!made) throw new Error('the survey was not segmented');
  return client.call(segmentations.get, { params: { segmentation: made.id } });
}

const daybreak = simulateDaybreak();
let rehire: RunningRehire;
beforeAll(() => {
  rehire = runRehire();
});
afterAll(() => rehire.remove());

describe('the sample company, through the import that everybody uses', () => {
  let client: Client;
  let found: Segmentation;
  /** What each segment that was found is in truth: the one that most of its members belong to. */
  const truthOf = new Map<string, SegmentId>();
  const idOf = (truth: SegmentId): string => [...truthOf].find(([, each]) => each === truth)?.[0] ?? '';
  const planted: number[] = [];
  const recovered: number[] = [];
  let landscape: readonly Opportunity[];

  beforeAll(async () => {
    ({ client } = await openApi(rehire));
    found = await bring(client, daybreak, ['people', 'orders', 'survey']);
    const known = await everything((cursor) =>
      client.call(customers.list, { query: { limit: 200, ...cursor } }),
    );
    const segmentOf = new Map(daybreak.customers.map(({ email, segment }) => [email.toLowerCase(), segment]));
    const truth = new Map(known.map(({ id, email }) => [id, segmentOf.get(email ?? '')]));
    for (const [at, segment] of found.segments.entries()) {
      const members = await everything((cursor) =>
        client.call(segmentations.members, {
          params: { segmentation: found.id, segment: segment.id },
          query: { limit: 200, ...cursor },
        }),
      );
      const votes = new Map<SegmentId, number>();
      for (const { customer } of members) {
        const own = truth.get(customer ?? '');
        if (own === undefined) continue;
        planted.push(SEGMENTS.findIndex(({ id }) => id === own));
        recovered.push(at);
        votes.set(own, (votes.get(own) ?? 0) + 1);
      }
      const [most] = [...votes].toSorted(([, a], [, b]) => b - a);
      if (most) truthOf.set(segment.id, most[0]);
    }
    ({ opportunities: landscape } = await client.call(opportunities.landscape, {
      params: { survey: found.survey },
      query: { segmentation: found.id },
    }));
  });

  test('four segments are found, stable, and they are those that were planted', () => {
    expect(found.k).toBe(4);
    expect(found.segments.map(({ trust }) => trust)).toEqual(Array(4).fill('highly-stable'));
    expect(recovered.length).toBeGreaterThan(500);
    expect(adjustedRandIndex(Int32Array.from(planted), Int32Array.from(recovered))).toBeGreaterThanOrEqual(
      0.8,
    );
    expect(new Set(truthOf.values()).size).toBe(4);
  });

  test('what the people of the clock struggle with is unmet among them and hidden in the average', () => {
    const scoreOf = (statement: string, segment: string | null): number => {
      const one = landscape.find((each) => each.statement === statement && each.segment === segment);
      if (!one?.score.known) throw new Error(`"${statement}" has no score`);
      return one.score.value;
    };
    const hidden = OUTCOMES.filter((outcome) => plantedOpportunity(outcome, 'clock') >= 15);
    expect(hidden.length).toBeGreaterThanOrEqual(3);
    for (const { statement } of hidden) {
      expect(scoreOf(statement, idOf('clock')), statement).toBeGreaterThanOrEqual(12);
      expect(scoreOf(statement, null), statement).toBeLessThan(10);
    }
  });

  test('they come back less and recommend less, beyond what chance does', async () => {
    const { figures, comparisons } = await client.call(loyalty.report, { query: { segmentation: found.id } });
    const value = (metric: string, truth: SegmentId): number => {
      const one = figures.find((each) => each.metric === metric && each.segment === idOf(truth));
      if (!one?.estimate.known) throw new Error(`${metric} of ${truth} is not known`);
      return one.estimate.value;
    };
    for (const metric of ['repeat_purchase_rate', 'retention_90d', 'nps', 'csat']) {
      for (const other of ['pleasure', 'household'] as const)
        expect(value(metric, 'clock'), `${metric} beside ${other}`).toBeLessThan(value(metric, other));
    }
    const beside = comparisons.filter(({ a, b }) =>
      [a, b].every((id) => [idOf('clock'), idOf('pleasure')].includes(id)),
    );
    const telling = beside.filter(({ adjustedP }) => adjustedP < 0.05).map(({ metric }) => metric);
    expect(telling).toEqual(expect.arrayContaining(['purchase_frequency', 'nps', 'csat']));
  });
});

describe('the same company with its ratings dealt out anew', () => {
  test('has no segments, and the page says why', async () => {
    const { client } = await openApi(rehire, 'Shuffled');
    const found = await bring(client, shuffleRatings(daybreak), ['survey']);
    expect(found.k).toBe(1);
    expect(found.segments).toEqual([]);
    expect(found.reason.length).toBeGreaterThan(20);
    const { items } = await client.call(surveys.list, { query: { limit: 10 } });
    expect(items.find(({ id }) => id === found.survey)?.outcomes).toBe(24);
  });
});
