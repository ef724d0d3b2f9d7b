import type { Feedback } from '@rehire/contract/discover/feedback';
import type { FeedbackAnswer } from '@rehire/contract/discover/feedback-answers';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { resolveCustomers } from '../../people/customers/identities.store.ts';
import { traits } from '../../people/customers/traits.table.ts';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { testMailServer } from '../../platform/mail/mail-server.testing.ts';
import { ask, type Received, send, testRehire } from '../../testing/rehire.ts';
import { voterFor } from '../votes/voters.store.ts';
import { castVote } from '../votes/votes.store.ts';

const post = await testMailServer();
const refusing = {
  recipient: (address: string) =>
    address === 'full@example.org' ? { code: 550, says: 'no such box' } : null,
};
post.manners = refusing;
afterEach(() => {
  post.manners = refusing;
});
afterAll(() => post.close());
const { rehire, secret } = await testRehire({ SMTP_URL: post.url });
const { record, jobs } = rehire.platform;

async function team() {
  const workspace = await makeWorkspace(record, 'Daybreak');
  const ann = await makePerson(record, secret, `ann ${workspace}`, [{ workspace, role: 'admin' }]);
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
  /** Waits until the job that was at the letters of a piece is done. */
  const settled = async (piece: string, job?: string): Promise<FeedbackAnswer | undefined> => {
    const running = job ?? (await answers(piece))[0]?.job;
    if (running) await jobs.finished(workspace, running, AbortSignal.timeout(20_000));
    return (await answers(piece))[0];
  };
  /** Writes, and waits until the first run over the letters is done. */
  const written = async (piece: string): Promise<FeedbackAnswer | undefined> =>
    settled(piece, (JSON.parse((await write(piece)).body) as FeedbackAnswer).job ?? '');
  const again = async (piece: string): Promise<FeedbackAnswer | undefined> => {
    const { id } = (await answers(piece))[0] ?? { id: '' };
    const run = await ask<FeedbackAnswer>(rehire.app, ann, {
      method: 'POST',
      url: `/workspaces/${workspace}/feedback/${piece}/letters/${id}/runs`,
      idempotencyKey: randomUUID(),
    });
    return settled(piece, run.job ?? '');
  };
  const policy = (quiet: { from: string; to: string } | null, version: number): Promise<unknown> =>
    call(
      'PUT',
      '/contact-policy',
      { most: 1, days: 30, reminderAfterDays: 1, quiet, consent: null },
      version,
    );
  await policy(null, 1);
  return { workspace, call, tell, vote, write, written, again, answers, settled, policy };
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
  const job = await record.tx((tx) =>
    jobs.enqueue(tx, {
      workspace,
      kind: 'feedback.answer',
      input: { answer, origin: 'http://rehire.example' },
      author: 'system',
    }),
  );
  expect((await settled(piece.id, job))?.letters).toMatchObject({
    unsure: 1,
    sent: 1,
    waiting: 0,
    sending: 0,
  });
  expect([...lettersTo('first@example.org'), ...lettersTo('second@example.org')]).toHaveLength(1);
});

describe('a letter that does not leave at once', () => {
  test('waits for the end of quiet hours, for which a run is set, and goes out then', async () => {
    const now = Date.now();
    const at = (hours: number) => new Date(now + hours * 3600 * 1000).toISOString().slice(11, 16);
    const { tell, written, again, answers, policy } = await team();
    await policy({ from: at(-2), to: at(2) }, 2);
    const piece = await tell('Rolls', 'sleeps@example.org');
    const first = await written(piece.id);
    expect(first?.letters).toMatchObject({ waiting: 1, held: 0, refused: 0 });
    const [{ job } = { job: null }] = await answers(piece.id);
    const { rows } = await record.pool.query<{ at: string }>(
      `select to_char(start_after at time zone 'UTC', 'HH24:MI') as at from jobs_queue.job where data->>'job' = $1`,
      [job],
    );
    expect(rows).toEqual([{ at: at(2) }]);
    expect(lettersTo('sleeps@example.org')).toEqual([]);
    await policy(null, 3);
    expect((await again(piece.id))?.letters).toMatchObject({ sent: 1, waiting: 0 });
    expect(lettersTo('sleeps@example.org')).toHaveLength(1);
  });

  test('rests where the mail server does not take it now, gives its contact back, and goes out later', async () => {
    const { workspace, call, tell, written, settled, answers } = await team();
    post.manners = { recipient: () => ({ code: 451, says: 'come back later' }) };
    const piece = await tell('Butter', 'busy@example.org');
    expect((await written(piece.id))?.letters).toMatchObject({ waiting: 1, refused: 0 });
    expect(await call('GET', '/contacts')).toMatchObject({ items: [] });
    post.manners = {};
    // Too early it stays where it is, and once it has rested it leaves.
    const run = (): Promise<string> =>
      record.tx((tx) =>
        jobs.enqueue(tx, {
          workspace,
          kind: 'feedback.answer',
          input: { answer: first?.id ?? '', origin: 'http://rehire.example' },
          author: 'system',
        }),
      );
    const [first] = await answers(piece.id);
    expect((await settled(piece.id, await run()))?.letters).toMatchObject({ waiting: 1 });
    await record.pool.query(
      `update feedback_letters set held_until = held_until - interval '5 minutes' where answer_id = $1`,
      [first?.id],
    );
    expect((await settled(piece.id, await run()))?.letters).toMatchObject({ sent: 1, waiting: 0 });
    expect(lettersTo('busy@example.org')).toHaveLength(1);
    expect((await call<Feedback>('GET', `/feedback/${piece.id}`)).answeredAt).not.toBeNull();
  });

  test('that broke off while the mail server took it is said as unsure, counts as a contact, and is not repeated', async () => {
    const { call, tell, written, again } = await team();
    post.manners = { breaksOff: (address) => address === 'cut@example.org' };
    const piece = await tell('Milk', 'cut@example.org');
    expect((await written(piece.id))?.letters).toMatchObject({ unsure: 1, waiting: 0, refused: 0 });
    expect(await call('GET', '/contacts')).toMatchObject({ items: [{ purpose: 'follow-up' }] });
    post.manners = {};
    expect((await again(piece.id))?.letters).toMatchObject({ unsure: 1, sent: 0 });
    expect(lettersTo('cut@example.org')).toEqual([]);
  });

  test('because its reader opted out says so, and is tried again when somebody asks', async () => {
    const { call, tell, written, again } = await team();
    const out = (yes: boolean) =>
      call('PUT', '/contact-opt-outs', { address: 'out@example.org', purpose: 'follow-up', out: yes });
    await out(true);
    const piece = await tell('Eggs', 'out@example.org');
    expect(await written(piece.id)).toMatchObject({
      letters: { held: 1 },
      holds: [{ reason: 'opted-out', people: 1 }],
    });
    await out(false);
    expect(await again(piece.id)).toMatchObject({ letters: { sent: 1, held: 0 }, holds: [] });
  });
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

test('what stands around an answer is in the language of its reader, as their traits tell', async () => {
  const { workspace, tell, write, settled } = await team();
  const asked = await tell('Früher, bitte', 'liest@example.org');
  const [reader] = await record.tx((tx) =>
    resolveCustomers(tx, workspace, [{ email: 'liest@example.org' }], null),
  );
  await record.db.insert(traits).values({
    workspaceId: workspace,
    customerId: reader?.customer ?? 0,
    name: 'Language',
    importId: randomUUID(),
    value: 'de_AT',
  });
  await write(asked.id, randomUUID());
  expect((await settled(asked.id))?.letters).toMatchObject({ sent: 1 });
  const [letter] = lettersTo('liest@example.org');
  expect(letter?.text).toContain('Sie erhalten diese E-Mail, weil Sie uns dazu geschrieben');
  expect(letter?.html).toContain('<html lang="de" dir="ltr">');
});
