import { and, eq, inArray } from 'drizzle-orm';
import { resolveCustomers } from '../../people/face.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { findToken, issueToken } from '../../platform/tokens/tokens.store.ts';
import { personOf } from './voter.ts';
import { holdVotes, recountVotes } from './votes.store.ts';
import { feedbackVoters, feedbackVotes } from './votes.table.ts';

export type Voter = typeof feedbackVoters.$inferSelect;

const YEAR_MS = 366 * 24 * 3600 * 1000;

/** Who sends a call, by the secret that it carries as `Authorization: Bearer`; null for somebody who is not known. */
export async function voterOf(
  db: Db,
  workspace: string,
  authorization: string | undefined,
): Promise<Voter | null> {
  const secret = /^Bearer (\S{1,200})$/.exec(authorization ?? '')?.[1];
  const token = secret === undefined ? null : await findToken(db, secret, 'voter');
  if (token === null || token.workspace !== workspace) return null;
  const [voter] = await db
    .select()
    .from(feedbackVoters)
    .where(and(eq(feedbackVoters.workspaceId, workspace), eq(feedbackVoters.id, token.subject)));
  return voter ?? null;
}

/** The secret by which a voter is known again. */
export const secretOf = (tx: Transaction, workspace: string, voter: string): Promise<string> =>
  issueToken(tx, {
    purpose: 'voter',
    workspace,
    subject: voter,
    expiresAt: new Date(Date.now() + YEAR_MS),
  });

/** A voter without an address, for one browser. */
export async function makeBrowserVoter(
  tx: Transaction,
  workspace: string,
): Promise<{ voter: Voter; secret: string }> {
  const [voter] = await tx.insert(feedbackVoters).values({ workspaceId: workspace }).returning();
  if (!voter) throw new Error('a voter was not kept');
  return { voter, secret: await secretOf(tx, workspace, voter.id) };
}

/** The one voter of a confirmed address, found or made. @param email normalised */
export async function voterFor(tx: Transaction, workspace: string, email: string): Promise<Voter> {
  const [customer] = await resolveCustomers(tx, workspace, [{ email }], null);
  const identity = customer?.identity ?? null;
  const [voter] = await tx
    .insert(feedbackVoters)
    .values({ workspaceId: workspace, person: personOf(workspace, email), identity })
    .onConflictDoUpdate({ target: [feedbackVoters.workspaceId, feedbackVoters.person], set: { identity } })
    .returning();
  if (!voter) throw new Error('a voter was not kept');
  return voter;
}

/** Gives what one voter voted for to another, who turned out to be the same person. Hold the votes before. */
export async function joinVoters(
  tx: Transaction,
  workspace: string,
  from: string,
  to: string,
): Promise<void> {
  if (from === to) return;
  const theirs = await tx
    .select({ piece: feedbackVotes.pieceId })
    .from(feedbackVotes)
    .where(and(eq(feedbackVotes.workspaceId, workspace), eq(feedbackVotes.voterId, from)));
  const pieces = theirs.map(({ piece }) => piece);
  if (pieces.length > 0)
    await tx
      .insert(feedbackVotes)
      .values(pieces.map((pieceId) => ({ workspaceId: workspace, pieceId, voterId: to })))
      .onConflictDoNothing();
  await tx
    .delete(feedbackVoters)
    .where(and(eq(feedbackVoters.workspaceId, workspace), eq(feedbackVoters.id, from)));
  await recountVotes(tx, workspace, pieces);
}

/** Takes voters with their votes out, for good. */
export async function forgetVoters(
  tx: Transaction,
  workspace: string,
  identities: readonly number[],
): Promise<void> {
  if (identities.length === 0) return;
  await holdVotes(tx, workspace, 'mover');
  const ofThem = and(
    eq(feedbackVoters.workspaceId, workspace),
    inArray(feedbackVoters.identity, [...identities]),
  );
  const voted = await tx
    .selectDistinct({ piece: feedbackVotes.pieceId })
    .from(feedbackVotes)
    .innerJoin(
      feedbackVoters,
      and(
        eq(feedbackVoters.workspaceId, feedbackVotes.workspaceId),
        eq(feedbackVoters.id, feedbackVotes.voterId),
      ),
    )
    .where(ofThem);
  await tx.delete(feedbackVoters).where(ofThem);
  await recountVotes(
    tx,
    workspace,
    voted.map(({ piece }) => piece),
  );
}
