import type { Study } from '@rehire/contract/discover/studies';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Collections');
const owner = await makePerson(record, secret, 'collector', [{ workspace, role: 'owner' }]);
const call = <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> =>
  ask<T>(rehire.app, owner, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { version }),
  });
const plan = { people: 3, who: 'whoever writes', why: '', quotas: [] };
const study = (kind: string) => call<Study>('POST', '/studies', { kind, title: `A ${kind} study`, plan });
const read = ({ id }: Study) => call<Study>('GET', `/studies/${id}`);
const tell = (text: string, name: string, stage: string) =>
  call<{ id: string; version: number }>('POST', '/feedback', { text, name, stage });

test('a study of feedback is filled by a filter, again and again, and tells how many people were heard', async () => {
  const own = await study('feedback');
  expect(own.next?.text).toMatch(/^Fill it/);
  const first = await tell('The box was wet.', 'Ann', 'Delivery');
  await tell('It was late.', 'ann ', 'Delivery');
  await tell('The card was odd.', 'Bo', 'Unpacking');
  const fill = () => call<{ added: number }>('POST', `/studies/${own.id}/feedback`, { stage: 'Delivery' });
  expect(await fill()).toEqual({ added: 2 });
  expect(await fill(), 'the same again adds nothing').toEqual({ added: 0 });
  await tell('It never came.', 'Cy', 'Delivery');
  expect(await fill()).toEqual({ added: 1 });
  const filled = await read(own);
  expect(filled.collected).toMatchObject({ feedback: 3, heard: 2, unsorted: 3 });
  expect(filled.progress).toEqual({ done: 2, of: 3, unit: 'people heard' });
  expect(filled.next?.text).toMatch(/^Sort out 3/);
  const listed = async () =>
    (await call<{ items: unknown[] }>('GET', `/feedback?study=${own.id}`)).items.length;
  expect(await listed()).toBe(3);
  await call('DELETE', `/studies/${own.id}/feedback/${first.id}`);
  expect(await listed()).toBe(2);
  await expect(call('DELETE', `/studies/${own.id}/feedback/${first.id}`)).rejects.toThrow(/404/);
  await call('GET', `/feedback/${first.id}`);
});

test('a survey is of one study; the study says when it is to be launched', async () => {
  const [one, other] = [await study('survey'), await study('survey')];
  const definition = {
    format: 'rehire-survey',
    version: 1,
    language: 'en',
    title: 'Mornings',
    pages: [{ key: 'p1', items: [{ type: 'text', key: 'q1', text: 'How was it?' }] }],
  };
  const survey = await call<{ id: string }>('POST', '/surveys', { definition });
  await call('PUT', `/studies/${one.id}/surveys/${survey.id}`);
  expect((await read(one)).next?.text).toBe('Launch its survey');
  await call('PUT', `/studies/${other.id}/surveys/${survey.id}`);
  expect((await read(one)).collected.surveys).toBe(0);
  const { items } = await call<{ items: { id: string }[] }>('GET', `/surveys?study=${other.id}`);
  expect(items.map(({ id }) => id)).toEqual([survey.id]);
  await call('DELETE', `/surveys/${survey.id}/design`);
  expect((await read(other)).collected.surveys).toBe(0);
});

test('a study that is removed lets go of what it looked at', async () => {
  const own = await study('feedback');
  const piece = await tell('Lovely.', 'Di', 'Unpacking');
  await call('POST', `/studies/${own.id}/feedback`, { stage: 'Unpacking' });
  const told = await call<{ items: { what: string; fate: string }[] }>('GET', `/removals/study/${own.id}`);
  expect(told.items).toMatchObject([{ what: 'pieces of feedback', fate: 'stays' }]);
  await call('DELETE', `/studies/${own.id}`);
  await call('GET', `/feedback/${piece.id}`);
  const left = await record.pool.query('select 1 from study_feedback where study_id = $1', [own.id]);
  expect(left.rows).toEqual([]);
});
