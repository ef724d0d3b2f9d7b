import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import type { PublicSurvey } from '@rehire/contract/discover/survey-visits';
import { createHmac } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';
import { breakfast } from './testing-survey.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const nobody = { headers: {} };
let workspace = '';
let ann: Awaited<ReturnType<typeof makePerson>>;
let key = '';
let survey: { readonly id: string; readonly link: string };

const call = <T>(method: string, path: string, more: object = {}): Promise<T> =>
  ask<T>(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });

beforeEach(async () => {
  workspace = await makeWorkspace(record, 'Daybreak');
  ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'owner' }]);
  ({ key } = await call<{ key: string }>('GET', '/visitor-key'));
  const { id, version, path } = await call<SurveyDesign>('POST', '/surveys', {
    body: { definition: breakfast },
  });
  await call('POST', `/surveys/${id}/launch`, { version });
  survey = { id, link: path.replace('/s/', '') };
});

const asks = (person: string, by: string = key) =>
  send(rehire.app, nobody, {
    method: 'POST',
    url: `/public-surveys/${survey.link}/asks`,
    body: { person, signature: createHmac('sha256', by).update(person).digest('hex') },
  });
const linkFor = async (person: string): Promise<string | null> => {
  const answer = await asks(person);
  expect(answer.status, answer.body).toBe(200);
  return (JSON.parse(answer.body) as { link: string | null }).link;
};

test('whom the page knows is asked once under the policy, by whatever name, and answers as the customer that they are', async () => {
  const own = await linkFor('person:C-1');
  if (own === null) throw new Error('nobody was asked before');
  const opened = await ask<PublicSurvey>(rehire.app, nobody, {
    method: 'GET',
    url: `/public-surveys/${own}`,
  });
  const body = {
    answers: { eats: 'yes', nps: 9 },
    revision: 1,
    language: 'en',
    finish: true,
    test: false,
    seconds: 60,
    trap: '',
  };
  await ask(rehire.app, nobody, {
    method: 'PUT',
    url: `/public-surveys/${own}/visits/${opened.visit?.id}`,
    body,
  });
  const { items } = await call<{ items: { customer: string | null }[] }>(
    'GET',
    `/surveys/${survey.id}/responses`,
  );
  expect(items).toMatchObject([{ respondent: 'C-1', customer: expect.stringMatching(/^\d+$/) }]);
  expect(await linkFor('person:C-1'), 'asked within thirty days').toBeNull();
  expect(await linkFor('email:other@example.com')).not.toBeNull();
  expect(await call('GET', '/contacts')).toMatchObject({
    items: [{ name: 'other@example.com' }, { channel: 'in-product', customer: items[0]?.customer }],
  });
});

test('a page that is open in many windows asks once', async () => {
  const links = await Promise.all(Array.from({ length: 12 }, () => linkFor('email:maya@example.com')));
  expect(links.filter((link) => link !== null)).toHaveLength(1);
});

test('a stranger who cannot sign learns nothing, uses up nobody’s contacts and makes no customer', async () => {
  await linkFor('email:maya@example.com');
  const refusals = [
    await asks('email:maya@example.com', 'guessed'),
    await asks('email:nobody@example.com', 'guessed'),
    await asks('email:nobody@example.com', ''),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(new Set(refusals.map(({ body }) => body)).size).toBe(1);
  expect(await call('GET', '/customers')).toMatchObject({ total: 1 });
  const elsewhere = await makeWorkspace(record, 'Nightfall');
  const other = await makePerson(record, secret, 'eve', [{ workspace: elsewhere, role: 'owner' }]);
  const theirs = await ask<{ key: string }>(rehire.app, other, {
    method: 'GET',
    url: `/workspaces/${elsewhere}/visitor-key`,
  });
  expect((await asks('email:maya@example.com', theirs.key)).status, 'the key of another workspace').toBe(403);
});

test('who opted out of surveys is not asked in the product either', async () => {
  await call('PUT', '/contact-opt-outs', {
    body: { address: 'maya@example.com', purpose: 'survey', out: true },
  });
  expect(await linkFor('email:maya@example.com')).toBeNull();
});
