import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ReadLetter } from '../../platform/readers/mail/letter.ts';

/** What tells a letter from every other: its Message-ID, else all that it says. */
export function digestOf({ messageId, from, subject, date, text }: ReadLetter): string {
  const told = messageId === null ? [from.address, subject, date, text] : [messageId.trim()];
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url');
}

/** How old a signed letter may be. */
const FRESH_MS = 24 * 3600 * 1000;

/**
 * Whether Mailgun signed a letter lately. Source: Mailgun, "Securing webhooks": HMAC-SHA256 of timestamp and token.
 * Something malformed is not signed.
 */
export function isSigned(signed: ReadLetter['signed'], key: string, now: number): boolean {
  if (signed === null || !/^[0-9a-f]{64}$/.test(signed.signature) || !/^\d{1,12}$/.test(signed.timestamp))
    return false;
  if (Math.abs(now - Number(signed.timestamp) * 1000) > FRESH_MS) return false;
  const wanted = createHmac('sha256', key)
    .update(signed.timestamp + signed.token)
    .digest();
  return timingSafeEqual(wanted, Buffer.from(signed.signature, 'hex'));
}
