import type { Returned } from './delivery-status.ts';

/** A letter as it came in, with what is needed of it. */
export interface ReadLetter {
  /** What its sender calls it; null where it has no Message-ID. */
  readonly messageId: string | null;
  readonly from: { readonly address: string; readonly name: string };
  readonly subject: string;
  readonly text: string;
  /** ISO 8601; null where it says no day that can be read. */
  readonly date: string | null;
  /** That a machine wrote it, by its headers (RFC 3834, RFC 3464) and by who sent it. */
  readonly automatic: 'auto-reply' | 'bounce' | null;
  /** What it reports of another letter, where it is such a report. */
  readonly returned: Returned | null;
  readonly attachments: number;
  /** How Mailgun signs what it posts; null where nothing is signed. */
  readonly signed: { readonly timestamp: string; readonly token: string; readonly signature: string } | null;
}

export interface LetterTask {
  readonly directory: string;
  readonly path: string;
  /** As the call that brought it said. */
  readonly contentType: string;
}

/** Headers of a letter by their names in lower case; of several alike the first. */
export type Headers = ReadonlyMap<string, string>;

/** What the headers say of who wrote: null for a person, as far as they tell. */
export function automaticBy(headers: Headers, from: string): ReadLetter['automatic'] {
  const value = (name: string): string => (headers.get(name) ?? '').trim().toLowerCase();
  const bounced =
    value('return-path') === '<>' ||
    value('content-type').startsWith('multipart/report') ||
    headers.has('x-failed-recipients') ||
    /^(?:mailer-daemon|postmaster)@/i.test(from);
  if (bounced) return 'bounce';
  const submitted = value('auto-submitted');
  const replies =
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^(?:auto_reply|auto-reply)$/.test(value('precedence')) ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    (headers.has('x-auto-response-suppress') &&
      /\b(?:all|oof|autoreply)\b/.test(value('x-auto-response-suppress')) &&
      /^(?:out of office|automatic reply|automatische antwort|abwesen)/i.test(headers.get('subject') ?? ''));
  return replies ? 'auto-reply' : null;
}
