import type { ContactChannel, ContactPolicy, HoldReason } from '@rehire/contract/people/contacts';

/** What a workspace has agreed on, without the version of its wording. */
export type Policy = Omit<ContactPolicy, 'version'>;

/** What holds where nobody has said otherwise: one contact in thirty days, none at night. */
export const DEFAULT_POLICY: Policy = {
  most: 1,
  days: 30,
  reminderAfterDays: 3,
  quiet: { from: '21:00', to: '08:00' },
  consent: null,
};

/** What is known of somebody who is to be contacted. */
export interface Standing {
  readonly erased: boolean;
  readonly optedOut: boolean;
  /** Whether letters to the address come back for good. */
  readonly bounced: boolean;
  /** Whether the trait that the policy asks for says yes. */
  readonly consents: boolean;
  /** When they were contacted already, reminders and what is reminded of left out. */
  readonly contacts: readonly Date[];
  /** The contact that this reminds of, where it is a reminder, and whether it was reminded of before. */
  readonly reminds: { readonly at: Date; readonly before: boolean } | null;
}

/** Whether somebody may be contacted, or why not and from when on time alone would allow it. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: HoldReason; readonly from: Date | null };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAY_MINUTES = 24 * 60;

const held = (reason: HoldReason, from: Date | null = null): Verdict => ({ allowed: false, reason, from });

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The minute of the day in a time zone. */
function minuteIn(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return minutesOf(format.format(at));
}

/** When quiet hours end that a moment falls into; null where it falls into none. Their beginning is quiet, their end is not. */
export function quietUntil(quiet: Policy['quiet'], timeZone: string, at: Date): Date | null {
  if (quiet === null) return null;
  const [from, to, now] = [minutesOf(quiet.from), minutesOf(quiet.to), minuteIn(timeZone, at)];
  const within = from < to ? now >= from && now < to : now >= from || now < to;
  if (!within) return null;
  const left = (to - now + DAY_MINUTES) % DAY_MINUTES;
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + left * MINUTE_MS);
}

/**
 * Whether somebody may be contacted now. What nobody can wait out comes first: who was erased or opted out is told so, and
 * not that it is too soon.
 */
export function mayContact(
  policy: Policy,
  { erased, optedOut, bounced, consents, contacts, reminds }: Standing,
  { channel, now, timeZone }: { channel: ContactChannel; now: Date; timeZone: string },
): Verdict {
  if (erased) return held('erased');
  if (optedOut) return held('opted-out');
  if (channel === 'mail' && bounced) return held('bounced');
  if (channel === 'mail' && policy.consent !== null && !consents) return held('no-consent');
  if (reminds?.before) return held('reminded');
  const ripe = reminds === null ? 0 : reminds.at.getTime() + policy.reminderAfterDays * DAY_MS;
  if (now.getTime() < ripe) return held('too-soon', new Date(ripe));
  const since = now.getTime() - policy.days * DAY_MS;
  const recent = contacts
    .map((at) => at.getTime())
    .filter((at) => at > since)
    .toSorted((a, b) => b - a);
  const last = recent[policy.most - 1];
  if (last !== undefined) return held('too-soon', new Date(last + policy.days * DAY_MS));
  const quiet = channel === 'mail' ? quietUntil(policy.quiet, timeZone, now) : null;
  return quiet === null ? { allowed: true } : held('quiet-hours', quiet);
}
