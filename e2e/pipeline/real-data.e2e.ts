import { jobs } from '@rehire/contract/jobs/jobs';
import { loyalty } from '@rehire/contract/measure/loyalty';
import { opportunities } from '@rehire/contract/segment/opportunities';
import { surveys } from '@rehire/contract/discover/surveys';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringFile } from '../../cli/bring.ts';
import { openApi } from '../kit/api.ts';
import { root, type RunningRehire, runRehire } from '../kit/rehire.ts';

const shared = join(root, '../shared/data');
const needs = existsSync(shared) ? '' : ' (skipped: needs ../shared/data)';

describe.skipIf(needs !== '')(`real files, through the import that everybody uses${needs}`, () => {
  let rehire: RunningRehire;
  beforeAll(() => {
    rehire = runRehire();
  });
  afterAll(() => rehire.remove());

  test('CDNOW: rows, customers and repeat buyers as counted independently', async () => {
    const { client } = await openApi(rehire, 'CDNOW');
    const { counts } = await bringFile(client, join(shared, 'CDNOW_master.txt'), 'orders');
    expect(counts).toMatchObject({ taken: 69_659, rejected: 0 });
    const report = await client.call(loyalty.report, { query: {} });
    const repeat = report.figures.find(({ metric }) => metric === 'repeat_purchase_rate')?.estimate;
    expect(repeat).toMatchObject({ known: true, n: 23_570 });
    // Every row is an order, so that customers with two rows are those who came back.
    if (repeat?.known) expect(repeat.value).toBeCloseTo(0.49478, 5);
    expect([report.from?.slice(0, 10), report.to?.slice(0, 10)]).toEqual(['1997-01-01', '1998-06-30']);
    const { cohorts } = await client.call(loyalty.cohorts, { query: {} });
    expect(cohorts.map(({ cohort }) => cohort)).toEqual(['1997-01', '1997-02', '1997-03']);
    expect(cohorts.reduce((all, { size }) => all + size, 0)).toBe(23_570);
  });

  test('Perth parks: the opportunity of each outcome as computed independently', async () => {
    const { client } = await openApi(rehire, 'Perth');
    await bringFile(client, join(shared, 'perth-parks.jsonl'), 'survey');
    for (const { id, kind } of (await client.call(jobs.list, { query: { limit: 20 } })).items)
      if (kind === 'segment.compute') await client.finished(id);
    const [survey] = (await client.call(surveys.list, { query: { limit: 1 } })).items;
    expect(survey).toMatchObject({ respondents: 393, outcomes: 22 });
    const found = await client.call(opportunities.landscape, {
      params: { survey: survey?.id ?? '' },
      query: {},
    });
    const rounded = (outcome: string): (string | null)[] => {
      const one = found.opportunities.find(({ statement }) => statement === outcome);
      return [one?.importance, one?.satisfaction, one?.score].map((each) =>
        each?.known ? each.value.toFixed(3) : null,
      );
    };
    expect(rounded('10')).toEqual(['8.524', '5.802', '11.247']);
    expect(rounded('11')).toEqual(['9.135', '7.354', '10.916']);
    expect(rounded('22')).toEqual(['9.084', '7.430', '10.738']);
    expect(rounded('16')).toEqual(['6.590', '2.850', '10.331']);
    expect(rounded('15')).toEqual(['8.931', '7.608', '10.254']);
    expect(rounded('5')).toEqual(['6.794', '3.562', '10.025']);
    expect(rounded('8')).toEqual(['2.061', '6.361', '2.061']);
    const above = found.opportunities.filter(({ score }) => score.known && score.value >= 10);
    expect(above).toHaveLength(6);
    const ten = found.opportunities.find(({ statement }) => statement === '10')?.score;
    if (!ten?.known) throw new Error('outcome 10 has no score');
    expect(ten.low).toBeCloseTo(10.458, 0);
    expect(ten.high).toBeCloseTo(12.036, 0);
  });
});
