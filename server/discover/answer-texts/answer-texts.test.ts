import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';
import { breakfast } from '../visits/testing-survey.ts';

const { rehire, secret } = await testRehire();
const workspace = await makeWorkspace(rehire.platform.record, 'Daybreak');
const ann = await makePerson(rehire.platform.record, secret, 'ann', [{ workspace, role: 'editor' }]);
const url = (path: string): string => `/workspaces/${workspace}${path}`;
const call = <T>(method: string, path: string, more: { body?: unknown; version?: number } = {}) =>
  ask<T>(rehire.app, ann, { method, url: url(path), ...more });

test('open answers are coded and linked as conversations are; those that come later move nothing', async () => {
  const draft = await call<SurveyDesign>('POST', '/surveys', { body: { definition: breakfast } });
  await call('POST', `/surveys/${draft.id}/launch`, { version: draft.version });
  const answer = (why: string) =>
    ask(
      rehire.app,
      { headers: {} },
      {
        method: 'PUT',
        url: `/public-surveys${draft.path.slice(2)}/visits/${randomUUID()}`,
        body: {
          answers: { eats: 'yes', nps: 3, why },
          revision: 1,
          language: 'en',
          finish: true,
          test: false,
          seconds: 60,
          trap: '',
        },
      },
    );
  const gather = () =>
    call<{ transcript: string; added: number; answers: number }>(
      'POST',
      `/surveys/${draft.id}/answer-texts`,
      { body: { item: 'why' } },
    );
  await answer('The queue 🥐 is endless');
  await answer('Too dear');
  const { transcript, ...first } = await gather();
  expect(first).toEqual({ added: 2, answers: 2 });
  const start = [...'The '].length;
  const quote = await call<{ id: string; text: string }>('POST', '/quotes', {
    body: { transcript, start, end: start + [...'queue 🥐'].length, text: 'queue 🥐' },
  });
  expect(quote.text).toBe('queue 🥐');
  const outcome = await call<{ id: string }>('POST', '/outcomes', {
    body: { statement: 'Minimize the time that is spent in a queue' },
  });
  await call('POST', '/edges', {
    body: {
      from: { kind: 'quote', id: quote.id },
      type: 'supports',
      to: { kind: 'outcome', id: outcome.id },
    },
  });
  await answer('Nothing warm');
  expect(await gather()).toEqual({ transcript, added: 1, answers: 3 });
  expect(await gather()).toEqual({ transcript, added: 0, answers: 3 });
  const said = await call<{ items: { text: string; start: number; end: number }[] }>(
    'GET',
    `/transcripts/${transcript}/utterances`,
  );
  expect(said.items.map(({ text, start: from, end }) => [text, from, end])).toEqual([
    ['The queue 🥐 is endless', 0, 22],
    ['Too dear', 23, 31],
    ['Nothing warm', 32, 44],
  ]);
  expect(await call('GET', `/outcomes/${outcome.id}`)).toMatchObject({
    evidence: { supports: 1, people: 1 },
  });
  const wrong = await send(rehire.app, ann, {
    method: 'POST',
    url: url(`/surveys/${draft.id}/answer-texts`),
    body: { item: 'nps' },
  });
  expect(wrong.status).toBe(422);
});
