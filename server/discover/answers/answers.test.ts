import type { Feedback } from '@rehire/contract/discover/feedback';
import type { FeedbackAnswer } from '@rehire/contract/discover/feedback-answers';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { testMailServer } from '../../platform/mail/mail-server.testing.ts';
import { ask, type Received, send, testRehire } from '../../testing/rehire.ts';
import { voterFor } from '../votes/voters.store.ts';
import { castVote } from '../votes/votes.store.ts';

const post = await testMailServer();
post.manners = {
  recipient: (address) => (address === 'full@example.org' ? { code: 550, says: 'no such box' } : null),
};
afterAll(() => post.close());
const { rehire, secret } = await testRehire({ SMTP_URL: post.url });
const { record, jobs } = rehire.platform;

async function team() {
  const workspace = await makeWorkspace(record, 'Daybreak');
  const ann = await makePerson(record, secret, `ann ${workspace}`, [{ workspace, role: 'editor' }]);
  const call = <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> =>
    ask<T>(rehire.app, ann, {
      method,
      url: `/workspaces/${workspace}${path}`,
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { version }),
    });
  const tell = (text: string, email?: string) =>
    call<Feedback>('POST', '/feedback', { text, ...(email === undefined ? {} : { email }) });
  const vote = (piece: string, email: string) =>
    record.tx(async (tx) => castVote(tx, workspace, piece, (await voterFor(tx, workspace, email)).id));
  const write = (piece: string, key: string = randomUUID(), more: object = {}): Promise<Received> =>
    send(rehire.app, ann, {
      method: 'POST',
      url: `/workspaces/${workspace}/feedback/${piece}/letters`,
      body: { subject: 'It is here', text: 'The box comes at six now.\n\nThank you.', ...more },
      idempotencyKey: key,
    });
  const answers = async (piece: string) =>
    (await call<{ items: FeedbackAnswer[] }>('GET', `/feedback/${piece}/letters`)).items;
  /** Waits until every letter of a piece has come to something. */
  const settled = async (piece: string): Promise<FeedbackAnswer | undefined> => {
    await expect
      .poll(
        async () => {
          const { rows } = await record.pool.query<{ n: number }>(
            `select count(*)::int as n from background_jobs where workspace_id = $1 and status in ('queued', 'running')`,
            [workspace],
          );
          return rows[0]?.n;
        },
        { timeout: 20_000 },
      )
      .toBe(0);
    return (await answers(piece))[0];
  };
  return { workspace, call, tell, vote, write, answers, settled };
}

const lettersTo = (email: string) => post.received.filter(({ to }) => to?.[0]?.address === email);

test('who asked and who voted get one letter each, however often it is asked for and whatever they voted for', async () => {
  const { call, tell, vote, write, settled } = await team();
  const asked = await tell('Earlier, please', 'asks@example.org');
  const same = await tell('At six', 'same@example.org');
  await vote(asked.id, 'votes@example.org');
  await vote(same.id, 'votes@example.org');
  await vote(same.id, 'asks@example.org');
  await call('POST', '/feedback-merges', { pieces: [same.id], into: asked.id });
  const audience = await call<{ addresses: string[]; mails: boolean }>(
    'GET',
    `/feedback/${asked.id}/audience`,
  );
  expect([audience.addresses.toSorted(), audience.mails]).toEqual([
    ['asks@example.org', 'same@example.org', 'votes@example.org'],
    true,
  ]);
  const key = randomUUID();
  const receipts = await Promise.all([write(asked.id, key), write(asked.id, key)]);
  expect(receipts.map(({ status }) => status)).toContain(202);
  await write(asked.id, key);
  expect((await settled(asked.id))?.letters).toMatchObject({ sent: 3, waiting: 0, refused: 0, held: 0 });
  for (const address of audience.addresses) expect(lettersTo(address)).toHaveLength(1);
  const [letter] = lettersTo('votes@example.org');
  expect([letter?.subject, letter?.text]).toEqual([
    'It is here',
    expect.stringMatching(/The box comes at six now[\s\S]*http:\/\/\S+/),
  ]);
  for (const { id } of [asked, same])
    expect((await call<Feedback>('GET', `/feedback/${id}`)).answeredAt).not.toBeNull();
});

test('the contact policy holds back who was written to lately, a refused letter is told, and who was erased gets none', async () => {
  const { call, tell, write, settled } = await team();
  const one = await tell('Jam', 'lately@example.org');
  await write(one.id);
  expect((await settled(one.id))?.letters).toMatchObject({ sent: 1 });
  const two = await tell('Honey', 'lately@example.org');
  await write(two.id);
  expect((await settled(two.id))?.letters).toMatchObject({ sent: 0, held: 1 });
  expect((await call<Feedback>('GET', `/feedback/${two.id}`)).answeredAt).toBeNull();
  const three = await tell('Salt', 'full@example.org');
  await write(three.id);
  expect((await settled(three.id))?.letters).toMatchObject({ sent: 0, refused: 1 });
  expect(lettersTo('lately@example.org')).toHaveLength(1);
});

test('a letter that was on its way when the server stopped is not sent a second time', async () => {
  const { workspace, tell, vote, write, settled } = await team();
  const piece = await tell('Bread', 'first@example.org');
  await vote(piece.id, 'second@example.org');
  // As a killed server leaves it: one letter taken out of those that wait, the job still to run.
  await write(piece.id, undefined, { byHand: true });
  const answer = (await settled(piece.id))?.id ?? '';
  const [{ identity } = { identity: 0 }] = (
    await record.pool.query<{ identity: number }>(
      `update feedback_letters set status = 'waiting' where answer_id = $1 returning identity`,
      [answer],
    )
  ).rows;
  await record.pool.query(
    `update feedback_letters set status = 'sending' where answer_id = $1 and identity = $2`,
    [answer, identity],
  );
  await record.tx((tx) =>
    jobs.enqueue(tx, {
      workspace,
      kind: 'feedback.answer',
      input: { answer, origin: 'http://rehire.example' },
      author: 'system',
    }),
  );
  expect((await settled(piece.id))?.letters).toMatchObject({ sending: 1, sent: 1, waiting: 0 });
  expect([...lettersTo('first@example.org'), ...lettersTo('second@example.org')]).toHaveLength(1);
});

test('letters that were sent by hand are noted down as such', async () => {
  const { call, tell, write, answers } = await team();
  const piece = await tell('Tea', 'hand@example.org');
  await write(piece.id, undefined, { byHand: true });
  expect(await answers(piece.id)).toMatchObject([
    { subject: 'It is here', letters: { 'by-hand': 1, sent: 0 } },
  ]);
  expect(lettersTo('hand@example.org')).toEqual([]);
  expect((await call<Feedback>('GET', `/feedback/${piece.id}`)).answeredAt).not.toBeNull();
});
