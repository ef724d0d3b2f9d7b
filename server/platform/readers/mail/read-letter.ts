import { readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { z } from 'zod';
import { ReaderError } from '../reader-error.ts';
import { isOfReport, type LetterPart, returnedBy } from './delivery-status.ts';
import { automaticBy, type Headers, type LetterTask, type ReadLetter } from './letter.ts';

const unreadable = (): ReaderError => new ReaderError('broken', 'That is no letter that could be read.');

const mediaType = (contentType: string): string => contentType.split(';')[0]?.trim().toLowerCase() ?? '';

const dateOf = (text: string | undefined): string | null => {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

/** A letter as mail servers send it (RFC 5322). */
async function fromMime(bytes: Uint8Array | string): Promise<ReadLetter> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 20, maxHeadersSize: 512 * 1024 });
  const address = mail.from?.address ?? '';
  if (address === '' && mail.headers.length === 0) throw unreadable();
  const headers: Headers = new Map(
    mail.headers.toReversed().map(({ key, value }) => [key.toLowerCase(), value]),
  );
  return {
    messageId: mail.messageId ?? null,
    from: { address, name: mail.from?.name ?? '' },
    subject: mail.subject ?? '',
    text: mail.text?.trim() ? mail.text : await plainOf(mail.html ?? ''),
    date: dateOf(mail.date),
    ...madeBy(
      automaticBy(headers, address),
      mail.attachments.flatMap(({ mimeType, content }) =>
        isOfReport(mimeType)
          ? [{ type: mimeType, text: Buffer.from(content as ArrayBuffer).toString() }]
          : [],
      ),
    ),
    attachments: mail.attachments.length,
    signed: null,
  };
}

/** What tells of a machine: a report of a letter that came back is one, whatever else it says. */
function madeBy(
  automatic: ReadLetter['automatic'],
  parts: readonly LetterPart[],
): Pick<ReadLetter, 'automatic' | 'returned'> {
  const returned = returnedBy(parts);
  return { automatic: returned === null ? automatic : 'bounce', returned };
}

/** What a letter in HTML says: as the mail parser reads a part that has no plain one, which it does beside an empty one. */
async function plainOf(html: string): Promise<string> {
  if (html === '') return '';
  const boundary = crypto.randomUUID();
  const { text = '' } = await PostalMime.parse(
    [
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      `--${boundary}\r\nContent-Type: text/plain\r\n`,
      `--${boundary}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit`,
      html.replaceAll(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, ''),
      `--${boundary}--`,
    ].join('\r\n\r\n'),
  );
  return text.replaceAll(/\n{3,}/g, '\n\n').trim();
}

/** What stands in `From:`, read as a mail program reads it. */
async function senderOf(text: string): Promise<ReadLetter['from']> {
  const { from } = await PostalMime.parse(`From: ${text.replaceAll(/[\r\n]+/g, ' ')}\r\n\r\n`);
  return { address: from?.address ?? '', name: from?.name ?? '' };
}

const words = z.string().nullish();
/** Postmark, "Inbound webhook": https://postmarkapp.com/developer/webhooks/inbound-webhook */
const postmark = z.object({
  FromFull: z.object({ Email: z.string(), Name: words }),
  Subject: words,
  TextBody: words,
  HtmlBody: words,
  Date: words,
  MessageID: words,
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Attachments: z.array(z.object({ ContentType: words, Content: words })).default([]),
});

async function fromPostmark(json: unknown): Promise<ReadLetter> {
  const read = postmark.safeParse(json);
  if (!read.success) throw unreadable();
  const { FromFull, Subject, TextBody, HtmlBody, Date: date, MessageID, Headers, Attachments } = read.data;
  const headers: Headers = new Map(
    Headers.toReversed().map(({ Name, Value }) => [Name.toLowerCase(), Value]),
  );
  return {
    messageId: headers.get('message-id') ?? MessageID ?? null,
    from: { address: FromFull.Email, name: FromFull.Name ?? '' },
    subject: Subject ?? '',
    text: TextBody || (await plainOf(HtmlBody ?? '')),
    date: dateOf(date ?? undefined),
    ...madeBy(
      automaticBy(headers, FromFull.Email),
      Attachments.flatMap(({ ContentType, Content }) => {
        const type = mediaType(ContentType ?? '');
        return isOfReport(type) ? [{ type, text: Buffer.from(Content ?? '', 'base64').toString() }] : [];
      }),
    ),
    attachments: Attachments.length,
    signed: null,
  };
}

/** Headers as SendGrid (lines) or Mailgun (pairs in JSON) hand them on. */
async function headersIn(lines: string, pairs: string): Promise<Headers> {
  const read = z.array(z.tuple([z.string(), z.string()])).safeParse(parsed(pairs));
  if (read.success)
    return new Map(read.data.toReversed().map(([name, value]) => [name.toLowerCase(), value]));
  const { headers } = await PostalMime.parse(`${lines.trim()}\r\n\r\n`);
  return new Map(headers.toReversed().map(({ key, value }) => [key.toLowerCase(), value]));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * What Mailgun (routes, "Receive HTTP messages via forward()") and SendGrid (Inbound Parse) post: the letter as it came, or
 * taken apart into fields.
 */
async function fromForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<ReadLetter> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null);
  if (form === null) throw unreadable();
  const field = (...names: readonly string[]): string =>
    names
      .map((name) => form.get(name))
      .find((value) => typeof value === 'string' && value !== '')
      ?.toString() ?? '';
  const [timestamp, token, signature] = [field('timestamp'), field('token'), field('signature')];
  const signed = signature === '' ? null : { timestamp, token, signature };
  const whole = field('body-mime', 'email');
  if (whole !== '') return { ...(await fromMime(whole)), signed };
  const headers = await headersIn(field('headers'), field('message-headers'));
  const from = await senderOf(field('from', 'From') || (headers.get('from') ?? field('sender')));
  if (from.address === '') throw unreadable();
  const files = [...form.values()].filter((value) => typeof value !== 'string');
  const parts = await Promise.all(
    files
      .filter(({ type }) => isOfReport(mediaType(type)))
      .map(async (file): Promise<LetterPart> => ({ type: mediaType(file.type), text: await file.text() })),
  );
  return {
    messageId: headers.get('message-id') ?? (field('Message-Id') || null),
    from,
    subject: field('subject', 'Subject') || (headers.get('subject') ?? ''),
    text: field('body-plain', 'text') || (await plainOf(field('body-html', 'html'))),
    date: dateOf(headers.get('date') ?? field('Date')),
    ...madeBy(automaticBy(headers, from.address), parts),
    attachments: Math.max(files.length, Number(field('attachment-count', 'attachments')) || 0),
    signed,
  };
}

/** Reads a letter, as it came or as a provider of mail posts it. @throws ReaderError `broken` */
export async function readLetter({ path, contentType }: LetterTask): Promise<ReadLetter> {
  const bytes = Uint8Array.from(readFileSync(path));
  const media = mediaType(contentType);
  try {
    if (media === 'application/json') return await fromPostmark(JSON.parse(new TextDecoder().decode(bytes)));
    if (media === 'multipart/form-data' || media === 'application/x-www-form-urlencoded')
      return await fromForm(bytes, contentType);
    return await fromMime(bytes);
  } catch (error) {
    throw error instanceof ReaderError ? error : unreadable();
  }
}
