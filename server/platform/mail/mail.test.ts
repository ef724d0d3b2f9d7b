import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import pino from 'pino';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { type Mail, openMail } from './mail.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function mailServer(
  options: { readonly refuse?: string } = {},
): Promise<{ mail: Mail; received: Email[]; logged: string[] }> {
  const received: Email[] = [];
  const logged: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, done) =>
      done(address.address === options.refuse ? new Error('no such box') : null),
    onData: (stream, _session, done) => {
      void (async () => {
        received.push(await PostalMime.parse(await buffer(stream)));
        done();
      })();
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const mail = openMail({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Rehire <rehire@example.org>', log });
  open.push(async () => {
    await mail.close();
    await new Promise<void>((closed) => server.close(() => closed()));
  });
  return { mail, received, logged };
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
