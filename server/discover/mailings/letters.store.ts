import type { LetterState } from '@rehire/contract/discover/mailings';
import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import { claimContacts, customersOf, optOutPath, releaseContact } from '../../people/face.ts';
import type { Db, RecordStore, Transaction } from '../../platform/record/record.ts';
import { linkFor } from '../visits/invitees.store.ts';
import { surveyInvitees, surveyVisits } from '../visits/visits.table.ts';
import { surveyLetters } from './mailings.table.ts';

type Letter = typeof surveyLetters.$inferSelect;

/** A letter that is to be sent now, in one's hand alone. */
export interface LetterInHand {
  readonly id: string;
  readonly address: string;
  readonly language: string;
  readonly name: string;
  readonly contact: string;
  /** The paths that stand in it. */
  readonly path: string;
  readonly optOut: string;
  readonly tries: number;
}

/** What comes of taking a letter into one's hand. `quiet`: not before that moment, and the others neither. */
type Taken =
  | { readonly is: 'taken'; readonly letter: LetterInHand }
  | { readonly is: 'gone' | 'held' }
  | { readonly is: 'quiet'; readonly until: Date };

/** How often a letter is tried that the mail server did not take now. */
const MOST_TRIES = 4;
const INTERRUPTED = 'The sending was interrupted while the mail server took it.';

const ofMailing = (workspace: string, mailing: string) =>
  and(eq(surveyLetters.workspaceId, workspace), eq(surveyLetters.mailingId, mailing));

async function mark(
  db: Db,
  workspace: string,
  letter: string,
  change: Partial<typeof surveyLetters.$inferInsert>,
): Promise<void> {
  await db
    .update(surveyLetters)
    .set({ ...change, changedAt: sql`now()` })
    .where(and(eq(surveyLetters.workspaceId, workspace), eq(surveyLetters.id, letter)));
}

/** What an interrupted run left in hand may have been sent: nobody can tell, and nobody gets it twice. */
export async function leaveInterrupted(
  db: Db,
  workspace: string,
  mailing: string,
  run: string,
): Promise<void> {
  await db
    .update(surveyLetters)
    .set({ state: 'unsure', said: INTERRUPTED, changedAt: sql`now()` })
    .where(
      and(ofMailing(workspace, mailing), eq(surveyLetters.state, 'sending'), ne(surveyLetters.run, run)),
    );
}

/** The next letters that wait, after one, in the order in which they were written. */
export async function waitingLetters(
  db: Db,
  workspace: string,
  mailing: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: surveyLetters.id })
    .from(surveyLetters)
    .where(
      and(ofMailing(workspace, mailing), eq(surveyLetters.state, 'waiting'), gt(surveyLetters.id, after)),
    )
    .orderBy(asc(surveyLetters.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

async function reminded(
  tx: Transaction,
  workspace: string,
  { remindsOf }: { readonly remindsOf: string | null },
  invitee: string,
): Promise<string | undefined> {
  if (remindsOf === null) return undefined;
  const [first] = await tx
    .select({ contact: surveyLetters.contactId })
    .from(surveyLetters)
    .where(and(ofMailing(workspace, remindsOf), eq(surveyLetters.inviteeId, invitee)));
  return first?.contact ?? undefined;
}

/**
 * Takes a letter into one's hand: claims the contact, and makes the links that stand in it. Whoever else wants it finds it gone.
 * The links are nowhere but in what this returns, so that a letter is written once.
 */
export async function takeLetter(
  record: RecordStore,
  workspace: string,
  mailing: { readonly id: string; readonly surveyId: string; readonly remindsOf: string | null },
  id: string,
  run: string,
): Promise<Taken> {
  return record.tx(async (tx): Promise<Taken> => {
    const [row] = await tx
      .select({ letter: surveyLetters, invitee: surveyInvitees })
      .from(surveyLetters)
      .innerJoin(
        surveyInvitees,
        and(eq(surveyInvitees.workspaceId, workspace), eq(surveyInvitees.id, surveyLetters.inviteeId)),
      )
      .where(
        and(
          eq(surveyLetters.workspaceId, workspace),
          eq(surveyLetters.id, id),
          eq(surveyLetters.state, 'waiting'),
        ),
      )
      .for('update', { of: surveyLetters, skipLocked: true });
    if (!row) return { is: 'gone' };
    const { letter, invitee } = row;
    const [visit] = await tx
      .select({ finishedAt: surveyVisits.finishedAt })
      .from(surveyVisits)
      .where(and(eq(surveyVisits.workspaceId, workspace), eq(surveyVisits.id, invitee.visitId)));
    if (visit?.finishedAt) {
      await mark(tx, workspace, id, { state: 'held', said: 'Answered meanwhile.' });
      return { is: 'held' };
    }
    const owner =
      invitee.identity === null
        ? undefined
        : (await customersOf(tx, workspace, [invitee.identity])).get(invitee.identity);
    const [answer] = await claimContacts(tx, workspace, [
      {
        customer: owner ?? null,
        email: letter.address,
        channel: 'mail',
        purpose: 'survey',
        about: `survey:${mailing.surveyId}`,
        reminderOf: await reminded(tx, workspace, mailing, invitee.id),
      },
    ]);
    if (!answer) return { is: 'gone' };
    if (!answer.allowed) {
      const { reason, from } = answer;
      if (reason === 'quiet-hours' && from !== null) return { is: 'quiet', until: from };
      await mark(tx, workspace, id, { state: 'held', reason, heldUntil: from });
      return { is: 'held' };
    }
    const tries = letter.tries + 1;
    const path = await linkFor(tx, workspace, invitee.id);
    const optOut = await optOutPath(tx, workspace, answer.contact, letter.language);
    await mark(tx, workspace, id, {
      state: 'sending',
      run,
      tries,
      contactId: answer.contact,
      reason: null,
      heldUntil: null,
    });
    const { address, language } = letter;
    return {
      is: 'taken',
      letter: { id, address, language, name: invitee.name, contact: answer.contact, path, optOut, tries },
    };
  });
}

/** Writes down what became of a letter. One that reached nobody gives its contact back. */
export async function settleLetter(
  record: RecordStore,
  workspace: string,
  { id, contact, tries }: LetterInHand,
  {
    is,
    said,
  }: { readonly is: 'taken' | 'refused' | 'later' | 'unreachable' | 'unsure'; readonly said: string },
): Promise<void> {
  const states: Readonly<Record<typeof is, LetterState>> = {
    taken: 'sent',
    refused: 'refused',
    later: tries < MOST_TRIES ? 'waiting' : 'refused',
    unreachable: 'waiting',
    unsure: 'unsure',
  };
  const reached = is === 'taken' || is === 'unsure';
  await record.tx(async (tx) => {
    // Who cannot be reached at all is no fault of the letter.
    const counted = is === 'unreachable' ? { tries: tries - 1 } : {};
    await mark(tx, workspace, id, {
      state: states[is],
      said,
      ...counted,
      ...(reached ? {} : { contactId: null }),
    });
    if (!reached) await releaseContact(tx, workspace, contact);
  });
}

/** Lets letters that were held back be tried again. */
export async function retryHeld(tx: Transaction, workspace: string, mailing: string): Promise<void> {
  await tx
    .update(surveyLetters)
    .set({ state: 'waiting', reason: null, heldUntil: null, tries: 0, changedAt: sql`now()` })
    .where(
      and(
        ofMailing(workspace, mailing),
        eq(surveyLetters.state, 'held'),
        sql`${surveyLetters.reason} is not null`,
      ),
    );
}

/** How many letters of mailings are in each state, and how many of those who were written to have answered. */
export async function countLetters(
  db: Db,
  workspace: string,
  mailings: readonly string[],
): Promise<Map<string, { counts: Record<Letter['state'], number>; answered: number }>> {
  const counted = new Map<string, { counts: Record<Letter['state'], number>; answered: number }>();
  for (const mailing of mailings)
    counted.set(mailing, {
      counts: { waiting: 0, sending: 0, sent: 0, refused: 0, held: 0, unsure: 0 },
      answered: 0,
    });
  if (mailings.length === 0) return counted;
  const rows = await db
    .select({
      mailing: surveyLetters.mailingId,
      state: surveyLetters.state,
      letters: sql<number>`count(*)::int`,
      answered: sql<number>`(count(*) filter (where ${surveyVisits.finishedAt} is not null))::int`,
    })
    .from(surveyLetters)
    .innerJoin(
      surveyInvitees,
      and(eq(surveyInvitees.workspaceId, workspace), eq(surveyInvitees.id, surveyLetters.inviteeId)),
    )
    .leftJoin(
      surveyVisits,
      and(eq(surveyVisits.workspaceId, workspace), eq(surveyVisits.id, surveyInvitees.visitId)),
    )
    .where(and(eq(surveyLetters.workspaceId, workspace), inArray(surveyLetters.mailingId, [...mailings])))
    .groupBy(surveyLetters.mailingId, surveyLetters.state);
  for (const { mailing, state, letters, answered } of rows) {
    const of = counted.get(mailing);
    if (!of) continue;
    of.counts[state] = letters;
    if (state === 'sent' || state === 'unsure') of.answered += answered;
  }
  return counted;
}
