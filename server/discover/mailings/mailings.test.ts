import { mailings, type Mailing, type MailingTo } from '@rehire/contract/discover/mailings';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import type { PublicSurvey } from '@rehire/contract/discover/survey-visits';
import { randomUUID } from 'node:crypto';
import type { Email } from 'postal-mime';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { resolveCustomers } from '../../people/customers/identities.store.ts';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { testMailServer } from '../../platform/mail/mail-server.testing.ts';
import { ask, send, testRehire } from '../../testing/rehire.ts';
import { breakfast } from '../visits/testing-survey.ts';
import { leaveInterrupted } from '../letters/letters.store.ts';
import { lettersOf } from './letters.store.ts';

const post = await testMailServer();
afterAll(() => post.close());
const { rehire, secret } = await testRehire({
  SMTP_URL: post.url,
  REHIRE_PUBLIC_URL: 'http://rehire.example/',
  REHIRE_MAIL_FROM: 'Daybreak <hello@daybreak.example>',
});
const { record, jobs } = rehire.platform;
const origin = 'http://rehire.example';
let workspace = '';
let ann: Awaited<ReturnType<typeof makePerson>>;
let survey = '';

const [about, ...later] = breakfast.pages;
if (!about) throw new Error('the survey has pages');
/** It asks first for the recommend score, in two languages. */
const scored = {
  ...breakfast,
  pages: [
    { key: 'first', items: [{ key: 'would', type: 'nps' as const, text: 'Would you recommend <us>?' }] },
    about,
    ...later,
  ],
  translations: { de: { title: 'Frühstück', 'item.would.text': 'Würden Sie uns empfehlen?' } },
};
const texts = [
  { language: 'en', subject: 'How was breakfast, {name}?', words: 'Dear {name},\n\ntell us <all>.' },
  { language: 'de', subject: 'Wie war das Frühstück, {name}?', words: 'Guten Tag {name}' },
];

const call = <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> =>
  ask<T>(rehire.app, ann, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { version }),
    ...(method === 'POST' ? { idempotencyKey: randomUUID() } : {}),
  });
const policy = (more: object, version: number) =>
  call(
    'PUT',
    '/contact-policy',
    { most: 1, days: 30, reminderAfterDays: 1, quiet: null, consent: null, ...more },
    version,
  );
const to = (...addresses: string[]): MailingTo => ({
  kind: 'addresses',
  people: addresses.map((address) => ({ address, name: (address.split('@')[0] ?? '').toUpperCase() })),
});
const begin = (whom: MailingTo, firstQuestion = true) =>
  call<Mailing>('POST', `/surveys/${survey}/mailings`, { to: whom, texts, firstQuestion });
const over = async ({ id, job }: Mailing): Promise<Mailing> => {
  await jobs.finished(workspace, job ?? '', AbortSignal.timeout(20_000));
  const { items } = await call<{ items: Mailing[] }>('GET', `/surveys/${survey}/mailings`);
  const found = items.find((each) => each.id === id);
  if (!found) throw new Error('the mailing is listed');
  return found;
};
const mailed = async (whom: MailingTo): Promise<Mailing> => over(await begin(whom));
const letterTo = (address: string): Email => {
  const found = post.received.find(({ to: all }) => all?.some((each) => each.address === address));
  if (!found) throw new Error(`${address} got a letter`);
  return found;
};
const linksIn = ({ html = '', text = '' }: Email): string[] => [
  ...new Set([
    ...[...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
    ...(text.match(/http:\S+/g) ?? []),
  ]),
];
const headerOf = (email: Email, name: string) => email.headers.find(({ key }) => key === name)?.value;
const pathOf = (link: string): string => link.replace(origin, '');

beforeEach(async () => {
  post.received.length = 0;
  post.manners = {};
  workspace = await makeWorkspace(record, 'Daybreak');
  ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'owner' }]);
  await policy({}, 1);
  const draft = await call<SurveyDesign>('POST', '/surveys', { definition: scored });
  survey = draft.id;
  await call('POST', `/surveys/${survey}/launch`, undefined, draft.version);
});

describe('a letter', () => {
  test('asks the first question in the language of its reader, says who writes, and how to stop it', async () => {
    const people = [
      { address: 'Maya@Example.com', name: 'Maya', language: 'de-AT' },
      { address: 'bo@example.com', name: 'Bo & <Co>' },
    ];
    expect((await mailed({ kind: 'addresses', people })).counts).toMatchObject({ sent: 2 });
    const [maya, bo] = [letterTo('maya@example.com'), letterTo('bo@example.com')];
    expect(maya.subject).toBe('Wie war das Frühstück, Maya?');
    expect(maya.html).toContain('Würden Sie uns empfehlen?');
    expect(bo.html).toContain('tell us &lt;all&gt;');
    expect(bo.html).toContain('Would you recommend &lt;us&gt;?');
    expect(bo.text).toContain('Dear Bo & <Co>,');
    expect(bo.from?.address).toBe('hello@daybreak.example');
    const answers = linksIn(bo).filter((link) => link.includes('pick='));
    expect(answers.map((link) => new URL(link).searchParams.get('pick'))).toEqual(
      Array.from({ length: 11 }, (_, at) => `would:${at}`),
    );
    expect(bo.html, 'nothing is loaded from anywhere').not.toMatch(/<img|src=|@import|url\(|<script/);
    expect(bo.html).toContain('name="color-scheme" content="light dark"');
    expect(headerOf(bo, 'list-unsubscribe')).toMatch(
      /^<http:\/\/rehire\.example\/opt-out\/rehire_optout_[^>]+>$/,
    );
    expect(headerOf(bo, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(headerOf(bo, 'auto-submitted')).toBe('auto-generated');
    expect(bo.messageId).toMatch(/^<[\da-f-]{36}@rehire\.example>$/);
  });

  test('records nothing when a scanner fetches every link in it, and its link is still unused', async () => {
    await mailed(to('maya@example.com'));
    const email = letterTo('maya@example.com');
    for (const link of linksIn(email))
      for (const method of ['GET', 'HEAD'] as const)
        expect((await rehire.app.inject({ method, url: pathOf(link) })).statusCode).toBeLessThan(500);
    const design = await call<SurveyDesign>('GET', `/surveys/${survey}/design`);
    expect(design.visits).toMatchObject({ begun: 0, unfinished: 0 });
    const personal = /\/s\/([\w-]+)/.exec(email.text ?? '')?.[1] ?? '';
    const opened = await ask<PublicSurvey>(
      rehire.app,
      { headers: {} },
      { method: 'GET', url: `/public-surveys/${personal}` },
    );
    expect(opened).toMatchObject({ state: 'open', visit: { answers: {}, revision: 0 } });
    expect(await call('GET', '/contact-opt-outs')).toMatchObject({ items: [] });
  });
});

describe('sending', () => {
  test('goes on after it was killed half way, and nobody gets a letter twice', async () => {
    const people = Array.from({ length: 9 }, (_, at) => `p${at}@example.com`);
    const mailing = await mailed(to(...people));
    // As a kill leaves it: some sent, one in the hands of the mail server, some not begun.
    const [hand, ...rest] = people.slice(4);
    await record.pool.query(
      `update survey_letters set state = case when address = $2 then 'sending' else 'waiting' end, run = $3
       where mailing_id = $1 and address = any($4)`,
      [mailing.id, hand, randomUUID(), [hand, ...rest]],
    );
    await record.pool.query('delete from contacts where workspace_id = $1', [workspace]);
    post.received.length = 0;
    const again = await over(await call<Mailing>('POST', `/surveys/${survey}/mailings/${mailing.id}/runs`));
    expect(again.counts).toMatchObject({ sent: 8, unsure: 1, waiting: 0, sending: 0 });
    expect(post.received.map((each) => each.to?.[0]?.address).toSorted()).toEqual(rest);
  });

  test('of two runs at the same moment sends each letter once, though the policy would let more', async () => {
    await policy({ most: 5 }, 2);
    const mailing = await begin(to(...Array.from({ length: 12 }, (_, at) => `p${at}@example.com`)));
    const runs = await Promise.all(
      [1, 2, 3].map(() => call<Mailing>('POST', `/surveys/${survey}/mailings/${mailing.id}/runs`)),
    );
    await Promise.all([mailing, ...runs].map(over));
    expect(post.received).toHaveLength(12);
    expect((await over(mailing)).counts, 'neither run doubts what the other sent').toMatchObject({
      sent: 12,
      unsure: 0,
    });
  });

  test('keeps what the mail server refused in its own words, and gives the contact back', async () => {
    post.manners = {
      recipient: (address) =>
        address === 'gone@example.com' ? { code: 550, says: 'no such box here' } : null,
    };
    const mailing = await mailed(to('gone@example.com', 'bo@example.com'));
    expect(mailing.counts).toMatchObject({ sent: 1, refused: 1 });
    const { items } = await call<{ items: unknown[] }>(
      'GET',
      `/surveys/${survey}/mailings/${mailing.id}/letters?state=refused`,
    );
    expect(items).toMatchObject([
      { address: 'gone@example.com', said: expect.stringContaining('no such box here') },
    ]);
    expect(await call('GET', '/contacts')).toMatchObject({ items: [{ about: `survey:${survey}` }] });
  });

  test('tries again later what the mail server does not take now', async () => {
    post.manners = { recipient: () => ({ code: 451, says: 'come back later' }) };
    const mailing = await begin(to('maya@example.com'));
    await jobs.finished(workspace, mailing.job ?? '', AbortSignal.timeout(20_000));
    const { items } = await call<{ items: Mailing[] }>('GET', `/surveys/${survey}/mailings`);
    expect(items[0]).toMatchObject({ counts: { waiting: 1 } });
    expect(items[0]?.job, 'another job has been set for later').not.toBe(mailing.job);
    post.manners = {};
    await over(await call<Mailing>('POST', `/surveys/${survey}/mailings/${mailing.id}/runs`));
    expect(post.received).toHaveLength(1);
  });

  test('leaves unsure, and does not repeat, what broke off while the server took it', async () => {
    const [mailing] = [await mailed(to('maya@example.com'))];
    await record.pool.query("update survey_letters set state = 'sending', run = $2 where mailing_id = $1", [
      mailing.id,
      randomUUID(),
    ]);
    await leaveInterrupted(record.db, lettersOf(workspace, mailing.id), randomUUID());
    await over(await call<Mailing>('POST', `/surveys/${survey}/mailings/${mailing.id}/runs`));
    expect(post.received).toHaveLength(1);
  });
});

describe('the contact policy', () => {
  test('holds back who was asked too recently or opted out, says so before and after, and lets them be tried again', async () => {
    await call('PUT', '/contact-opt-outs', { address: 'out@example.com', purpose: 'survey', out: true });
    await mailed(to('maya@example.com'));
    const copy = await call<SurveyDesign>('POST', `/surveys/${survey}/copies`);
    survey = copy.id;
    await call('POST', `/surveys/${survey}/launch`, undefined, copy.version);
    const whom = to('maya@example.com', 'out@example.com', 'bo@example.com', 'BO@example.com', 'no address');
    const preview = await call('POST', `/surveys/${survey}/mailing-previews`, {
      to: whom,
      texts,
      firstQuestion: true,
    });
    expect(preview).toMatchObject({
      people: 3,
      withoutAddress: 1,
      invitedAlready: 0,
      holds: expect.arrayContaining([
        { reason: 'too-soon', people: 1 },
        { reason: 'opted-out', people: 1 },
      ]),
      letter: { subject: 'How was breakfast, MAYA?' },
    });
    const mailing = await mailed(whom);
    expect(mailing.counts).toMatchObject({ sent: 1, held: 2 });
    await policy({ most: 2 }, 2);
    const again = await over(await call<Mailing>('POST', `/surveys/${survey}/mailings/${mailing.id}/runs`));
    expect(again.counts).toMatchObject({ sent: 2, held: 1 });
  });

  test('in quiet hours leaves letters waiting, and sets a run for their end', async () => {
    const now = Date.now();
    const at = (hours: number) => new Date(now + hours * 3600 * 1000).toISOString().slice(11, 16);
    await policy({ quiet: { from: at(-2), to: at(2) } }, 2);
    const mailing = await begin(to('maya@example.com'));
    const done = await jobs.finished(workspace, mailing.job ?? '', AbortSignal.timeout(20_000));
    expect(done.result).toMatchObject({ sent: 0, goesOnAt: expect.stringContaining(at(2)) });
    expect(post.received).toHaveLength(0);
  });
});

test('one reminder goes to those who have not answered, when its time has come', async () => {
  const mailing = await mailed(to('maya@example.com', 'bo@example.com', 'cy@example.com'));
  const link = /\/s\/([\w-]+)/.exec(letterTo('bo@example.com').text ?? '')?.[1] ?? '';
  const nobody = { headers: {} };
  const { visit } = await ask<PublicSurvey>(rehire.app, nobody, {
    method: 'GET',
    url: `/public-surveys/${link}`,
  });
  const report = {
    answers: { eats: 'no' },
    revision: 1,
    language: 'en',
    finish: true,
    test: false,
    seconds: 60,
    trap: '',
  };
  const answered = await send(rehire.app, nobody, {
    method: 'PUT',
    url: `/public-surveys/${link}/visits/${visit?.id}`,
    body: report,
  });
  expect(answered.status).toBe(200);
  post.received.length = 0;
  const whom: MailingTo = { kind: 'unanswered', mailing: mailing.id };
  const early = await mailed(whom);
  expect(early).toMatchObject({ remindsOf: mailing.id, counts: { held: 2, sent: 0 } });
  await record.pool.query("update contacts set at = at - interval '2 days' where workspace_id = $1", [
    workspace,
  ]);
  await over(await call<Mailing>('POST', `/surveys/${survey}/mailings/${early.id}/runs`));
  expect(post.received.map((each) => each.to?.[0]?.address).toSorted()).toEqual([
    'cy@example.com',
    'maya@example.com',
  ]);
  const twice = await send(rehire.app, ann, {
    method: 'POST',
    url: `/workspaces/${workspace}${mailings.send.path.replace('/workspaces/:workspace', '').replace(':survey', survey)}`,
    body: { to: whom, texts, firstQuestion: false },
    idempotencyKey: randomUUID(),
  });
  expect(twice.status).toBe(409);
});

test('customers are written to at their address and in their language, and their answers are theirs', async () => {
  const [maya] = await record.tx((tx) =>
    resolveCustomers(
      tx,
      workspace,
      [{ email: 'maya@example.com', external: 'C-1' }, { external: 'C-2' }],
      null,
    ),
  );
  const mailing = await mailed({ kind: 'everyone' });
  expect(mailing.counts).toMatchObject({ sent: 1 });
  expect(await call('GET', '/contacts')).toMatchObject({ items: [{ customer: String(maya?.customer) }] });
  const erased = await call<{ job: string }>('POST', `/customers/${maya?.customer}/erasure`, {
    word: 'maya@example.com',
  });
  await jobs.finished(workspace, erased.job, AbortSignal.timeout(20_000));
  expect(await call('GET', `/surveys/${survey}/mailings/${mailing.id}/letters`)).toMatchObject({ items: [] });
});

describe('the page on which one opts out', () => {
  test('asks before it does anything, does it for a mail reader at once, and takes it back', async () => {
    await mailed({ kind: 'addresses', people: [{ address: 'maya@example.com', language: 'de' }] });
    const url = pathOf(
      /<(.+)>/.exec(headerOf(letterTo('maya@example.com'), 'list-unsubscribe') ?? '')?.[1] ?? '',
    );
    const shown = await rehire.app.inject({ method: 'GET', url });
    expect(shown.body).toContain('lang="de"');
    expect(shown.body).toContain('Gar keine E-Mails mehr');
    const form = (payload: string) =>
      rehire.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      });
    const outs = () =>
      call<{ items: { purpose: string }[] }>('GET', '/contact-opt-outs?address=maya%40example.com');
    expect((await outs()).items).toEqual([]);
    expect((await form('List-Unsubscribe=One-Click')).statusCode).toBe(200);
    expect((await outs()).items).toMatchObject([{ purpose: 'survey', themselves: true }]);
    await form('purpose=everything');
    expect((await outs()).items.map(({ purpose }) => purpose).toSorted()).toEqual(['everything', 'survey']);
    for (const purpose of ['everything', 'survey']) await form(`purpose=${purpose}&again=yes`);
    expect((await outs()).items).toEqual([]);
    const wrong = await rehire.app.inject({ method: 'GET', url: `/opt-out/rehire_optout_${'A'.repeat(43)}` });
    expect(wrong.statusCode).toBe(404);
  });
});
