import type { Feedback } from '@rehire/contract/discover/feedback';
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, testRehire } from '../../testing/rehire.ts';

const KEY = 'key-of-the-test';
const { rehire, secret } = await testRehire({ MAILGUN_SIGNING_KEY: KEY });
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'admin' }]);

const call = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  ask<T>(rehire.app, ann, {
    method,
    url: `/workspaces/${workspace}${path}`,
    ...(body === undefined ? {} : { body }),
  });
const { url, mailbox } = await call<{ url: string; mailbox: { id: string } }>('POST', '/feedback-mailboxes', {
  name: 'support@daybreak.example',
});
const at = new URL(url).pathname;

async function post(payload: string | Buffer, type: string, path = at): Promise<[number, unknown]> {
  const answer = await rehire.app.inject({
    method: 'POST',
    url: path,
    payload,
    headers: { 'content-type': type },
  });
  return [answer.statusCode, answer.json<{ became?: string; detail?: string }>()];
}
const mail = (lines: readonly string[]): Promise<[number, unknown]> =>
  post(lines.join('\r\n'), 'message/rfc822');
const letters = async (): Promise<Feedback[]> =>
  (await call<{ items: Feedback[] }>('GET', '/feedback?source=mail')).items;

/** A form as providers post it. */
async function form(fields: Readonly<Record<string, string>>, file?: string): Promise<[number, unknown]> {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  if (file !== undefined) data.set('attachment-1', new Blob([file]), 'photo.jpg');
  const made = new Response(data);
  return post(Buffer.from(await made.arrayBuffer()), made.headers.get('content-type') ?? '');
}

test('a letter comes in once, by its author, its words without what they answer, and whole beside', async () => {
  const letter = [
    'Return-Path: <maya@example.org>',
    'Message-ID: <one@mail.example.org>',
    'From: =?UTF-8?Q?Maya_St=C3=B6ne?= <Maya@Example.org>',
    'Subject: The box',
    'Date: Mon, 2 Mar 2026 08:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'It came late. Sch=F6n w=E4re fr=FCher.',
    '',
    'On Sun, 1 Mar 2026, Support wrote:',
    '> How was it?',
    '--b',
    'Content-Type: image/jpeg',
    'Content-Disposition: attachment; filename="box.jpg"',
    '',
    'xxxx',
    '--b--',
    '',
  ];
  expect(await mail(letter)).toEqual([200, { became: 'taken' }]);
  expect(await mail(letter)).toEqual([200, { became: 'known' }]);
  const [piece] = await letters();
  expect(piece).toMatchObject({
    title: 'The box',
    text: 'It came late. Schön wäre früher.',
    whole: expect.stringContaining('> How was it?') as string,
    authorName: 'Maya Stöne',
    customer: expect.stringMatching(/^\d+$/) as string,
    reference: '<one@mail.example.org>',
    saidAt: '2026-03-02T07:00:00.000Z',
    attachments: 1,
  });
});

test('what a machine wrote is set aside and counted', async () => {
  const before = (await letters()).length;
  const from = 'From: bo@example.org';
  const automatic = [
    ['Message-ID: <a1@x>', from, 'Auto-Submitted: auto-replied', 'Subject: Away'],
    ['Message-ID: <a2@x>', from, 'Precedence: auto_reply'],
    ['Message-ID: <a3@x>', 'Return-Path: <>', 'From: somebody@example.org'],
    ['Message-ID: <a4@x>', 'From: MAILER-DAEMON@example.org'],
    ['Message-ID: <a5@x>', from, 'Content-Type: multipart/report; report-type=delivery-status; boundary=q'],
  ];
  for (const head of automatic)
    expect(await mail([...head, '', 'I am away.'])).toEqual([200, { became: 'set-aside' }]);
  expect(await mail(['Message-ID: <a6@x>', from, 'Auto-Submitted: no', '', 'A person.'])).toEqual([
    200,
    { became: 'taken' },
  ]);
  expect(await letters()).toHaveLength(before + 1);
  expect(await call('GET', '/feedback-mailboxes')).toMatchObject({
    items: [{ name: 'support@daybreak.example', taken: 2, setAside: { 'auto-reply': 2, bounce: 3 } }],
  });
});

test('a letter that is HTML alone, or beside an empty text, is read as words', async () => {
  const html = '<head><title>x</title></head><p>I don&#8217;t get K&auml;se</p><script>x()</script>';
  const read = 'I don’t get Käse';
  const alone = ['Message-ID: <h1@x>', 'From: h1@example.org', 'Content-Type: text/html', '', html];
  const beside = [
    ...['Message-ID: <h2@x>', 'From: h2@example.org', 'Content-Type: multipart/alternative; boundary=q', ''],
    ...['--q', 'Content-Type: text/plain', '', ' ', '--q', 'Content-Type: text/html', '', html, '--q--'],
  ];
  for (const letter of [alone, beside]) expect(await mail(letter)).toEqual([200, { became: 'taken' }]);
  const taken = (await letters()).filter(({ text }) => text === read);
  expect(taken.map(({ authorName }) => authorName).toSorted()).toEqual(['h1@example.org', 'h2@example.org']);
});

test('Postmark, SendGrid and Mailgun are read as they post; the same letter by two of them is one', async () => {
  const postmark = {
    FromFull: { Email: 'cy@example.org', Name: 'Cy' },
    Subject: 'Jam',
    MessageID: '22c74902-a0c1-4511-804f2-341342852c90',
    Date: 'Tue, 3 Mar 2026 08:00:00 +0000',
    TextBody: '',
    HtmlBody: '<style>p{}</style><p>More jam &amp; honey</p>',
    Headers: [{ Name: 'Message-ID', Value: '<jam@x>' }],
    Attachments: [{ Name: 'a.png' }, { Name: 'b.png' }],
  };
  expect(await post(JSON.stringify(postmark), 'application/json; charset=utf-8')).toEqual([
    200,
    { became: 'taken' },
  ]);
  const jam = (await letters()).find(({ title }) => title === 'Jam');
  expect(jam).toMatchObject({ title: 'Jam', authorName: 'Cy', attachments: 2 });
  expect(jam?.text).toMatch(/^More jam & honey$/);
  const sendgrid = {
    headers: 'Message-ID: <jam@x>\nDate: Tue, 3 Mar 2026 08:00:00 +0000',
    from: 'Cy <cy@example.org>',
    subject: 'Jam',
    text: 'More jam',
    attachments: '0',
  };
  expect(await form(sendgrid)).toEqual([200, { became: 'known' }]);
  const fresh = { ...sendgrid, headers: 'Message-ID: <tea@x>', subject: 'Tea', text: 'Tea, too' };
  expect(await form(fresh, 'bytes')).toEqual([200, { became: 'taken' }]);
  expect((await letters()).find(({ title }) => title === 'Tea')).toMatchObject({
    text: 'Tea, too',
    attachments: 1,
  });
  expect(
    await form({ email: 'Message-ID: <raw@x>\r\nFrom: di@example.org\r\nSubject: Raw\r\n\r\nAs it came' }),
  ).toEqual([200, { became: 'taken' }]);

  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', KEY).update(`${timestamp}t`).digest('hex');
  const mailgun = {
    from: 'Eve <eve@example.org>',
    subject: 'Bread',
    'body-plain': 'Bread, too',
    'message-headers': '[["Message-Id","<bread@x>"],["Auto-Submitted","no"]]',
    timestamp,
    token: 't',
    signature,
  };
  expect(await form({ ...mailgun, signature: 'f'.repeat(64) })).toMatchObject([403, {}]);
  expect(await form({ ...mailgun, timestamp: '1000000000' })).toMatchObject([403, {}]);
  expect(await form(mailgun)).toEqual([200, { became: 'taken' }]);
});

test('what is no letter is refused in plain words, and what is hostile harms nothing', async () => {
  expect(await post('{"FromFull": 7}', 'application/json')).toMatchObject([
    422,
    { detail: 'That is no letter that could be read.' },
  ]);
  expect(await post('{', 'application/json')).toMatchObject([422, {}]);
  expect(await post('--x', 'multipart/form-data; boundary=y')).toMatchObject([422, {}]);
  expect(await post(Buffer.alloc(0), 'message/rfc822')).toMatchObject([400, {}]);
  expect(await post(Buffer.alloc(25 * 1024 * 1024, 'a'), 'message/rfc822')).toMatchObject([413, {}]);
  const nested = Array.from(
    { length: 500 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}`,
  ).join('\r\n');
  expect((await post(`From: x@example.org\r\n${nested}`, 'message/rfc822'))[0]).toBe(422);
  expect(
    await mail(['Message-ID: <odd@x>', 'From: x@example.org', 'Subject: =?UTF-8?B?AAAA?=', '', 'a\0b']),
  ).toEqual([200, { became: 'taken' }]);
});

test('a removed address takes nothing any more, as one that never was', async () => {
  await call('DELETE', `/feedback-mailboxes/${mailbox.id}`);
  const [status, gone] = await mail(['From: bo@example.org', '', 'Late']);
  const [, never] = await post(
    'x',
    'message/rfc822',
    `/api/v1/inbound-letters/rehire_mailbox_${'A'.repeat(43)}`,
  );
  expect([status, gone]).toEqual([404, never]);
  expect((await letters()).length).toBeGreaterThan(3);
});
