import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { puzzleText, solves } from '@rehire/questionnaire/proof';
import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';
import { bitsFor } from './pressure.ts';
import { breakfast } from '../visits/testing-survey.ts';

const NORMAL = 5;
const { rehire, secret } = await testRehire({
  REHIRE_SURVEY_STARTS_PER_MINUTE: String(NORMAL),
  REHIRE_BOARD_ACTS_PER_MINUTE: String(NORMAL),
});
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);
const call = <T>(method: string, path: string, more: object = {}): Promise<T> =>
  ask<T>(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });

interface Asked {
  readonly type: string;
  readonly detail: string;
  readonly facts: { challenge: string; parts: number; bits: number };
}

/** As the page does it. */
const solve = ({ challenge, parts, bits }: Asked['facts']) => ({
  challenge,
  solutions: Array.from({ length: parts }, (_, part) => {
    for (let solution = 0; ; solution += 1)
      if (
        solves(
          createHash('sha256')
            .update(puzzleText(challenge, part, solution))
            .digest(),
          bits,
        )
      )
        return solution;
  }),
});

async function launched(): Promise<{ link: string; id: string }> {
  const { id, version, path } = await call<SurveyDesign>('POST', '/surveys', {
    body: { definition: breakfast },
  });
  await call('POST', `/surveys/${id}/launch`, { version });
  return { id, link: path.replace('/s/', '') };
}
const report = (link: string, visit: string, more: object = {}) =>
  send(
    rehire.app,
    { headers: {} },
    {
      method: 'PUT',
      url: `/public-surveys/${link}/visits/${visit}`,
      body: {
        answers: { eats: 'no' },
        revision: 1,
        language: 'en',
        finish: true,
        test: false,
        seconds: 60,
        trap: '',
        ...more,
      },
    },
  );
/** Begins so often that it is pressed, whatever of it falls into the minute before. */
async function press(link: string): Promise<void> {
  for (let at = 0; at < NORMAL * 2; at += 1) await report(link, randomUUID());
}
const askedOf = ({ body }: { body: string }): Asked => JSON.parse(body) as Asked;

test('a survey that is not pressed asks for nothing; pressed, it sets a puzzle, takes its solution, and none a second time', async () => {
  const { link } = await launched();
  for (let at = 0; at < NORMAL - 1; at += 1) expect((await report(link, randomUUID())).status).toBe(200);
  await press(link);
  const visit = randomUUID();
  const refused = await report(link, visit);
  expect(refused.status).toBe(429);
  const asked = askedOf(refused);
  expect(asked.type).toBe('urn:rehire:problem:proof-of-work-needed');
  expect(asked.detail).toMatch(/what you answered is kept/);
  const proof = solve(asked.facts);
  const [first = 0, ...rest] = proof.solutions;
  const wrong = await report(link, visit, { proof: { ...proof, solutions: [first + 1, ...rest] } });
  expect(wrong.status).toBe(429);
  const tampered = asked.facts.challenge.replace(/.(?=.{6}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  const forged = solve({ ...asked.facts, challenge: tampered });
  expect((await report(link, visit, { proof: forged })).status).toBe(429);

  const taken = await report(link, visit, { proof });
  expect([taken.status, JSON.parse(taken.body)]).toMatchObject([200, { ending: 'not-meant' }]);
  expect((await report(link, visit, { proof })).status, 'the same report again is no new visit').toBe(200);
  expect((await report(link, randomUUID(), { proof })).status, 'another visit is').toBe(429);
  const other = await launched();
  await press(other.link);
  expect((await report(other.link, randomUUID(), { proof })).status, 'and so is another survey').toBe(429);
});

test('what is being answered goes on, a test and a personal link too, however pressed the survey is', async () => {
  const { link, id } = await launched();
  const begun = randomUUID();
  await report(link, begun, { finish: false });
  await press(link);
  expect((await report(link, begun, { revision: 2 })).status).toBe(200);
  expect((await report(link, randomUUID(), { test: true })).status).toBe(200);
  const { links } = await call<{ links: { path: string }[] }>('POST', `/surveys/${id}/personal-links`, {
    body: { people: [{ name: 'Maya' }] },
  });
  const own = links[0]?.path.replace('/s/', '') ?? '';
  const { visit } = await ask<{ visit: { id: string } }>(
    rehire.app,
    { headers: {} },
    {
      method: 'GET',
      url: `/public-surveys/${own}`,
    },
  );
  expect((await report(own, visit.id)).status).toBe(200);
});

test('a board that is pressed sets puzzles for ideas, votes and letters; a solution does one thing, once', async () => {
  const board = await call<{ path: string }>('PUT', '/feedback-board', {
    version: 0,
    body: {
      open: true,
      title: 'Ideas',
      introduction: '',
      language: 'en',
      states: ['new', 'triaged'],
      voters: 'anyone',
      showsAtOnce: true,
    },
  });
  const visit = (method: string, path: string, body: object, headers = {}) =>
    send(
      rehire.app,
      { headers },
      { method, url: `/public-boards/${board.path.replace('/b/', '')}${path}`, body },
    );
  const write = (more: object = {}) => visit('POST', '/ideas', { title: 'Earlier boxes', ...more });
  const first = await write();
  expect(first.status, 'nothing is asked of the first').toBe(201);
  const { idea, voter } = JSON.parse(first.body) as { idea: { id: string }; voter: string };
  for (let at = 0; at < NORMAL * 2; at += 1) await write();
  const refused = await write();
  expect([refused.status, askedOf(refused).type]).toEqual([429, 'urn:rehire:problem:proof-of-work-needed']);
  const proof = solve(askedOf(refused).facts);
  expect((await visit('PUT', `/ideas/${idea.id}/vote`, { proof })).status, 'it is no vote').toBe(429);
  expect((await write({ proof })).status).toBe(201);
  expect((await write({ proof })).status, 'it is worth nothing a second time').toBe(429);

  const vote = await visit('PUT', `/ideas/${idea.id}/vote`, {});
  expect(vote.status).toBe(429);
  const voted = await visit('PUT', `/ideas/${idea.id}/vote`, { proof: solve(askedOf(vote).facts) });
  expect([voted.status, JSON.parse(voted.body)]).toMatchObject([200, { idea: { votes: 2 } }]);
  const known = { authorization: `Bearer ${voter}` };
  expect((await visit('PUT', `/ideas/${idea.id}/vote`, {}, known)).status, 'who is known may').toBe(200);
  for (const [path, body] of [
    ['/letters', { email: 'maya@example.com' }],
    ['/confirmations', { token: 'x' }],
  ] as const) {
    const asked = await visit('POST', path, body);
    expect(asked.status).toBe(429);
    const done = await visit('POST', path, { ...body, proof: solve(askedOf(asked).facts) });
    expect(done.status, 'it is let through to what it comes to').toBe(path === '/letters' ? 202 : 404);
  }
});

test('the puzzle grows with the pressure, and never beyond what a cheap phone does in about two seconds', () => {
  expect([0, 1, 1.9, 2, 4, 8, 1000, 1e9].map(bitsFor)).toEqual([12, 12, 12, 13, 14, 15, 15, 15]);
});
