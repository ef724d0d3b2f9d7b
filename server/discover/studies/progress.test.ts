import { expect, test } from 'vitest';
import { nextOf, progressOf, type StudySoFar } from './progress.ts';

const nothing = {
  surveys: 0,
  open: 0,
  answers: 0,
  observations: 0,
  watched: 0,
  metaphors: 0,
  elicited: 0,
  feedback: 0,
  heard: 0,
  unsorted: 0,
};
const study = (so: Partial<StudySoFar>): StudySoFar => ({
  id: 's',
  kind: 'observation',
  status: 'running',
  plan: { people: 20, who: 'commuters', why: '', quotas: [] },
  conversations: 0,
  coded: 0,
  collected: nothing,
  worded: true,
  ...so,
});
const collected = (part: Partial<typeof nothing>) => ({ collected: { ...nothing, ...part } });

test('people are counted against the plan, not what was written down of them', () => {
  const nine = study(collected({ observations: 31, watched: 9 }));
  expect(progressOf(nine)).toEqual({ done: 9, of: 20, unit: 'people watched' });
  expect(nextOf(nine)?.text).toBe('Go on: 11 of 20 to go');
  expect(progressOf(study({ kind: 'survey', ...collected({ answers: 400 }) })).done).toBe(400);
});

test.each([
  ['no plan', study({ plan: { people: null, who: '', why: '', quotas: [] } }), /^Plan/],
  ['nothing to agree to', study({ worded: false }), /^Word/],
  ['a survey needs no wording here', study({ kind: 'survey', worded: false }), /^Add the survey/],
  ['a draft', study({ kind: 'survey', ...collected({ surveys: 1 }) }), /^Launch/],
  ['open and silent', study({ kind: 'survey', ...collected({ surveys: 1, open: 1 }) }), /^Invite/],
  ['nothing seen', study({}), /field form/],
  ['uncoded talks', study({ kind: 'interview', conversations: 5, coded: 3 }), /^Code 2/],
  ['unread feedback', study({ kind: 'feedback', ...collected({ heard: 30, unsorted: 4 }) }), /^Sort out 4/],
  ['enough', study(collected({ watched: 20 })), /close the study$/],
] as const)('what is next: %s', (_, so, text) => expect(nextOf(so)?.text).toMatch(text));

test('a closed study asks for nothing', () => expect(nextOf(study({ status: 'closed' }))).toBeNull());
