import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import type { PublicSurvey, VisitReceipt, VisitReport } from '@rehire/contract/discover/survey-visits';
import type { SurveyDetail, SurveyResponse } from '@rehire/contract/discover/surveys';
import type { Landscape } from '@rehire/contract/segment/opportunities';
import { sql } from '@rehire/warehouse/sql';
import { randomUUID } from 'node:crypto';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { resolveCustomers } from '../../people/customers/identities.store.ts';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, type Received, send, testRehire } from '../../testing/rehire.ts';
import { breakfast } from './testing-survey.ts';

const { rehire, secret } = await testRehire();
const { record, outbox, facts } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);
const nobody = { headers: {} };

const call = <T>(method: string, path: string, more: { body?: unknown; version?: number } = {}): Promise<T> =>
  ask<T>(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });
const refused = (method: string, path: string, more: { body?: unknown; version?: number } = {}) =>
  send(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });
const draft = (definition: SurveyDefinition = breakfast): Promise<SurveyDesign> =>
  call('POST', '/surveys', { body: { definition } });
const launched = async (definition?: SurveyDefinition): Promise<SurveyDesign> => {
  const { id, version } = await draft(definition);
  return call('POST', `/surveys/${id}/launch`, { version });
};
const linkOf = ({ path }: SurveyDesign): string => path.replace('/s/', '');

const whole = {
  eats: 'yes',
  importance_wait: 5,
  satisfaction_wait: 2,
  importance_waste: 3,
  satisfaction_waste: 4,
  nps: 9,
};
const report = (link: string, visit: string, body: Partial<VisitReport>): Promise<Received> =>
  send(rehire.app, nobody, {
    method: 'PUT',
    url: `/public-surveys/${link}/visits/${visit}`,
    body: {
      answers: whole,
      revision: 1,
      language: 'en',
      finish: true,
      test: false,
      seconds: 60,
      trap: '',
      ...body,
    },
  });
const sent = async (link: string, body: Partial<VisitReport> = {}, visit: string = randomUUID()) => {
  const answer = await report(link, visit, body);
  expect(answer.status, answer.body).toBe(200);
  return JSON.parse(answer.body) as VisitReceipt;
};
const opened = async (link: string, query = ''): Promise<PublicSurvey> =>
  ask(rehire.app, nobody, { method: 'GET', url: `/public-surveys/${link}${query}` });
const detail = ({ id }: SurveyDesign): Promise<SurveyDetail> => call('GET', `/surveys/${id}`);
const answersTo = async ({ id }: SurveyDesign): Promise<SurveyResponse[]> =>
  (await call<{ items: SurveyResponse[] }>('GET', `/surveys/${id}/responses`)).items;

describe('a survey that is made here', () => {
  test('is drafted, launched once, frozen, copied and closed', async () => {
    const first = await draft();
    expect(first).toMatchObject({ status: 'draft', problems: [], version: 1 });
    const title = 'Breakfast at home';
    const saved = await call<SurveyDesign>('PUT', `/surveys/${first.id}/design`, {
      version: 1,
      body: { definition: { ...breakfast, title } },
    });
    const stale = await refused('POST', `/surveys/${first.id}/launch`, { version: 1 });
    expect(stale.status).toBe(409);
    const open = await call<SurveyDesign>('POST', `/surveys/${first.id}/launch`, { version: saved.version });
    expect(open).toMatchObject({ status: 'open', definition: { title } });
    const frozen = await refused('PUT', `/surveys/${first.id}/design`, {
      version: open.version,
      body: { definition: breakfast },
    });
    expect(frozen.status).toBe(409);
    expect(frozen.body).toMatch(/frozen/);
    expect((await refused('DELETE', `/surveys/${first.id}/design`)).status).toBe(409);
    const copy = await call<SurveyDesign>('POST', `/surveys/${first.id}/copies`);
    expect(copy).toMatchObject({ status: 'draft', definition: { title } });
    expect((await refused('DELETE', `/surveys/${copy.id}/design`)).status).toBe(204);
    const closed = await call<SurveyDesign>('POST', `/surveys/${first.id}/closure`, {
      version: open.version,
    });
    expect(closed.status).toBe('closed');
    expect(await opened(linkOf(open))).toMatchObject({ state: 'closed', definition: null });
    expect((await report(linkOf(open), randomUUID(), {})).status).toBe(409);
  });

  test('with a question that is asked for before it comes cannot be launched', async () => {
    const [about, ...others] = breakfast.pages;
    if (!about) throw new Error('the survey has pages');
    const { id, version } = await draft({
      ...breakfast,
      pages: [{ ...about, showIf: [[{ item: 'nps', is: 'answered' }]] }, ...others],
    });
    const answer = await refused('POST', `/surveys/${id}/launch`, { version });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatch(/comes only later/);
    expect(await call('GET', `/surveys/${id}/design`)).toMatchObject({ status: 'draft' });
  });

  test('comes with the words of the language in which it is read, closed ones too', async () => {
    const survey = await launched({ ...breakfast, translations: { de: { title: 'Frühstück' }, pl: {} } });
    const read = async (query: string, link = linkOf(survey)) => {
      const { language, words } = await opened(link, query);
      return [language, words.tag, words.send];
    };
    expect(await read('')).toEqual(['en', 'en', 'Send answers']);
    expect(await read('?lang=fr,de-AT,en')).toEqual(['de', 'de', 'Antworten senden']);
    expect(await read('?lang=pl'), 'a language that Rehire does not speak').toEqual([
      'pl',
      'en',
      'Send answers',
    ]);
    const browser = { headers: { 'accept-language': 'fr;q=0.1, de-CH;q=0.9, *;q=0.5' } };
    const url = `/public-surveys/${linkOf(survey)}`;
    expect(await ask<PublicSurvey>(rehire.app, browser, { method: 'GET', url })).toMatchObject({
      language: 'de',
    });
    const gone = await launched();
    await call('POST', `/surveys/${gone.id}/closure`, { version: gone.version });
    expect(await read('?lang=ar', linkOf(gone))).toEqual(['ar', 'ar', 'إرسال الإجابات']);
    const odd = await send(rehire.app, nobody, { method: 'GET', url: `${url}?lang=%3Cb%3E` });
    expect(odd.status).toBe(422);
  });

  test('closes by itself when its time is over', async () => {
    const survey = await launched();
    const { version } = await call<SurveyDesign>('PUT', `/surveys/${survey.id}/schedule`, {
      version: survey.version,
      body: { closesAt: new Date(Date.now() - 1000).toISOString() },
    });
    expect((await report(linkOf(survey), randomUUID(), {})).status).toBe(409);
    await call('PUT', `/surveys/${survey.id}/schedule`, { version, body: { closesAt: null } });
    expect((await sent(linkOf(survey))).ending).toBe('thanks');
  });
});

describe('answering', () => {
  test('makes one response, its scores and its ratings, however often it is sent', async () => {
    const survey = await launched();
    const visit = randomUUID();
    const answers = { ...whole, source: 'mail' };
    const receipts = await Promise.all(
      Array.from({ length: 10 }, () => sent(linkOf(survey), { answers }, visit)),
    );
    expect(receipts.map(({ ending }) => ending)).toEqual(receipts.map(() => 'thanks'));
    await sent(linkOf(survey), { answers: { ...whole, importance_wait: 4, nps: 3, why: 'slow' } });
    const responses = await answersTo(survey);
    expect(responses.map((each) => each.answers)).toEqual([
      answers,
      expect.objectContaining({ why: 'slow' }),
    ]);
    expect(responses[0]).toMatchObject({ complete: true, seconds: 60, customer: null, flags: [] });
    expect(await detail(survey)).toMatchObject({ respondents: 2, partial: 0, outcomes: 2, status: 'open' });
    const scores = () =>
      facts.query(
        sql`select metric, value from scores where source = ${`survey:${survey.id}`} order by value`,
        { metric: 'text', value: 'integer' },
      );
    await expect
      .poll(() => outbox.deliver().then(scores))
      .toEqual([
        { metric: 'nps', value: 3 },
        { metric: 'nps', value: 9 },
      ]);
    const landscape = await call<Landscape>('GET', `/surveys/${survey.id}/opportunities`);
    expect(landscape).toMatchObject({ respondents: 2 });
    expect(landscape.opportunities).toHaveLength(2);
  });

  test('is recorded by nothing but a report: a GET leaves no trace', async () => {
    const survey = await launched();
    for (let time = 0; time < 3; time++) await opened(linkOf(survey));
    expect(await call('GET', `/surveys/${survey.id}/design`)).toMatchObject({ visits: { begun: 0 } });
  });

  test('keeps what was answered so far, goes on elsewhere, and is not undone by a late report', async () => {
    const survey = await launched();
    const link = linkOf(survey);
    const visit = randomUUID();
    await sent(
      link,
      { answers: { eats: 'yes', nps: 5, why: 'it is late' }, finish: false, revision: 2 },
      visit,
    );
    await sent(link, { answers: { eats: 'no' }, finish: false, revision: 1 }, visit);
    const kept = await ask<{ answers: unknown }>(rehire.app, nobody, {
      method: 'GET',
      url: `/public-surveys/${link}/visits/${visit}`,
    });
    expect(kept.answers).toEqual({ eats: 'yes', nps: 5, why: 'it is late' });
    expect(await detail(survey)).toMatchObject({ respondents: 0 });
    const { version } = await call<SurveyDesign>('GET', `/surveys/${survey.id}/design`);
    await call('POST', `/surveys/${survey.id}/closure`, { version });
    expect(await answersTo(survey)).toMatchObject([{ complete: false, answers: { why: 'it is late' } }]);
  });

  test('says what is missing in the language of the respondent, and takes back what is not asked', async () => {
    const link = linkOf(await launched());
    const visit = randomUUID();
    const first = await sent(link, { answers: { eats: 'yes', why: 'hidden' }, language: 'de-AT' }, visit);
    expect(first).toEqual({
      ending: null,
      revision: 1,
      problems: { nps: 'Diese Frage braucht eine Antwort.' },
      full: [],
    });
    const wrong = await sent(link, { answers: { ...whole, nps: 11, nosuch: 1 }, revision: 2 }, visit);
    expect(Object.keys(wrong.problems).toSorted()).toEqual(['nosuch', 'nps']);
    expect((await sent(link, { answers: { eats: 'no' }, revision: 3 }, visit)).ending).toBe('not-meant');
  });

  test('of a test is kept apart', async () => {
    const survey = await draft();
    const link = linkOf(survey);
    expect((await send(rehire.app, nobody, { method: 'GET', url: `/public-surveys/${link}` })).status).toBe(
      404,
    );
    expect(await opened(link, '?test=1')).toMatchObject({ state: 'test' });
    expect((await sent(link, { test: true })).ending).toBe('thanks');
    expect((await report(link, randomUUID(), {})).status).toBe(404);
    expect(await call('GET', `/surveys/${survey.id}/design`)).toMatchObject({
      visits: { begun: 0, tests: 1 },
    });
    expect(await answersTo(survey)).toEqual([]);
  });

  test('that looks like no person’s is flagged and counted all the same', async () => {
    const survey = await launched();
    await sent(linkOf(survey), { trap: 'http://buy.example', seconds: 1 });
    expect(await answersTo(survey)).toMatchObject([{ flags: ['trap', 'haste'] }]);
    expect(await detail(survey)).toMatchObject({ respondents: 1, flagged: 1 });
  });

  test('gives a respondent nothing that only the makers need, and a wrong link nothing at all', async () => {
    const survey = await launched({
      ...breakfast,
      quotas: [{ key: 'q', name: 'Secret target', when: [[{ item: 'nps', is: 'answered' }]], most: 77 }],
    });
    const text = JSON.stringify(await opened(linkOf(survey)));
    expect(text).not.toMatch(/Secret target|77|"rates"/);
    const wrong = await Promise.all(
      ['A'.repeat(20), 'B'.repeat(57), `rehire_survey_${'A'.repeat(43)}`].map((link) =>
        send(rehire.app, nobody, { method: 'GET', url: `/public-surveys/${link}` }),
      ),
    );
    expect(wrong.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(wrong.map(({ body }) => body)).size).toBe(1);
  });
});

test('a personal link goes on where it was left, makes one response of its customer, and is then used up', async () => {
  const survey = await launched();
  const [customer] = await record.tx((tx) =>
    resolveCustomers(tx, workspace, [{ email: 'maya@example.com' }], null),
  );
  const people = [{ name: 'Maya', customer: String(customer?.customer) }, { name: 'Bo' }];
  const { links } = await call<{ links: { name: string; path: string }[] }>(
    'POST',
    `/surveys/${survey.id}/personal-links`,
    { body: { people } },
  );
  const [maya = '', bo = ''] = links.map(({ path }) => path.replace('/s/', ''));
  const { visit } = await opened(maya);
  expect(visit).toMatchObject({ revision: 0, answers: {} });
  await sent(maya, { answers: { eats: 'yes' }, finish: false }, visit?.id);
  expect(await opened(maya)).toMatchObject({ visit: { id: visit?.id, answers: { eats: 'yes' } } });
  expect((await report(maya, randomUUID(), {})).status).toBe(404);
  expect((await report(bo, visit?.id ?? '', {})).status).toBe(404);
  expect((await sent(maya, { revision: 2 }, visit?.id)).ending).toBe('thanks');
  expect(await opened(maya)).toMatchObject({ state: 'answered', definition: null });
  expect(await answersTo(survey)).toMatchObject([
    { respondent: 'Maya', customer: String(customer?.customer), complete: true },
  ]);
  const unknown = await refused('POST', `/surveys/${survey.id}/personal-links`, {
    body: { people: [{ name: 'Nobody', customer: '999999' }] },
  });
  expect(unknown.status).toBe(422);
});

test('results have intervals, and the export has labels and nothing that a spreadsheet would run', async () => {
  const survey = await launched();
  for (const nps of [10, 9, 3]) await sent(linkOf(survey), { answers: { eats: 'yes', nps, source: '=1+1' } });
  const { results } = await detail(survey);
  const [eats, nps] = ['eats', 'nps'].map((key) => results.find(({ item }) => item.key === key));
  expect(eats?.counts).toEqual([
    { value: 'yes', count: 3, low: expect.closeTo(0.4385, 3) as number, high: 1 },
  ]);
  expect(nps?.score).toMatchObject({ known: true, value: expect.closeTo(33.33, 1) as number, n: 3 });
  const csv = await refused('GET', `/surveys/${survey.id}/responses.csv`);
  expect(csv.headers['content-type']).toMatch(/^text\/csv/);
  expect(csv.body.split('\r\n')[0]).toMatch(/^\uFEFFResponse,.*,eats: Do you eat breakfast\?/);
  expect(csv.body).toContain(",Yes,'=1+1,");
  const xlsx = await rehire.app.inject({
    method: 'GET',
    url: `/api/v1/workspaces/${workspace}/surveys/${survey.id}/responses.xlsx`,
    headers: { ...ann.headers },
  });
  const rows = await readSheet(xlsx.rawPayload);
  expect(rows).toHaveLength(4);
  expect(rows[1]).toEqual(expect.arrayContaining(['Yes', "'=1+1", 10]));
});

test('of many who send at the same moment each is kept once, and one that is refused spoils no other', async () => {
  const survey = await launched();
  const visits = Array.from({ length: 40 }, () => randomUUID());
  const elsewhere = linkOf(await launched());
  await sent(elsewhere, { finish: false }, visits[7]);
  const answers = await Promise.all(visits.map((visit) => report(linkOf(survey), visit, {})));
  expect(answers.map(({ status }) => status)).toEqual(visits.map((_, at) => (at === 7 ? 404 : 200)));
  const kept = await answersTo(survey);
  expect(new Set(kept.map(({ respondent }) => respondent)).size).toBe(39);
  expect(kept.map(({ flags }) => flags.includes('same-address')).filter(Boolean)).toHaveLength(9);
});

test('from one address come so many answers and no more', async () => {
  const survey = await launched();
  await sent(linkOf(survey), { finish: false });
  await record.pool.query(
    `insert into survey_visits (workspace_id, id, survey_id, test, language, answers, revision, address)
     select workspace_id, gen_random_uuid(), survey_id, false, 'en', '{}', 0, address
     from survey_visits, generate_series(1, 997) where survey_id = $1`,
    [survey.id],
  );
  // Personal links are set no puzzle.
  const { links } = await call<{ links: { path: string }[] }>(
    'POST',
    `/surveys/${survey.id}/personal-links`,
    {
      body: { people: Array.from({ length: 5 }, (_, at) => ({ name: `Person ${at}` })) },
    },
  );
  const last = await Promise.all(
    links.map(async ({ path }) => {
      const link = path.replace('/s/', '');
      return report(link, (await opened(link)).visit?.id ?? '', { finish: false });
    }),
  );
  expect(last.map(({ status }) => status).toSorted()).toEqual([200, 200, 429, 429, 429]);
  expect(await call('GET', `/surveys/${survey.id}/design`)).toMatchObject({ visits: { begun: 1000 } });
});

test('of fifty who send at the same moment a quota of seven takes seven, and tells the others', async () => {
  const survey = await launched({
    ...breakfast,
    quotas: [
      { key: 'eaters', name: 'Eaters', when: [[{ item: 'eats', is: 'is', value: 'yes' }]], most: 7 },
      { key: 'fans', name: 'Fans', when: [[{ item: 'nps', is: 'at-least', value: 9 }]], most: 100 },
    ],
  });
  const receipts = await Promise.all(Array.from({ length: 50 }, () => sent(linkOf(survey))));
  expect(receipts.filter(({ ending }) => ending === 'thanks')).toHaveLength(7);
  expect(receipts.filter(({ ending }) => ending === 'full')).toHaveLength(43);
  expect(await answersTo(survey)).toHaveLength(7);
  expect(await call('GET', `/surveys/${survey.id}/design`)).toMatchObject({
    quotas: [
      { key: 'eaters', taken: 7 },
      { key: 'fans', taken: 7 },
    ],
    visits: { overQuota: 43 },
  });
  expect(await opened(linkOf(survey))).toMatchObject({ full: ['eaters'] });
});
