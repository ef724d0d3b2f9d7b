import { type FeedbackAnswer, letterStatuses } from '@rehire/contract/discover/feedback-answers';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { customersOf, emailsOf } from '../../people/face.ts';
import { authored } from '../../platform/access/authored.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { readFeedback } from '../feedback/feedback.store.ts';
import { feedbackAnswers, feedbackLetters } from './answers.table.ts';

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
  const counted =
    rows.length === 0
      ? []
      : await db
          .select({
            answer: feedbackLetters.answerId,
            status: feedbackLetters.status,
            n: sql<number>`count(*)::int`,
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
          .groupBy(feedbackLetters.answerId, feedbackLetters.status);
  const written = await authored(
    db,
    workspace,
    rows.map(({ id, subject, text, author, createdAt }) => ({ id, subject, text, author, at: createdAt })),
  );
  return written.map(({ id, subject, text, authorName, at }) => ({
    id,
    subject,
    text,
    authorName,
    at,
    letters: Object.fromEntries(
      letterStatuses.map((status) => [
        status,
        counted.find((each) => each.answer === id && each.status === status)?.n ?? 0,
      ]),
    ) as FeedbackAnswer['letters'],
  }));
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
        status: byHand ? ('by-hand' as const) : ('waiting' as const),
        ...(byHand ? { sentAt: new Date() } : {}),
      })),
    );
  if (byHand) await noteAnswered(tx, workspace, piece);
  return id;
}

/** Notes down that who asked for what a piece says, or for what stands behind it, was written to. */
export async function noteAnswered(db: Db, workspace: string, piece: string): Promise<void> {
  await db.execute(sql`${behind(workspace, piece)}
    update feedback f set answered_at = now(), version = version + 1 from told t
    where f.workspace_id = ${workspace} and f.id = t.id`);
}
