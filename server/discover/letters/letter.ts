import type { LetterState } from '@rehire/contract/discover/letters';
import type { Delivery } from '../../platform/mail/delivery.ts';
import { optOutHeaders, REFERENCE } from '../../platform/mail/letter.ts';

/** How long a letter rests that the mail server did not take now: most that say so want to see it come back. */
const REST_MINUTES = [5, 15, 60, 240];
const MINUTE_MS = 60_000;
/** So many that broke off one after the other are a server that takes none. */
const MOST_UNSURE = 3;

/** What a letter is after it was handed to the mail server. */
export interface Settled {
  readonly state: LetterState;
  readonly tries: number;
  /** When it is tried again; null where it is not, or with the next run. */
  readonly again: Date | null;
  /** Whether it reached its reader, as far as anybody can tell: then its contact counts. */
  readonly reached: boolean;
}

/**
 * What becomes of a letter by what the mail server said. One that may have arrived is not sent again; one that was not taken
 * now rests, longer each time, and is refused when it has been tried often enough.
 * @param tries how often it was tried, this time included
 */
export function settled({ is }: Pick<Delivery, 'is'>, tries: number, now: Date): Settled {
  const rest = REST_MINUTES[tries - 1];
  if (is === 'taken') return { state: 'sent', tries, again: null, reached: true };
  if (is === 'unsure') return { state: 'unsure', tries, again: null, reached: true };
  // Who cannot be reached at all is no fault of the letter.
  if (is === 'unreachable') return { state: 'waiting', tries: tries - 1, again: null, reached: false };
  if (is === 'refused' || rest === undefined) return { state: 'refused', tries, again: null, reached: false };
  return { state: 'waiting', tries, again: new Date(now.getTime() + rest * MINUTE_MS), reached: false };
}

/** What was seen of a run so far. */
export interface Seen {
  readonly done: number;
  readonly sent: number;
  /** How many broke off one after the other. */
  readonly unsure: number;
  /** When quiet hours end; null where it has met none. */
  readonly quietUntil: Date | null;
  /** Why the server takes none. */
  readonly trouble: string | null;
}

export const NOTHING_SEEN: Seen = { done: 0, sent: 0, unsure: 0, quietUntil: null, trouble: null };

/** What is seen after one more letter was handed to the mail server. */
export function seenWith(seen: Seen, { is, said }: Delivery): Seen {
  const unsure = is === 'unsure' ? seen.unsure + 1 : 0;
  return {
    ...seen,
    sent: seen.sent + (is === 'taken' ? 1 : 0),
    unsure,
    trouble: is === 'unreachable' || unsure >= MOST_UNSURE ? said : seen.trouble,
  };
}

/** Whether a run leaves the letters that still wait for another time. */
export const stops = ({ quietUntil, trouble }: Seen): boolean => quietUntil !== null || trouble !== null;

const CONTACT = /^<?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:@[^>]*>)?$/i;

/** The contacts that a letter which came back may be of, by what it is known by: what `letterHead` wrote into it. */
export const contactsIn = (references: readonly string[]): string[] => [
  ...new Set(references.flatMap((each) => CONTACT.exec(each.trim())?.[1] ?? [])),
];

/**
 * What a letter is called among all letters, so that one that comes back is known again: its contact stands in the Message-ID,
 * and beside it for mail servers that give it another.
 * @param origin where people reach this Rehire
 * @param optOut where its reader says that they want no more of them
 */
export function letterHead(
  contact: string,
  origin: string,
  optOut: string,
): { readonly messageId: string; readonly headers: Readonly<Record<string, string>> } {
  return {
    messageId: `<${contact}@${new URL(origin).hostname}>`,
    headers: { ...optOutHeaders(optOut), [REFERENCE]: contact },
  };
}
