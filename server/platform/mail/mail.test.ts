import pino from 'pino';
import type { Email } from 'postal-mime';
import { afterEach, expect, test } from 'vitest';
import { testMailServer } from './mail-server.testing.ts';
import { type Mail, openMail } from './mail.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function mailServer(
  options: { readonly refuse?: string } = {},
): Promise<{ mail: Mail; received: Email[]; logged: string[] }> {
  const logged: string[] = [];
  const server = await testMailServer();
  server.manners = {
    recipient: (address) => (address === options.refuse ? { code: 550, says: 'no such box' } : null),
  };
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const mail = openMail({ smtpUrl: server.url, from: 'Rehire <rehire@example.org>', log });
  open.push(async () => {
    await mail.close();
    await server.close();
  });
  return { mail, received: server.received, logged };
}

const letter = {
  subject: 'Ada invites you to Daybreak',
  paragraphs: ['Ada <Lovelace> & friends invite you.'],
  link: { title: 'Join', href: 'https://rehire.example/invitation#token=a&b="c"' },
  footer: 'Do nothing and nothing happens.',
};

test('a letter arrives as text and as HTML that says the same', async () => {
  const { mail, received } = await mailServer();
  expect(await mail.send('grace@example.org', letter)).toBe(true);
  const [got] = received;
  expect(got?.subject).toBe('Ada invites you to Daybreak');
  expect(got?.to?.[0]?.address).toBe('grace@example.org');
  expect(got?.text).toContain('Ada <Lovelace> & friends invite you.');
  expect(got?.text).toContain(letter.link.href);
  expect(got?.html).toContain('Ada &lt;Lovelace&gt; &amp; friends');
  expect(got?.html).not.toMatch(/src=|@import|url\(/);
});

test('a name with line breaks adds no header and no recipient', async () => {
  const { mail, received } = await mailServer();
  await mail.send('grace@example.org', { ...letter, subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nbody' });
  expect(received[0]?.subject).toBe('Hello Bcc: eve@example.org body');
  expect(received[0]?.bcc).toBeUndefined();
  expect(received[0]?.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
});

test('an address that is a list of addresses reaches none of them', async () => {
  const { mail, received } = await mailServer();
  await mail.send('grace@example.org, eve@example.org', letter);
  const recipients = received.flatMap(({ to }) => (to ?? []).map(({ address }) => address));
  expect(recipients).not.toContain('eve@example.org');
});

test('a mail server that refuses or is not there does not fail the act, and the log names nobody', async () => {
  const { mail, logged } = await mailServer({ refuse: 'nobody@example.org' });
  expect(await mail.send('nobody@example.org', letter)).toBe(false);
  expect(logged.join('')).toContain('did not take a letter');
  expect(logged.join('')).not.toContain('nobody@example.org');
  const away = openMail({
    smtpUrl: 'smtp://127.0.0.1:1',
    from: 'a@b.example',
    log: pino({ level: 'silent' }),
  });
  expect(await away.send('grace@example.org', letter)).toBe(false);
  await away.close();
});

test('without a mail server nothing is sent and that is said', async () => {
  const mail = openMail({ smtpUrl: undefined, from: 'a@b.example', log: pino({ level: 'silent' }) });
  expect(mail.enabled).toBe(false);
  expect(await mail.send('grace@example.org', letter)).toBe(false);
});

test('the mail server’s own words come back, and where letters leave is told without its password', async () => {
  const { mail } = await mailServer({ refuse: 'nobody@example.org' });
  const message = { subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
  const refused = await mail.deliver({ to: 'nobody@example.org', ...message });
  expect(refused).toMatchObject({ is: 'refused', said: expect.stringContaining('no such box') });
  expect(await mail.deliver({ to: 'grace@example.org', ...message })).toMatchObject({ is: 'taken' });
  const secret = openMail({
    smtpUrl: 'smtps://ada:hush@mail.example',
    from: 'a@b.example',
    log: pino({ level: 'silent' }),
  });
  expect(secret.server).toEqual({
    host: 'mail.example',
    port: 465,
    secure: true,
    from: 'a@b.example',
    returnPath: null,
  });
  const away = openMail({
    smtpUrl: 'smtp://127.0.0.1:1',
    from: 'a@b.example',
    log: pino({ level: 'silent' }),
  });
  expect(await away.deliver({ to: 'grace@example.org', ...message })).toMatchObject({ is: 'unreachable' });
  for (const each of [secret, away]) await each.close();
});
