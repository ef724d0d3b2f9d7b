import type { Feedback } from '@rehire/contract/discover/feedback';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import type { PublicSurvey } from '@rehire/contract/discover/survey-visits';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();
const workspace = await makeWorkspace(rehire.platform.record, 'Daybreak');
const ann = await makePerson(rehire.platform.record, secret, 'ann', [{ workspace, role: 'editor' }]);
const nobody = { headers: {} };
const call = <T>(method: string, path: string, more: { body?: unknown; version?: number } = {}): Promise<T> =>
  ask<T>(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });

const asksForWords: SurveyDefinition = {
  format: 'rehire-survey',
  version: 1,
  title: 'Feedback',
  language: 'en',
  pages: [
    {
      key: 'only',
      items: [
        { key: 'words', type: 'text', text: 'What should we know?', long: true, inbox: true },
        { key: 'aside', type: 'text', text: 'For the study alone' },
      ],
    },
  ],
};

const inbox = async (): Promise<Feedback[]> =>
  (await call<{ items: Feedback[] }>('GET', '/feedback?source=survey')).items;

async function launch(): Promise<SurveyDesign> {
  const { id, version } = await call<SurveyDesign>('POST', '/surveys', {
    body: { definition: asksForWords },
  });
  return call('POST', `/surveys/${id}/launch`, { version });
}

async function answer(
  link: string,
  words: string,
  more: object = {},
  visit: string = randomUUID(),
): Promise<void> {
  const sent = {
    method: 'PUT',
    url: `/public-surveys/${link}/visits/${visit}`,
    body: {
      answers: { words, aside: 'not for the inbox' },
      revision: 1,
      language: 'en',
      finish: true,
      test: false,
      seconds: 30,
      trap: '',
      ...more,
    },
  };
  for (const _ of ['first', 'again']) expect((await send(rehire.app, nobody, sent)).status).toBe(200);
}

test('what is answered to a question of the inbox is feedback at once, once, and only when it was sent', async () => {
  const { path } = await launch();
  const link = path.replace('/s/', '');
  await answer(link, 'half a', { finish: false });
  await answer(link, 'a try', { test: true });
  await answer(link, '  ');
  expect(await inbox()).toEqual([]);
  await answer(link, 'The box comes too late on Mondays.');
  expect(await inbox()).toMatchObject([
    {
      title: 'What should we know?',
      text: 'The box comes too late on Mondays.',
      source: 'survey',
      state: 'new',
      customer: null,
      authorName: null,
    },
  ]);
});

test('who answers by a personal link is the author of what they say', async () => {
  const { id } = await launch();
  const { customer } = await call<Feedback>('POST', '/feedback', {
    body: { text: 'Hello', email: 'maya@example.org' },
  });
  const { links } = await call<{ links: { path: string }[] }>('POST', `/surveys/${id}/personal-links`, {
    body: { people: [{ name: 'Maya', customer }] },
  });
  const link = (links[0]?.path ?? '').replace('/s/', '');
  const { visit } = await ask<PublicSurvey>(rehire.app, nobody, {
    method: 'GET',
    url: `/public-surveys/${link}`,
  });
  await answer(link, 'Bread again, please.', {}, visit?.id);
  const piece = (await inbox()).find(({ text }) => text.startsWith('Bread'));
  expect(customer).toEqual(expect.any(String));
  expect(piece).toMatchObject({ customer, authorName: 'Maya' });
});
