import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { issueToken, spendToken } from '../../platform/tokens/tokens.store.ts';
import { MOST_LETTERS_TO_ONE } from './board.ts';
import { boardRequests } from './boards.table.ts';

export type BoardRequest = typeof boardRequests.$inferSelect;

const DAYS_MS = 3 * 24 * 3600 * 1000;

/** What is to be done once an address is confirmed. */
export type Wish = Pick<BoardRequest, 'email'> &
  Partial<Pick<BoardRequest, 'title' | 'text' | 'name' | 'pieceId' | 'wrote' | 'voterId'>>;

/** Keeps what waits for a confirmation. @returns the secret of the letter @throws Problem too-many-requests */
export async function makeRequest(tx: Transaction, workspace: string, wish: Wish): Promise<string> {
  await tx
    .delete(boardRequests)
    .where(
      and(
        eq(boardRequests.workspaceId, workspace),
        lt(boardRequests.createdAt, sql`now() - interval '3 days'`),
      ),
    );
  const id = uuidv7();
  await tx.insert(boardRequests).values({ workspaceId: workspace, id, ...wish });
  const lately = await tx.$count(
    boardRequests,
    and(
      eq(boardRequests.workspaceId, workspace),
      eq(boardRequests.email, wish.email),
      gt(boardRequests.createdAt, sql`now() - interval '1 hour'`),
    ),
  );
  if (lately > MOST_LETTERS_TO_ONE)
    throw new Problem(
      'too-many-requests',
      'Several letters went to this address lately. Look there, or try again in an hour.',
    );
  return issueToken(tx, {
    purpose: 'confirmation',
    workspace,
    subject: id,
    expiresAt: new Date(Date.now() + DAYS_MS),
  });
}

/** Uses the secret of a letter up. @returns what was asked for; null where the secret is worthless */
export async function takeRequest(
  tx: Transaction,
  workspace: string,
  secret: string,
): Promise<BoardRequest | null> {
  const token = await spendToken(tx, secret, 'confirmation');
  if (token === null || token.workspace !== workspace) return null;
  const [request] = await tx
    .delete(boardRequests)
    .where(and(eq(boardRequests.workspaceId, workspace), eq(boardRequests.id, token.subject)))
    .returning();
  return request ?? null;
}
