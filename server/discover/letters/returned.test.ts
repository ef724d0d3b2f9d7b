import type { Mailing } from '@rehire/contract/discover/mailings';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { randomUUID } from 'node:crypto';
import type { Email } from 'postal-mime';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { testMailServer } from '../../platform/mail/mail-server.testing.ts';
import { ask, testRehire } from '../../testing/rehire.ts';
import { breakfast } from '../visits/testing-survey.ts';

const post = await testMailServer();
afterAll(() => post.close());
const { rehire, secret } = await testRehire({
  SMTP_URL: post.url,
  REHIRE_PUBLIC_URL: 'http://rehire.example/',
  REHIRE_MAIL_RETURN_PATH: 'returns@in.daybreak.example',
});
const { record, jobs } = rehire.platform;

interface Team {
  readonly call: <T>(method: string, path: string, body?: unknown, version?: number) => Promise<T>;
  readonly workspace: string;
  /** Where reports are posted. */
  readonly inbox: string;
  readonly survey: string;
}

async function team(): Promise<Team> {
  const workspace = await makeWorkspace(record, 'Daybreak');
  const ann = await makePerson(record, secret, `ann ${workspace}`, [{ workspace, role: 'owner' }]);
  const call: Team['call'] = (method, path, body, version) =>
    ask(rehire.app, ann, {
      method,
      url: `/workspaces/${workspace}${path}`,
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { version }),
      ...(method === 'POST' ? { idempotencyKey: randomUUID() } : {}),
    });
  await call(
    'PUT',
    '/contact-policy',
    { most: 5, days: 30, reminderAfterDays: 1, quiet: null, consent: null },
    1,
  );
  const { url } = await call<{ url: string }>('POST', '/feedback-mailboxes', { name: 'returns' });
  const { id, version } = await call<SurveyDesign>('POST', '/surveys', { definition: breakfast });
  await call('POST', `/surveys/${id}/launch`, undefined, version);
  return { call, workspace, inbox: new URL(url).pathname, survey: id };
}

const TO = 'Gone@example.com';
let a: Team;
beforeEach(async () => {
  post.received.length = 0;
  a = await team();
});

const over = async ({ id, job }: Mailing): Promise<Mailing> => {
  await jobs.finished(a.workspace, job ?? '', AbortSignal.timeout(20_000));
  const { items } = await a.call<{ items: Mailing[] }>('GET', `/surveys/${a.survey}/mailings`);
  const found = items.find((each) => each.id === id);
  if (!found) throw new Error('the mailing is listed');
  return found;
};
const mailed = async (): Promise<Mailing> =>
  over(
    await a.call<Mailing>('POST', `/surveys/${a.survey}/mailings`, {
      to: { kind: 'addresses', people: [{ address: TO }] },
      texts: [{ language: 'en', subject: 'Breakfast?', words: 'Dear {name}' }],
      firstQuestion: false,
    }),
  );
const again = async ({ id }: Mailing): Promise<Mailing> =>
  over(await a.call<Mailing>('POST', `/surveys/${a.survey}/mailings/${id}/runs`));
const letter = async ({ id }: Mailing) =>
  (await a.call<{ items: unknown[] }>('GET', `/surveys/${a.survey}/mailings/${id}/letters`)).items[0];
const taken = (): Email => {
  const [email] = post.received;
  if (!email) throw new Error('the mail server took a letter');
  return email;
};
const headersOf = (email: Email): string => email.headerLines.map(({ line }) => line).join('\r\n');

const postTo = async (inbox: string, payload: string | Buffer, type: string): Promise<unknown> =>
  (
    await rehire.app.inject({ method: 'POST', url: inbox, payload, headers: { 'content-type': type } })
  ).json<unknown>();
const status = (of: { action: string; status: string }): string =>
  [
    'Reporting-MTA: dns; mx.example.com',
    '',
    `Final-Recipient: rfc822; ${TO}`,
    `Action: ${of.action}`,
    `Status: ${of.status}`,
    `Diagnostic-Code: smtp; 550 ${of.status} <${TO}>:`,
    '    no such user here',
    '',
  ].join('\r\n');
const gone = status({ action: 'failed', status: '5.1.1' });
/** A report as Postfix writes it. */
const reported = (headers: string, says = gone): string =>
  [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@mx.example.com>',
    'To: returns@in.daybreak.example',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${randomUUID()}@mx.example.com>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    `I'm sorry to have to inform you that your message to ${TO} could not be delivered.`,
    '--b',
    'Content-Type: message/delivery-status',
    '',
    says,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    headers,
    '--b--',
    '',
  ].join('\r\n');
const comesBack = (headers: string, says?: string, inbox = a.inbox): Promise<unknown> =>
  postTo(inbox, reported(headers, says), 'message/rfc822');

test('a letter that comes back for good is no feedback: it is marked, and its address held until a person lifts that', async () => {
  const mailing = await mailed();
  expect(await comesBack(headersOf(taken()))).toEqual({ became: 'set-aside' });
  expect(await a.call('GET', '/feedback')).toMatchObject({ items: [] });
  expect(await letter(mailing)).toMatchObject({
    state: 'bounced',
    reason: 'bounced',
    said: expect.stringMatching(/^550 5\.1\.1 .*no such user here$/) as string,
  });
  expect(await a.call('GET', '/contacts'), 'it reached nobody').toMatchObject({ items: [] });

  expect((await again(mailing)).counts, 'tried again, it is held and stays bounced').toMatchObject({
    bounced: 1,
    sent: 0,
  });
  expect(await a.call('GET', '/contact-holds')).toMatchObject({ counts: [{ reason: 'bounced', people: 1 }] });
  expect(post.received).toHaveLength(1);

  const found = await a.call<{ items: { id: string; said: string }[] }>(
    'GET',
    `/contact-bounces?address=${encodeURIComponent(TO)}`,
  );
  expect(found).toMatchObject({
    items: [{ customer: null, said: expect.stringContaining('5.1.1') as string }],
  });
  await a.call('DELETE', `/contact-bounces/${found.items[0]?.id}`);
  expect(await a.call('GET', '/contact-bounces')).toMatchObject({ items: [] });
  expect((await again(mailing)).counts).toMatchObject({ bounced: 0, sent: 1 });
  expect(post.received).toHaveLength(2);
});

test('one that is late, or was given up for a while, is noted in the mail server’s words and holds nothing', async () => {
  const mailing = await mailed();
  await comesBack(headersOf(taken()), status({ action: 'delayed', status: '4.4.1' }));
  await comesBack(headersOf(taken()), status({ action: 'failed', status: '4.4.7' }));
  expect(await letter(mailing)).toMatchObject({
    state: 'sent',
    reason: null,
    said: expect.stringContaining('4.4.7') as string,
  });
  expect(await a.call('GET', '/contact-bounces')).toMatchObject({ items: [] });
});

test('a letter is known by its own headers alone: not by an address, nor in another workspace', async () => {
  const mailing = await mailed();
  const headers = headersOf(taken());
  await comesBack(`Message-ID: <${randomUUID()}@rehire.example>\r\nTo: ${TO}`);
  await comesBack(headers, undefined, (await team()).inbox);
  expect((await letter(mailing)) as object).toMatchObject({ state: 'sent' });
  expect(await a.call('GET', '/contact-bounces')).toMatchObject({ items: [] });
  // Some mail servers give a letter a Message-ID of their own.
  await comesBack(headers.replace(/^Message-ID:.*$/im, 'Message-ID: <0102018f@eu-west-1.amazonses.com>'));
  expect((await letter(mailing)) as object).toMatchObject({ state: 'bounced' });
});

test('reports are read from Postmark and from forms, too, and reach the letters of an answer', async () => {
  const b64 = (text: string): string => Buffer.from(text).toString('base64');
  const mailing = await mailed();
  await postTo(
    a.inbox,
    JSON.stringify({
      FromFull: { Email: 'mailer-daemon@mx.example.com', Name: 'Mail Delivery System' },
      Subject: 'Undelivered',
      TextBody: 'Sorry',
      Headers: [{ Name: 'Message-ID', Value: `<${randomUUID()}@mx>` }],
      Attachments: [
        { Name: 'details.txt', ContentType: 'message/delivery-status', Content: b64(gone) },
        {
          Name: 'headers.txt',
          ContentType: 'text/rfc822-headers; charset=utf-8',
          Content: b64(headersOf(taken())),
        },
      ],
    }),
    'application/json',
  );
  expect(await letter(mailing)).toMatchObject({ state: 'bounced' });

  post.received.length = 0;
  const { id } = await a.call<{ id: string }>('POST', '/feedback', { text: 'Jam', email: 'bo@example.com' });
  const answer = await a.call<{ job: string }>('POST', `/feedback/${id}/letters`, {
    subject: 'Jam is here',
    text: 'It is.',
  });
  await jobs.finished(a.workspace, answer.job, AbortSignal.timeout(20_000));
  const form = new FormData();
  for (const [name, value] of Object.entries({
    from: 'MAILER-DAEMON@mx',
    subject: 'Undelivered',
    text: 'Sorry',
  }))
    form.set(name, value);
  form.set('attachment-1', new Blob([gone], { type: 'message/delivery-status' }), 'details');
  form.set('attachment-2', new Blob([headersOf(taken())], { type: 'message/rfc822' }), 'letter.eml');
  const made = new Response(form);
  await postTo(a.inbox, Buffer.from(await made.arrayBuffer()), made.headers.get('content-type') ?? '');
  expect(await a.call('GET', `/feedback/${id}/letters`)).toMatchObject({
    items: [{ letters: { bounced: 1, sent: 0 } }],
  });
  expect(await a.call('GET', '/contact-bounces')).toMatchObject({
    items: [{ name: 'bo@example.com' }, { customer: null }],
  });
});

test('mail servers are told where to report', async () => {
  await mailed();
  expect(post.senders).toContain('returns@in.daybreak.example');
  expect(await a.call('GET', '/mail')).toMatchObject({
    server: { returnPath: 'returns@in.daybreak.example' },
  });
});
