import type { Outcome } from '@rehire/contract/define/outcomes';
import type { OutcomeSet, OutcomeSetMember } from '@rehire/contract/define/outcome-sets';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import type { PublicSurvey } from '@rehire/contract/discover/survey-visits';
import type { SurveyResponse } from '@rehire/contract/discover/surveys';
import type { Landscape } from '@rehire/contract/segment/opportunities';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);

type More = { body?: unknown; version?: number };
type Frozen = OutcomeSet & {
  members: OutcomeSetMember[];
  askedBy: { survey: string; title: string }[];
};
const url = (path: string): string => `/workspaces/${workspace}${path}`;
const call = <T>(method: string, path: string, more: More = {}): Promise<T> =>
  ask<T>(rehire.app, ann, { method, url: url(path), ...more });
const refused = (method: string, path: string, more: More = {}) =>
  send(rehire.app, ann, { method, url: url(path), ...more });
const stated = (statement: string): Promise<Outcome> => call('POST', '/outcomes', { body: { statement } });
const frozen = (title: string, outcomes: readonly Outcome[]): Promise<Frozen> =>
  call('POST', '/outcome-sets', { body: { title, outcomes: outcomes.map(({ id }) => id) } });

async function answered(path: string, rate: (key: string) => number): Promise<void> {
  const link = path.replace('/s/', '');
  const nobody = { headers: {} };
  const open = await ask<PublicSurvey>(rehire.app, nobody, { method: 'GET', url: `/public-surveys/${link}` });
  const keys = open.definition?.pages.flatMap(({ items }) => items.map(({ key }) => key)) ?? [];
  const body = {
    answers: Object.fromEntries(keys.map((key) => [key, rate(key)])),
    revision: 1,
    language: 'en',
    finish: true,
    test: false,
    seconds: 300,
    trap: '',
  };
  const receipt = await ask<{ ending: string }>(rehire.app, nobody, {
    method: 'PUT',
    url: `/public-surveys/${link}/visits/${randomUUID()}`,
    body,
  });
  expect(receipt.ending).toBe('thanks');
}

describe('a frozen set of outcomes', () => {
  test('is asked for in its own words by one call, and what comes back feeds the landscape without any mapping', async () => {
    const wait = await stated('Minimize the time it takes to get breakfast');
    const waste = await stated('Minimize the amount of bread that is thrown away');
    const set = await frozen('Breakfast', [wait, waste]);
    expect(set).toMatchObject({ number: 1, survey: null, outcomes: 2, askedBy: [] });
    const reworded = 'Minimize the time it takes to have breakfast on the table';
    await call('PATCH', `/outcomes/${wait.id}`, { version: wait.version, body: { statement: reworded } });
    const made = await call<{ survey: string; path: string }>('POST', `/outcome-sets/${set.id}/surveys`, {
      body: { plan: { title: 'Breakfast' }, launch: true },
    });
    const design = await call<SurveyDesign>('GET', `/surveys/${made.survey}/design`);
    expect(design).toMatchObject({ status: 'open', path: made.path });
    await answered(made.path, (key) => (key.startsWith('check') ? (key.endsWith('ance') ? 2 : 4) : 5));
    await answered(made.path, () => 3);

    const landscape = await call<Landscape>('GET', `/surveys/${made.survey}/opportunities`);
    expect(landscape.opportunities.map(({ outcome, statement }) => [outcome, statement])).toEqual([
      [wait.id, wait.statement],
      [waste.id, waste.statement],
    ]);
    expect((await call<{ items: Outcome[] }>('GET', '/outcomes')).items).toHaveLength(2);
    const { members, askedBy } = await call<Frozen>('GET', `/outcome-sets/${set.id}`);
    expect(members[0]).toMatchObject({ version: 1, statement: wait.statement, rewordedTo: reworded });
    expect(askedBy).toEqual([{ survey: made.survey, title: 'Breakfast' }]);
    const { items } = await call<{ items: SurveyResponse[] }>('GET', `/surveys/${made.survey}/responses`);
    expect(items.map(({ flags }) => flags)).toEqual([[], ['one-answer', 'attention']]);

    const next = await frozen('Breakfast, reworded', [wait, waste]);
    expect(next).toMatchObject({ number: 2 });
    expect(next.members[0]).toMatchObject({ version: 2, statement: reworded, rewordedTo: null });
    expect((await refused('DELETE', `/outcome-sets/${set.id}`)).status).toBe(409);
    expect((await refused('DELETE', `/outcome-sets/${next.id}`)).status).toBe(204);
  });

  test('tells a respondent neither what is rated nor what a check expects', async () => {
    const set = await frozen('Again', [await stated('Minimize the effort it takes to wake the children')]);
    const { path } = await call<{ path: string }>('POST', `/outcome-sets/${set.id}/surveys`, {
      body: { plan: { title: 'Again' }, launch: true },
    });
    const open = await send(
      rehire.app,
      { headers: {} },
      { method: 'GET', url: `/public-surveys${path.slice(2)}` },
    );
    expect(open.body).toMatch(/wake the children/);
    expect(open.body).not.toMatch(/"expects"|"rates"/);
  });

  test('takes neither a foreign nor an archived outcome, and is no survey’s own', async () => {
    const body = { title: 'No', outcomes: [randomUUID()] };
    expect((await refused('POST', '/outcome-sets', { body })).status).toBe(404);
    const old = await stated('Minimize the number of pans that need washing');
    await call('PATCH', `/outcomes/${old.id}`, { version: 1, body: { status: 'archived' } });
    const archived = await refused('POST', '/outcome-sets', { body: { title: 'No', outcomes: [old.id] } });
    expect(archived.status).toBe(409);
    expect(archived.body).toMatch(/archived/);
    const { items } = await call<{ items: OutcomeSet[] }>('GET', '/outcome-sets');
    const own = items.find(({ survey }) => survey !== null);
    const plan = { title: 'x' };
    expect((await refused('POST', `/outcome-sets/${own?.id}/surveys`, { body: { plan } })).status).toBe(404);
  });
});
