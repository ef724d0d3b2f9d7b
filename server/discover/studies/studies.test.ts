import { describe, expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { createCode } from '../codes/codebook.store.ts';
import { countForces, insertSwitchEvent, listSwitchEvents } from '../switches/switches.store.ts';
import { makeTalk, type Talk } from '../testing.ts';
import { readTranscript, updateTranscript } from '../transcripts/transcripts.store.ts';
import { updateQuote } from '../quotes/quotes.store.ts';
import { talksOfStudy } from './coded-talks.store.ts';
import { sizeOf } from './sample-size.ts';
import { saturationOf } from './saturation.ts';
import { deleteStudy, insertStudy, readStudy, updateStudy } from './studies.store.ts';

const record = await testRecord();
const thread = new Thread(record);
const author = 'person:ann';
const plan = { people: 12, who: 'commuters', why: 'they switch most', quotas: [] };

async function studyIn(workspace: string): Promise<string> {
  const study = { kind: 'interview', title: 'Mornings', goal: '', guide: '', plan, owner: null } as const;
  return record.tx((tx) => insertStudy(tx, workspace, study, author));
}

/** A conversation of a study on a day, whose only line has the words as quotes with these codes. */
async function talkOf(
  workspace: string,
  study: string | null,
  day: string,
  codes: readonly string[],
): Promise<Talk> {
  const talk = await makeTalk({ record, thread }, workspace, day, ['Maya: It came late in the rain'], day);
  if (study !== null) await record.tx((tx) => updateTranscript(tx, workspace, talk.id, 1, { study }));
  if (codes.length > 0) await talk.quote('late', codes);
  return talk;
}

const makeCodes = async (workspace: string, count: number): Promise<string[]> => {
  const made: string[] = [];
  for (let at = 0; at < count; at++)
    made.push(
      await record.tx((tx) =>
        createCode({ tx, thread, workspace, author }, { name: `code ${at}`, memo: '', parent: null }),
      ),
    );
  return made;
};

describe('a study', () => {
  test('is run by a member, holds conversations, and gives them back when it is removed', async () => {
    const workspace = await makeWorkspace(record, 'Daybreak');
    const ann = await makePerson(record, 'secret', 'Ann', [{ workspace, role: 'editor' }]);
    const study = await studyIn(workspace);
    await expect(
      record.tx((tx) => updateStudy(tx, workspace, study, 1, { owner: uuidv7() })),
    ).rejects.toMatchObject({ problem: 'invalid-input' });
    await record.tx((tx) => updateStudy(tx, workspace, study, 1, { owner: ann.id, status: 'running' }));
    const [code = ''] = await makeCodes(workspace, 1);
    const talk = await talkOf(workspace, study, '2026-01-02', [code]);
    await talkOf(workspace, study, '2026-01-03', []);
    expect(await readStudy(record.db, workspace, study)).toMatchObject({
      status: 'running',
      owner: { id: ann.id },
      conversations: 2,
      coded: 1,
      quotes: 1,
    });
    await record.tx((tx) => deleteStudy(tx, workspace, study));
    expect(await readTranscript(record.db, workspace, talk.id)).toMatchObject({ study: null, quotes: 1 });
  });

  test('of another workspace takes no conversation', async () => {
    const [mine, theirs] = [uuidv7(), uuidv7()];
    const study = await studyIn(theirs);
    await expect(talkOf(mine, study, '2026-01-02', [])).rejects.toMatchObject({ problem: 'invalid-input' });
  });
});

describe('saturation of a study', () => {
  test('follows the days on which conversations were held, and leaves out those that nobody coded', async () => {
    const workspace = uuidv7();
    const study = await studyIn(workspace);
    const [a = '', b = '', c = ''] = await makeCodes(workspace, 3);
    await talkOf(workspace, study, '2026-01-03', [a, c]);
    await talkOf(workspace, study, '2026-01-01', [a]);
    await talkOf(workspace, study, '2026-01-02', [a, b]);
    await talkOf(workspace, study, '2026-01-04', []);
    await talkOf(workspace, null, '2026-01-05', [b]);
    const { talks, uncoded } = await talksOfStudy(record.db, workspace, study);
    const view = saturationOf({ talks, uncoded, base: 4, run: 2, threshold: 0.05 });
    expect(view.conversations.map(({ title, fresh, known }) => [title, fresh, known])).toEqual([
      ['2026-01-01', 1, 1],
      ['2026-01-02', 1, 2],
      ['2026-01-03', 1, 3],
    ]);
    expect(view).toMatchObject({ uncoded: 1, ratios: [], reached: null, uncertainty: null, needed: 6 });
  });

  test('Guest, Namey & Chen 2020: 16, 9, 7, 5 … new codes, base 4, run 2, may stop at 9+2', () => {
    const fresh = [16, 9, 7, 5, 4, 3, 3, 1, 1, 1, 0, 0];
    let next = 0;
    const talks = fresh.map((count, at) => ({
      id: String(at),
      title: '',
      heldOn: null,
      codes: ['shared', ...Array.from({ length: at === 0 ? count - 1 : count }, () => `code ${next++}`)],
    }));
    const view = saturationOf({ talks, uncoded: 0, base: 4, run: 2, threshold: 0.05 });
    expect(view.ratios.map((ratio) => Math.round(ratio * 1000) / 10)).toEqual([
      18.9, 16.2, 10.8, 5.4, 5.4, 2.7, 0,
    ]);
    expect(view.reached).toBe(9);
    expect(view.uncertainty?.reached).toBeGreaterThan(0);
  });
});

describe('the way to a switch', () => {
  test('stands on quotes of its conversation, in the order of the stages, and its days never go back', async () => {
    const workspace = uuidv7();
    const [talk, other] = [
      await talkOf(workspace, null, '2026-01-01', []),
      await talkOf(workspace, null, '2026-01-02', []),
    ];
    const [late, rain, foreign] = [
      await talk.quote('late'),
      await talk.quote('rain'),
      await other.quote('late'),
    ];
    const add = (stage: 'buying' | 'first-thought' | 'deciding', quote: string, on: string | null) =>
      record.tx((tx) => insertSwitchEvent(tx, workspace, talk.id, { stage, quote, on, detail: '' }, author));
    await add('buying', rain, '2026-01-10');
    await add('first-thought', late, '2025-12-01');
    await expect(add('deciding', late, '2026-02-01')).rejects.toMatchObject({
      problem: 'invalid-input',
      detail: 'The days go back: buying on 2026-01-10 would come before deciding on 2026-02-01.',
    });
    await expect(add('deciding', foreign, null)).rejects.toMatchObject({ problem: 'invalid-input' });
    expect(
      (await listSwitchEvents(record.db, workspace, talk.id)).map(({ stage, quote }) => [stage, quote.text]),
    ).toEqual([
      ['first-thought', 'late'],
      ['buying', 'rain'],
    ]);
  });

  test('forces are counted by quotes and conversations, for all or for a study', async () => {
    const workspace = uuidv7();
    const study = await studyIn(workspace);
    const [one, two] = [
      await talkOf(workspace, study, '2026-01-01', []),
      await talkOf(workspace, null, '2026-01-02', []),
    ];
    const show = async (quote: string, force: 'push' | 'habit') =>
      record.tx((tx) => updateQuote(tx, workspace, quote, 1, { force }));
    await show(await one.quote('late'), 'push');
    await show(await one.quote('rain'), 'push');
    await show(await two.quote('late'), 'push');
    await show(await two.quote('rain'), 'habit');
    const told = async (within: string | undefined) => {
      const { conversations, telling, forces } = await countForces(record.db, workspace, within);
      return [
        conversations,
        telling,
        ...forces.map((each) => `${each.force} ${each.quotes}/${each.conversations}`),
      ];
    };
    expect(await told(undefined)).toEqual([2, 2, 'push 3/2', 'pull 0/0', 'anxiety 0/0', 'habit 1/1']);
    expect(await told(study)).toEqual([1, 1, 'push 2/1', 'pull 0/0', 'anxiety 0/0', 'habit 0/0']);
  });
});

describe('how many people a study needs', () => {
  const plan = { share: 0.5, other: 0.5, level: 0.95, yes: 1 };
  test.each([
    ['a theme of 1 in 5 (Fugard & Potts 2015)', { aim: 'theme', share: 0.2 }, 14],
    ['a share within 5 points (Cochran 1977)', { aim: 'share' }, 385],
    ['of 1,000 people', { aim: 'share', population: 1000 }, 278],
    ['a recommend score within 5 points', { aim: 'recommend', share: 0.5, other: 0.2 }, 938],
    ['an opportunity score within a point', { aim: 'opportunity', share: 0.75, other: 0.4 }, 381],
  ] as const)('%s', (_, asked, people) => {
    expect(sizeOf({ ...plan, ...asked })).toEqual({ people, invitations: people });
    expect(sizeOf({ ...plan, ...asked, yes: 0.25 }).invitations).toBe(people * 4);
  });

  test('is more where each person is asked a part only: every outcome is to have its answers', () => {
    const opportunity = { ...plan, aim: 'opportunity', share: 0.75, other: 0.4 } as const;
    expect(sizeOf({ ...opportunity, asked: 0.5, yes: 0.5 })).toEqual({ people: 762, invitations: 1524 });
    const of = { ...opportunity, population: 400 };
    expect(sizeOf(of).people).toBe(196);
    expect(() => sizeOf({ ...of, asked: 0.25 })).toThrow(/too few people/);
  });

  test('what the formula does not take is named by the field that it stands in', () => {
    const refused = (path: string) =>
      expect.objectContaining({
        problem: 'invalid-input',
        more: { fields: [expect.objectContaining({ path })] },
      });
    const ask = (asked: Partial<Parameters<typeof sizeOf>[0]>) => () =>
      sizeOf({ ...plan, aim: 'share', ...asked });
    expect(ask({ aim: 'theme', share: 0 })).toThrow(refused('query.share'));
    expect(ask({ margin: 2 })).toThrow(refused('query.margin'));
    expect(ask({ aim: 'recommend', share: 0.8, other: 0.7 })).toThrow(refused('query.other'));
  });
});
