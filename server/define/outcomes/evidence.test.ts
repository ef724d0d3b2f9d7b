import type { Evidence, Outcome } from '@rehire/contract/define/outcomes';
import { expect, test } from 'vitest';
import { makeTalk } from '../../discover/testing.ts';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { ask, testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();
const { record, thread } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);

interface Made {
  readonly id: string;
}
const call = <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> =>
  ask<T>(rehire.app, ann, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { version }),
  });
const state = async (): Promise<string> =>
  (await call<Made>('POST', '/outcomes', { statement: `Minimize the time it takes to ${uuidv7()}` })).id;
const evidence = async (outcome: string): Promise<Evidence> =>
  (await call<Outcome>('GET', `/outcomes/${outcome}`)).evidence;
const tell = (by: object = {}): Promise<Made & { customer: string | null }> =>
  call('POST', '/feedback', { text: 'The box came late', ...by });
const watch = (who: object): Promise<Made> =>
  call('POST', '/observations', { key: uuidv7(), at: '2026-03-01T08:00:00Z', done: 'ate standing', ...who });
const plan = async (kind: string): Promise<string> =>
  (await call<Made>('POST', '/studies', { kind, title: `Mornings ${uuidv7()}` })).id;
const link = (kind: string, id: string, type: string, outcome: string): Promise<unknown> =>
  call('POST', '/edges', { from: { kind, id }, type, to: { kind: 'outcome', id: outcome } });

/** A conversation with somebody in a study. */
async function hold(told: object) {
  const talk = await makeTalk({ record, thread }, workspace, 'Maya', ['Maya: It was late, and cold.']);
  await call('PATCH', `/transcripts/${talk.id}`, told, 1);
  return talk;
}

test('somebody who spoke in a conversation and wrote a ticket is one person', async () => {
  const outcome = await state();
  const ticket = await tell({ email: 'maya@example.org', name: 'Maya' });
  const talk = await hold({ customer: ticket.customer, study: await plan('interview') });
  await link('quote', await talk.quote('late'), 'supports', outcome);
  await link('feedback', ticket.id, 'supports', outcome);
  await link('feedback', (await tell({ email: 'Maya@Example.org' })).id, 'supports', outcome);
  expect(await evidence(outcome)).toMatchObject({
    people: 1,
    supports: 3,
    quotes: { supports: 1, contradicts: 0 },
    feedback: { supports: 2, contradicts: 0 },
    studies: 1,
    strength: 'single voice',
    because: '1 person for, in 1 study and in feedback: a single voice.',
  });
});

test('a participant who is a customer is the same person where they were watched, where they spoke and where they wrote', async () => {
  const outcome = await state();
  const ticket = await tell({ email: 'bo@example.org' });
  const study = await plan('observation');
  await call('POST', `/studies/${study}/participants`, { people: [{ customer: ticket.customer }] });
  const { items } = await call<{ items: { participant: string }[] }>('GET', `/studies/${study}/participants`);
  const participant = items[0]?.participant;
  const talk = await hold({ participant });
  await link('quote', await talk.quote('cold'), 'supports', outcome);
  await link('observation', (await watch({ participant, study })).id, 'supports', outcome);
  await link('feedback', ticket.id, 'contradicts', outcome);
  expect(await evidence(outcome)).toMatchObject({
    people: 1,
    peopleFor: 1,
    peopleAgainst: 1,
    observations: { supports: 1, contradicts: 0 },
    feedback: { supports: 0, contradicts: 1 },
    studies: 1,
    because: '1 person for, in 1 study, 1 against: contested, as half of the voices or more are against.',
  });
});

test('an outcome with feedback alone behind it is no assumption; feedback is one source, however much there is', async () => {
  const outcome = await state();
  for (const by of [{ name: 'Cy' }, { name: ' cy ' }, {}, {}, { name: 'Di' }, { email: 'ed@example.org' }])
    await link('feedback', (await tell(by)).id, 'supports', outcome);
  expect(await evidence(outcome)).toMatchObject({
    supports: 6,
    people: 5,
    studies: 0,
    strength: 'some',
    because:
      '5 people for, in feedback: strong would take 2 sources (each study is one, all feedback is one).',
  });
  const study = await plan('observation');
  for (const who of ['Fay', 'Fay', 'Gil'])
    await link('observation', (await watch({ who, study })).id, 'supports', outcome);
  expect(await evidence(outcome)).toMatchObject({ people: 7, studies: 1, strength: 'strong' });
});

test('where only somebody against it was heard, a study counts for nothing', async () => {
  const outcome = await state();
  await link('feedback', (await tell({ name: 'Hal' })).id, 'supports', outcome);
  await link('observation', (await watch({ study: await plan('observation') })).id, 'contradicts', outcome);
  expect(await evidence(outcome)).toMatchObject({ studies: 0, peopleAgainst: 1, strength: 'contested' });
});

test('who said the same and stands behind a piece is counted with it; what is counted is what is listed', async () => {
  const outcome = await state();
  const [first, second, third] = [
    await tell({ name: 'Ida' }),
    await tell({ name: 'Jo' }),
    await tell({ name: 'Kim' }),
  ];
  await link('feedback', first.id, 'supports', outcome);
  await link('feedback', third.id, 'contradicts', outcome);
  await call('POST', '/feedback-merges', { pieces: [third.id], into: second.id });
  await call('POST', '/feedback-merges', { pieces: [second.id], into: first.id });
  const watched = await watch({});
  await link('observation', watched.id, 'supports', outcome);
  await call('POST', '/edges', {
    from: { kind: 'observation', id: (await watch({})).id },
    type: 'concerns',
    to: { kind: 'outcome', id: outcome },
  });
  expect(await evidence(outcome)).toMatchObject({
    feedback: { supports: 1, contradicts: 1 },
    observations: { supports: 1, contradicts: 0 },
    peopleFor: 4,
    peopleAgainst: 1,
    people: 4,
  });
  const listed = async (what: string): Promise<string[]> =>
    (await call<{ items: Made[] }>('GET', `/${what}outcome=${outcome}`)).items.map(({ id }) => id).toSorted();
  expect(await listed('feedback?merged=true&')).toEqual([first.id, third.id].toSorted());
  expect(await listed('feedback?')).toEqual([first.id]);
  expect(await listed('observations?')).toEqual([watched.id]);
  expect(await listed('quotes?')).toEqual([]);
});

test('an elicitation speaks as everything else does; who is met and watched under one name in a study is one person', async () => {
  const outcome = await state();
  const study = await plan('metaphor');
  const elicit = async (who: string) => (await call<Made>('POST', '/metaphors', { study, who })).id;
  const lou = await elicit('Lou');
  await link('metaphor', lou, 'supports', outcome);
  await link('observation', (await watch({ who: 'lou ', study })).id, 'supports', outcome);
  await link('metaphor', await elicit('Max'), 'contradicts', outcome);
  expect(await evidence(outcome)).toMatchObject({
    metaphors: { supports: 1, contradicts: 1 },
    people: 2,
    peopleFor: 1,
    studies: 1,
  });
  const { items } = await call<{ items: Made[] }>('GET', `/metaphors?outcome=${outcome}`);
  expect(items.map(({ id }) => id)).toContain(lou);
});

test('a job stands on voices as an outcome does, and on its own alone', async () => {
  const outcome = await state();
  const job = await call<Made>('POST', '/jobs', { kind: 'related', executor: 'Maya', statement: 'eat' });
  const ticket = await tell({ name: 'Ned' });
  await link('feedback', ticket.id, 'supports', outcome);
  await call('POST', '/edges', {
    from: { kind: 'feedback', id: ticket.id },
    type: 'supports',
    to: { kind: 'job', id: job.id },
  });
  const { items } = await call<{ items: (Made & { evidence: Evidence })[] }>('GET', '/jobs');
  expect(items.find(({ id }) => id === job.id)?.evidence).toMatchObject({
    supports: 1,
    people: 1,
    strength: 'single voice',
    surveys: 0,
  });
});
