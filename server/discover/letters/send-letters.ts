import { randomUUID } from 'node:crypto';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { letterHead, NOTHING_SEEN, type Seen, seenWith, stops } from './letter.ts';
import {
  type Addressee,
  type Author,
  countWaiting,
  dueLetters,
  leaveInterrupted,
  type Letters,
  restsUntil,
  settleLetter,
  takeLetter,
} from './letters.store.ts';

const BATCH = 50;
/** As many as the connection to the mail server takes beside each other. */
const AT_ONCE = 3;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What tells one kind of letters from another. */
export interface Sending<A extends Addressee> {
  readonly workspace: string;
  readonly letters: Letters;
  /** Where people reach this Rehire. */
  readonly origin: string;
  /** @throws Problem where none of them may leave any more */
  mayLeave(): void;
  readonly author: Author<A>;
  readonly signal: AbortSignal;
  progress(done: number, note: string): Promise<void>;
}

/**
 * Sends the letters that wait, each once. A letter is marked before it leaves, so that a server that dies leaves it unsure
 * rather than sent twice; those behind it go on with the next run.
 * @returns how many were sent, and when to run again: where quiet hours end, or what was not taken now has rested
 * @throws Problem where they may not leave, or the mail server takes none
 */
export async function sendLetters<A extends Addressee>(
  { record, mail }: Pick<Platform, 'record' | 'mail'>,
  { workspace, letters, origin, mayLeave, author, signal, progress }: Sending<A>,
): Promise<{ readonly sent: number; readonly goesOnAt: Date | null }> {
  const run = randomUUID();
  await leaveInterrupted(record.db, letters, run);
  const all = await countWaiting(record.db, letters);
  let seen: Seen = NOTHING_SEEN;

  const one = async (id: string): Promise<void> => {
    const taken = await takeLetter(record, workspace, letters, id, run, author);
    seen = { ...seen, done: seen.done + 1 };
    if (taken.is === 'quiet') seen = { ...seen, quietUntil: taken.until };
    if (taken.is !== 'taken') return;
    const { letter } = taken;
    const optOut = `${origin}${letter.optOut}`;
    const delivery = await mail.deliver({
      to: letter.email,
      ...letter.write(optOut),
      ...letterHead(letter.contact, origin, optOut),
    });
    await settleLetter(record, workspace, letters, letter, delivery);
    seen = seenWith(seen, delivery);
  };

  let after = FIRST;
  while (!stops(seen)) {
    if (!mail.enabled)
      throw new Problem('conflict', 'No mail server is set up. The letters wait until one is.');
    mayLeave();
    const batch = await dueLetters(record.db, letters, after, BATCH);
    if (batch.length === 0) break;
    for (let at = 0; at < batch.length && !stops(seen); at += AT_ONCE) {
      signal.throwIfAborted();
      await Promise.all(batch.slice(at, at + AT_ONCE).map(one));
      await progress(seen.done / Math.max(all, seen.done), `${seen.sent} sent`);
    }
    after = batch.at(-1) ?? after;
  }
  if (seen.trouble !== null)
    throw new Problem('unavailable', `The mail server does not take letters now. It said: ${seen.trouble}`);
  return { sent: seen.sent, goesOnAt: seen.quietUntil ?? (await restsUntil(record.db, letters)) };
}
