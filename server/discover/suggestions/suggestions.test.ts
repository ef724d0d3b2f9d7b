import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask } from '../../testing/rehire.ts';
import { testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);
const call = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  ask<T>(rehire.app, ann, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
  });

interface Read {
  codes: { id: string; score: number; from: { text: string; words: string[] }[] }[];
  outcomes: { id: string }[];
  feeling: { value: number } | null;
  similar: { text: string; nearlySame: boolean }[];
  trust: Record<
    'codes' | 'outcomes' | 'feelings',
    { learned: number; threshold: number | null; judged: number; right: number }
  >;
}
const tell = async (text: string): Promise<string> =>
  (await call<{ id: string }>('POST', '/feedback', { text })).id;
const read = (id: string): Promise<Read> => call('GET', `/suggestions/feedback/${id}`);
const newCode = async (name: string): Promise<string> =>
  (await call<{ id: string }>('POST', '/codes', { name })).id;

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const late = await newCode('Late');
const milk = await newCode('Milk');

test('nothing is suggested before it is known to be right often enough; then with its reason, and a person agrees', async () => {
  const first = await tell('The delivery van was late on Sunday');
  await tell('The delivery van was late on Monday evening');
  expect(await read(first)).toMatchObject({
    codes: [],
    feeling: null,
    trust: { codes: { threshold: null, learned: 0, judged: 0, least: 20, wanted: 0.8 } },
  });

  const [lates, milks] = [
    await Promise.all(
      days.map((day, at) => tell(`On ${day} the delivery came late, ${at} minutes after I left`)),
    ),
    await Promise.all(
      days.map((day, at) => tell(`Please sell oat milk number ${at}, I would buy it each ${day}`)),
    ),
  ];
  await call('POST', '/feedback-changes', { pieces: lates, codes: [late] });
  await call('POST', '/feedback-changes', { pieces: milks, codes: [milk] });
  await tell('something else');
  // Each of the twelve has two suggestions, the wrong one with the lower score.
  const { codes, trust } = await read(first);
  expect(trust.codes).toMatchObject({ learned: 12 });
  expect(codes, 'too few to know').toEqual([]);

  const more = await Promise.all(
    [...days, ...days].map((day, at) => tell(`Late again: the delivery of ${day} came ${at} hours late`)),
  );
  await call('POST', '/feedback-changes', { pieces: more, codes: [late] });
  const now = await read(first);
  expect(now.trust.codes.learned).toBe(24);
  expect(now.trust.codes.right / now.trust.codes.judged).toBeGreaterThanOrEqual(0.8);
  expect(now.codes.map(({ id }) => id)).toEqual([late]);
  expect(now.codes[0]?.from[0]?.text).toMatch(/late/);
  expect(now.codes[0]?.from[0]?.words).toContain('late');

  const edge = await call<{ score: number; acceptedBy: string }>(
    'POST',
    `/suggestions/feedback/${first}/acceptances`,
    { to: { kind: 'code', id: late } },
  );
  expect(edge).toMatchObject({
    acceptedBy: `person:${ann.id}`,
    score: expect.closeTo(now.codes[0]?.score ?? 0, 5),
  });
  expect((await read(first)).codes, 'what it carries is not suggested again').toEqual([]);
});

test('of each kind nothing is shown while it is right too seldom, and how often it was is told', async () => {
  const elsewhere = await makeWorkspace(record, 'Coin');
  const cy = await makePerson(record, secret, 'cy', [{ workspace: elsewhere, role: 'editor' }]);
  const there = <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> =>
    ask<T>(rehire.app, cy, {
      method,
      url: `/workspaces/${elsewhere}${path}`,
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { version }),
    });
  const heads = (await there<{ id: string }>('POST', '/codes', { name: 'Heads' })).id;
  const tails = (await there<{ id: string }>('POST', '/codes', { name: 'Tails' })).id;
  // what is said tells nothing of what was decided
  for (let at = 0; at < 44; at += 1) {
    const piece = await there<{ id: string; version: number }>('POST', '/feedback', {
      text: `The coin was thrown on day ${at % 11}`,
    });
    const head = (at * 7 + Math.floor(at / 3)) % 2 === 0;
    await there('PATCH', `/feedback/${piece.id}`, { sentiment: head ? 1 : -1 }, piece.version);
    await there('POST', '/feedback-changes', { pieces: [piece.id], codes: [head ? heads : tails] });
  }
  const { id } = await there<{ id: string }>('POST', '/feedback', { text: 'The coin was thrown on day 3' });
  const { codes, feeling, trust } = await there<Read>('GET', `/suggestions/feedback/${id}`);
  expect([codes, feeling]).toEqual([[], null]);
  for (const kind of ['codes', 'feelings'] as const) {
    expect(trust[kind], kind).toMatchObject({ learned: 44, threshold: null });
    expect(trust[kind].judged, kind).toBeGreaterThanOrEqual(20);
    expect(trust[kind].right / trust[kind].judged, kind).toBeLessThan(0.8);
  }
  expect(trust.outcomes).toMatchObject({ learned: 0, threshold: null, judged: 0 });
});

test('a code of one study is suggested in that study alone', async () => {
  const place = await makeWorkspace(record, 'Studies');
  const di = await makePerson(record, secret, 'di', [{ workspace: place, role: 'editor' }]);
  const there = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    ask<T>(rehire.app, di, {
      method,
      url: `/workspaces/${place}${path}`,
      ...(body === undefined ? {} : { body }),
    });
  const { id: study } = await there<{ id: string }>('POST', '/studies', { kind: 'interview', title: 'One' });
  const { id: shared } = await there<{ id: string }>('POST', '/codes', { name: 'Late' });
  const { id: own, version } = await there<{ id: string; version: number }>('POST', '/codes', {
    name: 'Own',
  });
  const pieces = await Promise.all(
    [...days, ...days, ...days, ...days].map(
      async (day, at) =>
        (await there<{ id: string }>('POST', '/feedback', { text: `Late again: the box of ${day} ${at}` }))
          .id,
    ),
  );
  await there('POST', '/feedback-changes', { pieces, codes: [shared, own] });
  const { id } = await there<{ id: string }>('POST', '/feedback', { text: 'Late again, the box of Monday' });
  const suggestedNow = async (): Promise<string[]> =>
    (await there<Read>('GET', `/suggestions/feedback/${id}`)).codes.map((each) => each.id).toSorted();
  expect(await suggestedNow()).toEqual([shared, own].toSorted());
  await ask(rehire.app, di, {
    method: 'PATCH',
    url: `/workspaces/${place}/codes/${own}`,
    body: { study },
    version,
  });
  expect(await suggestedNow()).toEqual([shared]);
});

test('what says the same in nearly the same words is told from what is merely like it', async () => {
  const one = await tell('I cannot find the button to cancel my subscription');
  await tell('i cant find the button to cancel my subscripton!!');
  const { similar } = await read(one);
  expect(similar[0]).toMatchObject({
    text: 'i cant find the button to cancel my subscripton!!',
    nearlySame: true,
  });
  expect(similar.slice(1).every(({ nearlySame }) => !nearlySame)).toBe(true);
});

test('a feeling is suggested from what people said of near texts, and no more once somebody has said it', async () => {
  const feel = async (id: string, sentiment: number): Promise<unknown> => {
    const { version } = await call<{ version: number }>('GET', `/feedback/${id}`);
    return ask(rehire.app, ann, {
      method: 'PATCH',
      url: `/workspaces/${workspace}/feedback/${id}`,
      body: { sentiment },
      version,
    });
  };
  for (const [at, day] of [...days, ...days].entries()) {
    await feel(await tell(`Broken glass in the jar of ${day} ${at}`), -2);
    await feel(await tell(`Wonderful sourdough, thank you, ${day} ${at}`), 1);
  }
  const jar = await tell('There was broken glass in my jar');
  expect((await read(jar)).feeling).toMatchObject({ value: -1 });
  await feel(jar, -1);
  expect((await read(jar)).feeling).toBeNull();
});

test('another workspace’s texts are never near', async () => {
  const elsewhere = await makeWorkspace(record, 'Nightfall');
  const bo = await makePerson(record, secret, 'bo', [{ workspace: elsewhere, role: 'editor' }]);
  const { id } = await ask<{ id: string }>(rehire.app, bo, {
    method: 'POST',
    url: `/workspaces/${elsewhere}/feedback`,
    body: { text: 'The delivery van was late on Sunday' },
  });
  const there = await ask<Read>(rehire.app, bo, {
    method: 'GET',
    url: `/workspaces/${elsewhere}/suggestions/feedback/${id}`,
  });
  expect(there).toMatchObject({ similar: [], codes: [] });
});
