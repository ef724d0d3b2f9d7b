import type { FeedbackMailbox, SetAsideReason } from '@rehire/contract/discover/mailboxes';
import { and, asc, eq, sql } from 'drizzle-orm';
import { notFound } from '../../platform/http/problem.ts';
import type { ReadLetter } from '../../platform/readers/mail/letter.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { issueToken, revokeTokens } from '../../platform/tokens/tokens.store.ts';
import { insertFeedback } from '../feedback/feedback.store.ts';
import { digestOf } from './mailbox.ts';
import { noteReturned } from '../letters/returned.store.ts';
import { feedbackLettersIn, feedbackMailboxes } from './mailboxes.table.ts';
import { spokenIn } from './reply.ts';

/** An address is good until it is removed. */
const TEN_YEARS_MS = 10 * 366 * 24 * 3600 * 1000;
const LONGEST = { text: 50_000, title: 300, name: 300, reference: 300 };
const MOST_COUNTED = 32_767;

export async function listMailboxes(db: Db, workspace: string): Promise<FeedbackMailbox[]> {
  const rows = await db
    .select()
    .from(feedbackMailboxes)
    .where(eq(feedbackMailboxes.workspaceId, workspace))
    .orderBy(asc(feedbackMailboxes.id));
  const counted = await db
    .select({
      mailbox: feedbackLettersIn.mailboxId,
      reason: feedbackLettersIn.reason,
      n: sql<number>`count(*)::int`,
      last: sql<Date>`max(${feedbackLettersIn.createdAt})`.mapWith(feedbackLettersIn.createdAt),
    })
    .from(feedbackLettersIn)
    .where(eq(feedbackLettersIn.workspaceId, workspace))
    .groupBy(feedbackLettersIn.mailboxId, feedbackLettersIn.reason);
  return rows.map(({ id, name, createdAt }) => {
    const own = counted.filter(({ mailbox }) => mailbox === id);
    const of = (reason: SetAsideReason | null): number => own.find((each) => each.reason === reason)?.n ?? 0;
    const last = own.map((each) => each.last.getTime());
    return {
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastAt: last.length === 0 ? null : new Date(Math.max(...last)).toISOString(),
      taken: of(null),
      setAside: { 'auto-reply': of('auto-reply'), bounce: of('bounce') },
    };
  });
}

/** Makes an address. @returns its id and its secret, which is stored nowhere */
export async function makeMailbox(
  tx: Transaction,
  workspace: string,
  name: string,
): Promise<{ id: string; secret: string }> {
  const id = uuidv7();
  await tx.insert(feedbackMailboxes).values({ workspaceId: workspace, id, name });
  const expiresAt = new Date(Date.now() + TEN_YEARS_MS);
  return { id, secret: await issueToken(tx, { purpose: 'mailbox', workspace, subject: id, expiresAt }) };
}

/** @throws Problem not-found */
export async function removeMailbox(tx: Transaction, workspace: string, mailbox: string): Promise<void> {
  const gone = await tx
    .delete(feedbackMailboxes)
    .where(and(eq(feedbackMailboxes.workspaceId, workspace), eq(feedbackMailboxes.id, mailbox)))
    .returning({ id: feedbackMailboxes.id });
  if (gone.length === 0) throw notFound();
  await revokeTokens(tx, 'mailbox', mailbox);
}

/** PostgreSQL takes no zero in a text. */
const storable = (text: string, most: number): string => text.replaceAll('\0', '').slice(0, most).trim();

/** Takes a letter for feedback, once, unless a machine wrote it. */
export async function takeLetter(
  tx: Transaction,
  thread: Thread,
  workspace: string,
  mailbox: string,
  letter: ReadLetter,
): Promise<'taken' | 'known' | 'set-aside'> {
  const digest = digestOf(letter);
  const fresh = await tx
    .insert(feedbackLettersIn)
    .values({ workspaceId: workspace, mailboxId: mailbox, digest, reason: letter.automatic })
    .onConflictDoNothing()
    .returning({ id: feedbackLettersIn.id });
  if (fresh.length === 0) return 'known';
  if (letter.returned !== null) await noteReturned(tx, workspace, letter.returned);
  if (letter.automatic !== null) return 'set-aside';
  const title = storable(letter.subject, LONGEST.title);
  const whole = storable(letter.text, LONGEST.text);
  const text = spokenIn(whole);
  const { address, name } = letter.from;
  const { id, made } = await insertFeedback(
    tx,
    workspace,
    'mail',
    {
      title,
      text: text === '' ? title || '(no words)' : text,
      email: address,
      name: storable(name === '' ? address : name, LONGEST.name),
      stage: '',
      reference: letter.messageId === null ? digest : storable(letter.messageId, LONGEST.reference),
      ...(letter.date === null || Date.parse(letter.date) > Date.now() ? {} : { saidAt: letter.date }),
      whole: whole === text ? null : whole,
      attachments: Math.min(letter.attachments, MOST_COUNTED),
    },
    'system',
  );
  if (made) await thread.addNode(tx, workspace, { kind: 'feedback', id });
  return made ? 'taken' : 'known';
}
