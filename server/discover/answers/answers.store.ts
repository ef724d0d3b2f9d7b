import type { FeedbackAnswer, LetterStatus } from '@rehire/contract/discover/feedback-answers';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { customersOf, emailsOf, languagesOf } from '../../people/face.ts';
import { authored } from '../../platform/access/authored.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { findBoard } from '../boards/boards.store.ts';
import { readFeedback } from '../feedback/feedback.store.ts';
import type { Addressee, Letters, Unsent } from '../letters/letters.store.ts';
import { feedbackAnswers, feedbackLetters } from './answers.table.ts';

type Row = typeof feedbackAnswers.$inferSelect;

/** Somebody who asked for something or voted for it, and can be written to. */
interface Reader {
  readonly identity: number;
  readonly email: string;
}

const behind = (workspace: string, piece: string) => sql`
  with recursive told(id) as (
    select id from feedback where workspace_id = ${workspace} and id = ${piece}
    union
    select f.id from told t join feedback f on f.workspace_id = ${workspace} and f.merged_into = t.id
  )`;

/** Who asked for what a piece says or voted for it, or for what stands behind it: each person once. @throws Problem not-found */
export async function audienceOf(db: Db, workspace: string, piece: string): Promise<Reader[]> {
  await readFeedback(db, workspace, piece);
  const { rows } = await db.execute<{ identity: string }>(sql`${behind(workspace, piece)}
    select f.identity from told t join feedback f on f.workspace_id = ${workspace} and f.id = t.id
    where f.identity is not null
    union
    select v.identity from told t
    join feedback_votes w on w.workspace_id = ${workspace} and w.piece_id = t.id
    join feedback_voters v on v.workspace_id = ${workspace} and v.id = w.voter_id
    where v.identity is not null
    order by 1`);
  const identities = rows.map(({ identity }) => Number(identity));
  const customers = await customersOf(db, workspace, identities);
  const emails = await emailsOf(db, workspace, [...new Set(customers.values())]);
  const readers = new Map<number, Reader>();
  for (const identity of identities) {
    const customer = customers.get(identity);
    const email = customer === undefined ? undefined : emails.get(customer);
    if (customer !== undefined && email !== undefined && !readers.has(customer))
      readers.set(customer, { identity, email });
  }
  return [...readers.values()];
}

/** What was written about a piece, the newest first. @throws Problem not-found */
export async function listAnswers(db: Db, workspace: string, piece: string): Promise<FeedbackAnswer[]> {
  await readFeedback(db, workspace, piece);
  const rows = await db
    .select()
    .from(feedbackAnswers)
    .where(and(eq(feedbackAnswers.workspaceId, workspace), eq(feedbackAnswers.pieceId, piece)))
    .orderBy(desc(feedbackAnswers.id));
  return viewsOf(db, workspace, rows);
}

async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<FeedbackAnswer[]> {
  const counted =
    rows.length === 0
      ? []
      : await db
          .select({
            answer: feedbackLetters.answerId,
            state: feedbackLetters.state,
            reason: feedbackLetters.reason,
            people: sql<number>`count(*)::int`,
          })
          .from(feedbackLetters)
          .where(
            and(
              eq(feedbackLetters.workspaceId, workspace),
              inArray(
                feedbackLetters.answerId,
                rows.map(({ id }) => id),
              ),
            ),
          )
          .groupBy(feedbackLetters.answerId, feedbackLetters.state, feedbackLetters.reason)
          .orderBy(feedbackLetters.reason);
  const written = await authored(
    db,
    workspace,
    rows.map(({ id, subject, text, job, author, createdAt }) => ({
      id,
      subject,
      text,
      job,
      author,
      at: createdAt,
    })),
  );
  return written.map(({ id, subject, text, job, authorName, at }) => {
    const own = counted.filter(({ answer }) => answer === id);
    const letters: Record<LetterStatus, number> = {
      waiting: 0,
      sending: 0,
      sent: 0,
      refused: 0,
      held: 0,
      unsure: 0,
      bounced: 0,
      'by-hand': 0,
    };
    for (const { state, people } of own) letters[state] += people;
    return {
      id,
      subject,
      text,
      authorName,
      at,
      letters,
      holds: own.flatMap(({ state, reason, people }) =>
        state === 'held' && reason !== null ? [{ reason, people }] : [],
      ),
      job,
    };
  });
}

/** An answer that is there. */
export async function findAnswer(db: Db, workspace: string, answer: string): Promise<Row | null> {
  const [row] = await db
    .select()
    .from(feedbackAnswers)
    .where(and(eq(feedbackAnswers.workspaceId, workspace), eq(feedbackAnswers.id, answer)));
  return row ?? null;
}

/** @throws Problem not-found */
export async function readAnswer(
  db: Db,
  workspace: string,
  piece: string,
  answer: string,
): Promise<FeedbackAnswer> {
  const row = await findAnswer(db, workspace, answer);
  const [view] = row?.pieceId === piece ? await viewsOf(db, workspace, [row]) : [];
  if (!view) throw notFound();
  return view;
}

const ofAnswer = (workspace: string, answer: string) =>
  and(eq(feedbackLetters.workspaceId, workspace), eq(feedbackLetters.answerId, answer));

/** The letters of an answer, as they are sent. */
export const lettersOf = (workspace: string, answer: string): Letters => ({
  table: feedbackLetters,
  which: ofAnswer(workspace, answer),
});

/** What is read where nobody tells: the language of the board, where it has one of its own. */
async function ofBoard(tx: Transaction, workspace: string): Promise<string> {
  const board = await findBoard(tx, workspace);
  return board === null || board.language === 'visitor' ? 'en' : board.language;
}

/** To whom a letter of an answer goes: somebody who asked, at the address they were first known by. */
export async function readerOf(
  tx: Transaction,
  workspace: string,
  { pieceId }: Pick<Row, 'pieceId'>,
  letter: string,
): Promise<Addressee | Unsent> {
  const [row] = await tx
    .select({ identity: feedbackLetters.identity })
    .from(feedbackLetters)
    .where(and(eq(feedbackLetters.workspaceId, workspace), eq(feedbackLetters.id, letter)));
  const customer = row && (await customersOf(tx, workspace, [row.identity])).get(row.identity);
  const email =
    customer === undefined ? undefined : (await emailsOf(tx, workspace, [customer])).get(customer);
  if (customer === undefined || email === undefined) return { held: { reason: 'erased' } };
  const language =
    (await languagesOf(tx, workspace, [customer])).get(customer) ?? (await ofBoard(tx, workspace));
  return { customer, email, language, purpose: 'follow-up', about: `feedback:${pieceId}` };
}

/** Says which job sends the letters. */
export async function setJob(tx: Transaction, workspace: string, answer: string, job: string): Promise<void> {
  await tx
    .update(feedbackAnswers)
    .set({ job })
    .where(and(eq(feedbackAnswers.workspaceId, workspace), eq(feedbackAnswers.id, answer)));
}

/** Writes down an answer with a letter for everybody whom it is for. @returns its id */
export async function writeAnswer(
  tx: Transaction,
  workspace: string,
  piece: string,
  { subject, text, byHand }: { readonly subject: string; readonly text: string; readonly byHand: boolean },
  author: string,
): Promise<string> {
  const readers = await audienceOf(tx, workspace, piece);
  const id = uuidv7();
  await tx
    .insert(feedbackAnswers)
    .values({ workspaceId: workspace, id, pieceId: piece, subject, text, author });
  if (readers.length > 0)
    await tx.insert(feedbackLetters).values(
      readers.map(({ identity }) => ({
        workspaceId: workspace,
        answerId: id,
        identity,
        ...(byHand ? { state: 'by-hand' as const, sentAt: new Date() } : {}),
      })),
    );
  if (byHand) await noteAnswered(tx, workspace, { id, pieceId: piece });
  return id;
}

/**
 * Notes down that who asked for what a piece says, or for what stands behind it, was written to: when the last letter left
 * that the mail server took. The same again changes nothing.
 */
export async function noteAnswered(
  db: Db,
  workspace: string,
  { id, pieceId }: Pick<Row, 'id' | 'pieceId'>,
): Promise<void> {
  await db.execute(sql`${behind(workspace, pieceId)},
    last as (select max(sent_at) as at from feedback_letters where workspace_id = ${workspace} and answer_id = ${id})
    update feedback f set answered_at = last.at, version = version + 1 from told t, last
    where f.workspace_id = ${workspace} and f.id = t.id
      and last.at is not null and (f.answered_at is null or f.answered_at < last.at)`);
}
