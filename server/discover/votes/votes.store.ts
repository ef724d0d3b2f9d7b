import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { feedbackVotes } from './votes.table.ts';

/**
 * Holds votes and merges apart until the transaction ends: votes share the hold, what moves pieces takes it alone, so that
 * the piece that speaks for all is still the one when a vote is counted.
 */
export async function holdVotes(tx: Transaction, workspace: string, as: 'voter' | 'mover'): Promise<void> {
  const key = sql`hashtextextended(${`votes:${workspace}`}, 0)`;
  await tx.execute(
    as === 'voter'
      ? sql`select pg_advisory_xact_lock_shared(${key})`
      : sql`select pg_advisory_xact_lock(${key})`,
  );
}

const listed = (ids: readonly string[]): SQL =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;

/** Counts anew who voted for pieces, and for those that speak for them: each person once, whichever of them they voted for. */
export async function recountVotes(
  tx: Transaction,
  workspace: string,
  pieces: readonly string[],
): Promise<void> {
  if (pieces.length === 0) return;
  await tx.execute(sql`
    with recursive up(id) as (
      select id from feedback where workspace_id = ${workspace} and id in ${listed(pieces)}
      union
      select f.merged_into from up join feedback f on f.workspace_id = ${workspace} and f.id = up.id
      where f.merged_into is not null
    ),
    told(root, id) as (
      select id, id from up
      union
      select t.root, f.id from told t join feedback f on f.workspace_id = ${workspace} and f.merged_into = t.id
    ),
    counted as (
      select t.root, count(distinct v.voter_id)::int as votes
      from told t left join feedback_votes v on v.workspace_id = ${workspace} and v.piece_id = t.id
      group by t.root
    )
    update feedback f set votes = c.votes from counted c
    where f.workspace_id = ${workspace} and f.id = c.root and f.votes <> c.votes`);
}

/** The piece that speaks for another, at any remove; itself where it stands alone, null where it is not there. */
export async function speakerFor(db: Db, workspace: string, piece: string): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive up(id, next) as (
      select id, merged_into from feedback where workspace_id = ${workspace} and id = ${piece}
      union
      select f.id, f.merged_into from up join feedback f on f.workspace_id = ${workspace} and f.id = up.next
    )
    select id from up where next is null`);
  return rows[0]?.id ?? null;
}

/** Which of some pieces somebody voted for, themselves or what stands behind them. */
export async function votedAmong(
  db: Db,
  workspace: string,
  voter: string,
  pieces: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive told(root, id) as (
      select id, id from feedback where workspace_id = ${workspace} and id in ${listed(pieces)}
      union
      select t.root, f.id from told t join feedback f on f.workspace_id = ${workspace} and f.merged_into = t.id
    )
    select distinct t.root as id from told t
    join feedback_votes v on v.workspace_id = ${workspace} and v.piece_id = t.id and v.voter_id = ${voter}`);
  return new Set(rows.map(({ id }) => id));
}

/** Votes for a piece that stands for itself; a second time changes nothing. Hold the votes before. */
export async function castVote(
  tx: Transaction,
  workspace: string,
  piece: string,
  voter: string,
): Promise<void> {
  await lockPiece(tx, workspace, piece);
  const voted = await votedAmong(tx, workspace, voter, [piece]);
  if (voted.has(piece)) return;
  await tx
    .insert(feedbackVotes)
    .values({ workspaceId: workspace, pieceId: piece, voterId: voter })
    .onConflictDoNothing();
  await recountVotes(tx, workspace, [piece]);
}

/** Takes somebody's vote back, wherever behind the piece it was given. Hold the votes before. */
export async function takeBackVote(
  tx: Transaction,
  workspace: string,
  piece: string,
  voter: string,
): Promise<void> {
  await lockPiece(tx, workspace, piece);
  await tx.execute(sql`
    with recursive told(id) as (
      select ${piece}::uuid
      union
      select f.id from told t join feedback f on f.workspace_id = ${workspace} and f.merged_into = t.id
    )
    delete from feedback_votes v using told t
    where v.workspace_id = ${workspace} and v.voter_id = ${voter} and v.piece_id = t.id`);
  await recountVotes(tx, workspace, [piece]);
}

/** Who counts after another sees their vote. */
async function lockPiece(tx: Transaction, workspace: string, piece: string): Promise<void> {
  await tx
    .select({ id: feedback.id })
    .from(feedback)
    .where(and(eq(feedback.workspaceId, workspace), eq(feedback.id, piece)))
    .for('update');
}
