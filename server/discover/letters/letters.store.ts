import type { ContactPurpose, HoldReason } from '@rehire/contract/people/contacts';
import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, min, ne, or, type SQL, sql } from 'drizzle-orm';
import { claimContacts, optOutPath, releaseContact } from '../../people/face.ts';
import type { Delivery } from '../../platform/mail/delivery.ts';
import type { Db, RecordStore, Transaction } from '../../platform/record/record.ts';
import type { feedbackLetters } from '../answers/answers.table.ts';
import type { surveyLetters } from '../mailings/mailings.table.ts';
import { settled } from './letter.ts';

type LetterTable = typeof surveyLetters | typeof feedbackLetters;

/** Letters that are sent together, such as those of a mailing: where they stand, and what picks them among all workspaces'. */
export interface Letters {
  readonly table: LetterTable;
  readonly which: SQL | undefined;
}

/** To whom a letter goes, and what for. */
export interface Addressee {
  readonly customer: number | null;
  readonly email: string;
  readonly language: string;
  readonly purpose: ContactPurpose;
  readonly about: string;
  /** The contact that it reminds of. */
  readonly reminderOf?: string | undefined;
}

/** Why a letter is not sent any more, whatever the contact policy says. */
export interface Unsent {
  readonly held: { readonly reason?: HoldReason; readonly said?: string };
}

export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes a letter down. @param optOut where its reader says that they want no more of them */
export type Pen = (optOut: string) => LetterText;

/** Who letters of one kind go to, and what they say. */
export interface Author<A extends Addressee> {
  /** To whom a letter goes, read while nobody else can take it. */
  addresseeOf(tx: Transaction, letter: string): Promise<A | Unsent>;
  /** Makes the links of a letter that is to be sent now; they stand nowhere but in what it writes. */
  penFor(tx: Transaction, to: A): Promise<Pen>;
}

/** A letter that is to be sent now, in one's hand alone. */
export interface LetterInHand {
  readonly id: string;
  readonly email: string;
  readonly write: Pen;
  readonly contact: string;
  /** The path at which its reader opts out. */
  readonly optOut: string;
  readonly tries: number;
}

/** What comes of taking a letter into one's hand. `quiet`: not before that moment, and the others neither. */
export type Taken =
  | { readonly is: 'taken'; readonly letter: LetterInHand }
  | { readonly is: 'gone' | 'held' }
  | { readonly is: 'quiet'; readonly until: Date };

const INTERRUPTED = 'The sending was interrupted while the mail server took it.';

async function mark(
  db: Db,
  { table, which }: Letters,
  letter: string,
  change: Partial<typeof surveyLetters.$inferInsert>,
): Promise<void> {
  await db
    .update(table)
    .set({ ...change, changedAt: sql`now()` })
    .where(and(which, eq(table.id, letter)));
}

/** What an interrupted run left in hand may have been sent: nobody can tell, and nobody gets it twice. */
export async function leaveInterrupted(db: Db, { table, which }: Letters, run: string): Promise<void> {
  await db
    .update(table)
    .set({ state: 'unsure', said: INTERRUPTED, changedAt: sql`now()` })
    .where(and(which, eq(table.state, 'sending'), sql`${table.run} is distinct from ${run}`));
}

const waiting = ({ table, which }: Letters) => and(which, eq(table.state, 'waiting'));

/** The next letters whose time has come, after one, in the order in which they were written. */
export async function dueLetters(db: Db, letters: Letters, after: string, limit: number): Promise<string[]> {
  const { table } = letters;
  const rows = await db
    .select({ id: table.id })
    .from(table)
    .where(
      and(
        waiting(letters),
        gt(table.id, after),
        or(isNull(table.heldUntil), lte(table.heldUntil, sql`now()`)),
      ),
    )
    .orderBy(asc(table.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** When the first of the letters that rest is to be tried again; null where none rests. */
export async function restsUntil(db: Db, letters: Letters): Promise<Date | null> {
  const [row] = await db
    .select({ until: min(letters.table.heldUntil) })
    .from(letters.table)
    .where(waiting(letters));
  return row?.until ?? null;
}

export const countWaiting = (db: Db, letters: Letters): Promise<number> =>
  db.$count(letters.table, waiting(letters));

/** Takes a letter into one's hand and claims its contact; whoever else wants it finds it gone. */
export function takeLetter<A extends Addressee>(
  record: RecordStore,
  workspace: string,
  letters: Letters,
  id: string,
  run: string,
  author: Author<A>,
): Promise<Taken> {
  const { table } = letters;
  return record.tx(async (tx): Promise<Taken> => {
    const [row] = await tx
      .select({ tries: table.tries, sentAt: table.sentAt })
      .from(table)
      .where(and(waiting(letters), eq(table.id, id)))
      .for('update', { skipLocked: true });
    if (!row) return { is: 'gone' };
    const to = await author.addresseeOf(tx, id);
    if ('held' in to) {
      await mark(tx, letters, id, { state: 'held', ...to.held });
      return { is: 'held' };
    }
    const [answer] = await claimContacts(tx, workspace, [{ ...to, channel: 'mail' }]);
    if (!answer) return { is: 'gone' };
    if (!answer.allowed) {
      const { reason, from } = answer;
      if (reason === 'quiet-hours' && from !== null) return { is: 'quiet', until: from };
      const state = reason === 'bounced' && row.sentAt !== null ? 'bounced' : 'held';
      await mark(tx, letters, id, { state, reason, heldUntil: from });
      return { is: 'held' };
    }
    const { contact } = answer;
    const tries = row.tries + 1;
    const write = await author.penFor(tx, to);
    const optOut = await optOutPath(tx, workspace, contact, to.language);
    await mark(tx, letters, id, {
      state: 'sending',
      run,
      tries,
      contactId: contact,
      reason: null,
      heldUntil: null,
    });
    return { is: 'taken', letter: { id, email: to.email, write, contact, optOut, tries } };
  });
}

/** Writes down what became of a letter. One that reached nobody gives its contact back. */
export async function settleLetter(
  record: RecordStore,
  workspace: string,
  letters: Letters,
  { id, contact, tries: tried }: Pick<LetterInHand, 'id' | 'contact' | 'tries'>,
  delivery: Delivery,
): Promise<void> {
  const { state, tries, again, reached } = settled(delivery, tried, new Date());
  await record.tx(async (tx) => {
    // What came back already before this was written down stays what it is.
    await mark(tx, { ...letters, which: and(letters.which, ne(letters.table.state, 'bounced')) }, id, {
      state,
      tries,
      said: delivery.said,
      heldUntil: again,
      ...(state === 'sent' ? { sentAt: new Date() } : {}),
      ...(reached ? {} : { contactId: null }),
    });
    if (!reached) await releaseContact(tx, workspace, contact);
  });
}

/** Lets letters that were held back by the policy, that came back, and those that rest, be tried again at once. */
export async function retryHeld(tx: Transaction, { table, which }: Letters): Promise<void> {
  await tx
    .update(table)
    .set({ state: 'waiting', reason: null, heldUntil: null, tries: 0, changedAt: sql`now()` })
    .where(
      and(
        which,
        or(
          inArray(table.state, ['waiting', 'bounced']),
          and(eq(table.state, 'held'), isNotNull(table.reason)),
        ),
      ),
    );
}
