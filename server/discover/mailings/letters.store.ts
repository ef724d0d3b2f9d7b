import type { LetterState } from '@rehire/contract/discover/letters';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { customersOf } from '../../people/face.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import type { Addressee, Letters, Unsent } from '../letters/letters.store.ts';
import { surveyInvitees, surveyVisits } from '../visits/visits.table.ts';
import { surveyLetters } from './mailings.table.ts';

const ofMailing = (workspace: string, mailing: string) =>
  and(eq(surveyLetters.workspaceId, workspace), eq(surveyLetters.mailingId, mailing));

/** The letters of a mailing, as they are sent. */
export const lettersOf = (workspace: string, mailing: string): Letters => ({
  table: surveyLetters,
  which: ofMailing(workspace, mailing),
});

/** Letters of a workspace beside whom they invite, and when those who came sent their answers. */
export const invitedLetters = (db: Db, workspace: string) =>
  db
    .select({
      id: surveyLetters.id,
      mailing: surveyLetters.mailingId,
      survey: surveyInvitees.surveyId,
      invitee: surveyLetters.inviteeId,
      name: surveyInvitees.name,
      identity: surveyInvitees.identity,
      address: surveyLetters.address,
      language: surveyLetters.language,
      state: surveyLetters.state,
      said: surveyLetters.said,
      reason: surveyLetters.reason,
      heldUntil: surveyLetters.heldUntil,
      contact: surveyLetters.contactId,
      changedAt: surveyLetters.changedAt,
      finishedAt: surveyVisits.finishedAt,
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
    .where(eq(surveyLetters.workspaceId, workspace))
    .as('letters');

/** Somebody whom a letter asks to answer. */
interface Invitee extends Addressee {
  readonly invitee: string;
  readonly name: string;
}

/** To whom a letter of a mailing goes; nobody who has answered meanwhile. */
export async function inviteeOf(
  tx: Transaction,
  workspace: string,
  mailing: { readonly surveyId: string; readonly remindsOf: string | null },
  letter: string,
): Promise<Invitee | Unsent> {
  const letters = invitedLetters(tx, workspace);
  const [row] = await tx.select().from(letters).where(eq(letters.id, letter));
  if (!row) return { held: { reason: 'erased' } };
  const { address, language, invitee, name, identity, finishedAt } = row;
  if (finishedAt) return { held: { said: 'Answered meanwhile.' } };
  const owners = identity === null ? null : await customersOf(tx, workspace, [identity]);
  return {
    email: address,
    language,
    invitee,
    name,
    customer: owners?.get(identity ?? 0) ?? null,
    purpose: 'survey',
    about: `survey:${mailing.surveyId}`,
    reminderOf: await remindedContact(tx, workspace, mailing.remindsOf, invitee),
  };
}

/** The contact that a letter reminds of. */
async function remindedContact(
  tx: Transaction,
  workspace: string,
  remindsOf: string | null,
  invitee: string,
): Promise<string | undefined> {
  if (remindsOf === null) return undefined;
  const [first] = await tx
    .select({ contact: surveyLetters.contactId })
    .from(surveyLetters)
    .where(and(ofMailing(workspace, remindsOf), eq(surveyLetters.inviteeId, invitee)));
  return first?.contact ?? undefined;
}

/** How many letters a mailing has in each state, and how many of those who were written to have answered. */
export interface Counted {
  readonly counts: Record<LetterState, number>;
  answered: number;
}

export async function countLetters(
  db: Db,
  workspace: string,
  mailings: readonly string[],
): Promise<Map<string, Counted>> {
  const counted = new Map<string, Counted>(
    mailings.map((mailing) => [
      mailing,
      {
        counts: { waiting: 0, sending: 0, sent: 0, refused: 0, held: 0, unsure: 0, bounced: 0 },
        answered: 0,
      },
    ]),
  );
  if (mailings.length === 0) return counted;
  const letters = invitedLetters(db, workspace);
  const rows = await db
    .select({
      mailing: letters.mailing,
      state: letters.state,
      people: sql<number>`count(*)::int`,
      answered: sql<number>`(count(*) filter (where ${letters.finishedAt} is not null))::int`,
    })
    .from(letters)
    .where(inArray(letters.mailing, [...mailings]))
    .groupBy(letters.mailing, letters.state);
  for (const { mailing, state, people, answered } of rows) {
    const of = counted.get(mailing);
    if (!of) continue;
    of.counts[state] = people;
    if (state === 'sent' || state === 'unsure') of.answered += answered;
  }
  return counted;
}

/** The letters of a mailing, in the order in which they are sent. */
export async function listLetters(
  db: Db,
  workspace: string,
  mailing: string,
  { limit, cursor, state }: { limit: number; cursor?: string | undefined; state?: LetterState | undefined },
) {
  const after = readCursor(cursor, 'id');
  const letters = invitedLetters(db, workspace);
  const rows = await db
    .select()
    .from(letters)
    .where(
      and(
        eq(letters.mailing, mailing),
        state === undefined ? undefined : eq(letters.state, state),
        after === null ? undefined : gt(letters.id, after[0]),
      ),
    )
    .orderBy(asc(letters.id))
    .limit(limit + 1);
  const page = pageOf(rows, limit, ({ id }) => [id]);
  return {
    next: page.next,
    items: page.items.map(({ heldUntil, finishedAt, changedAt, ...letter }) => ({
      id: letter.id,
      name: letter.name,
      address: letter.address,
      language: letter.language,
      state: letter.state,
      said: letter.said,
      reason: letter.reason,
      from: heldUntil?.toISOString() ?? null,
      answered: finishedAt !== null,
      changedAt: changedAt.toISOString(),
    })),
  };
}
