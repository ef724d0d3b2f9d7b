import type { Mailing, MailingText } from '@rehire/contract/discover/mailings';
import { and, desc, eq } from 'drizzle-orm';
import { notFound } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { addInvitees } from '../visits/invitees.store.ts';
import { countLetters } from './letters.store.ts';
import { surveyLetters, surveyMailings } from './mailings.table.ts';
import type { Recipient } from './recipients.store.ts';

type Row = typeof surveyMailings.$inferSelect;

const MOST_AT_ONCE = 1_000;

async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<Mailing[]> {
  const counted = await countLetters(
    db,
    workspace,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, remindsOf, texts, firstQuestion, job, createdAt }) => {
    const letters = counted.get(id);
    if (!letters) return [];
    return [{ id, remindsOf, texts, firstQuestion, job, ...letters, createdAt: createdAt.toISOString() }];
  });
}

/** The mailings of a survey, the newest first. */
export async function listMailings(db: Db, workspace: string, survey: string): Promise<Mailing[]> {
  const rows = await db
    .select()
    .from(surveyMailings)
    .where(and(eq(surveyMailings.workspaceId, workspace), eq(surveyMailings.surveyId, survey)))
    .orderBy(desc(surveyMailings.id));
  return viewsOf(db, workspace, rows);
}

/** @throws Problem not-found */
export async function findMailing(db: Db, workspace: string, mailing: string, survey?: string): Promise<Row> {
  const [row] = await db
    .select()
    .from(surveyMailings)
    .where(
      and(
        eq(surveyMailings.workspaceId, workspace),
        eq(surveyMailings.id, mailing),
        survey === undefined ? undefined : eq(surveyMailings.surveyId, survey),
      ),
    );
  if (!row) throw notFound();
  return row;
}

/** @throws Problem not-found */
export async function readMailing(db: Db, workspace: string, mailing: string): Promise<Mailing> {
  const [view] = await viewsOf(db, workspace, [await findMailing(db, workspace, mailing)]);
  if (!view) throw notFound();
  return view;
}

/** What a mailing is made of. */
export interface NewMailing {
  readonly survey: string;
  readonly remindsOf: string | null;
  readonly texts: readonly MailingText[];
  readonly firstQuestion: boolean;
  readonly origin: string;
  readonly people: readonly Recipient[];
  readonly author: string;
}

/** Writes a mailing down with a letter for each of its people; none is sent. @returns its id */
export async function insertMailing(
  tx: Transaction,
  workspace: string,
  { survey, remindsOf, texts, firstQuestion, origin, people, author }: NewMailing,
): Promise<string> {
  const mailing = uuidv7();
  await tx.insert(surveyMailings).values({
    workspaceId: workspace,
    id: mailing,
    surveyId: survey,
    remindsOf,
    texts: [...texts],
    firstQuestion,
    origin,
    author,
  });
  const added = await addInvitees(
    tx,
    workspace,
    survey,
    people.filter(({ reminds }) => reminds === null),
  );
  const ids = added.values();
  const rows = people.map(({ reminds, address, language }) => ({
    workspaceId: workspace,
    mailingId: mailing,
    inviteeId: reminds?.invitee ?? ids.next().value ?? '',
    address,
    language,
  }));
  for (let at = 0; at < rows.length; at += MOST_AT_ONCE)
    await tx.insert(surveyLetters).values(rows.slice(at, at + MOST_AT_ONCE));
  return mailing;
}

/** Says which job sends the letters. */
export async function setJob(
  tx: Transaction,
  workspace: string,
  mailing: string,
  job: string,
): Promise<void> {
  await tx
    .update(surveyMailings)
    .set({ job })
    .where(and(eq(surveyMailings.workspaceId, workspace), eq(surveyMailings.id, mailing)));
}
