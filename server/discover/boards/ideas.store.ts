import type { FeedbackState } from '@rehire/contract/discover/feedback';
import type { PublicIdea } from '@rehire/contract/discover/public-boards';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { pageOf } from '../../platform/http/cursor.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/record/record.ts';
import { orderOf } from '../feedback/feedback.order.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { speakerFor, votedAmong } from '../votes/votes.store.ts';
import { type BoardRow, shownOn } from './boards.store.ts';

type Row = typeof feedback.$inferSelect;

/** How much of a piece without a title stands for one. */
const LONGEST_TITLE = 160;

/** A piece as it is read on a board; what has no title is told by its first line. */
function inPublic({ title, text }: Pick<Row, 'title' | 'text'>): { title: string; text: string } {
  if (title !== '') return { title, text: text === title ? '' : text };
  const [line = ''] = text.split('\n');
  const short = line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1)}…`;
  return { title: short, text: short === text ? '' : text };
}

/** Pieces as visitors see them. Only who wrote on the board chose a name for it. */
export async function ideasOf(
  db: Db,
  { workspaceId }: Pick<BoardRow, 'workspaceId'>,
  rows: readonly Row[],
  voter: string | null,
): Promise<PublicIdea[]> {
  const ids = rows.map(({ id }) => id);
  const voted =
    voter === null || ids.length === 0 ? new Set<string>() : await votedAmong(db, workspaceId, voter, ids);
  return rows.map((row) => ({
    id: row.id,
    ...inPublic(row),
    name: row.source === 'board' ? row.writer : null,
    saidAt: row.saidAt.toISOString(),
    state: row.state,
    answer: row.answer,
    votes: row.votes,
    voted: voted.has(row.id),
  }));
}

export interface IdeasWanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: 'votes' | 'newest';
  readonly state?: FeedbackState | undefined;
}

/** The ideas of a board, page by page. */
export async function listIdeas(db: Db, board: BoardRow, wanted: IdeasWanted, voter: string | null) {
  const { limit, state } = wanted;
  const order = orderOf(wanted.sort);
  const rows = await db
    .select()
    .from(feedback)
    .where(
      and(
        shownOn(board),
        state === undefined ? undefined : eq(feedback.state, state),
        order.after(wanted.cursor),
      ),
    )
    .orderBy(...order.by)
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, order.key);
  return { items: await ideasOf(db, board, items, voter), next };
}

/** Ideas by id, in the order of the ids; what the board does not show is left out. */
export async function ideasById(
  db: Db,
  board: BoardRow,
  ids: readonly string[],
  state: FeedbackState | undefined,
  voter: string | null,
): Promise<PublicIdea[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(feedback)
    .where(
      and(
        shownOn(board),
        inArray(feedback.id, [...ids]),
        state === undefined ? undefined : eq(feedback.state, state),
      ),
    );
  const found = new Map((await ideasOf(db, board, rows, voter)).map((idea) => [idea.id, idea]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** How many ideas a board shows in each of its states. */
export async function countIdeas(
  db: Db,
  board: BoardRow,
): Promise<{ state: FeedbackState; count: number }[]> {
  const rows = await db
    .select({ state: feedback.state, count: sql<number>`count(*)::int` })
    .from(feedback)
    .where(shownOn(board))
    .groupBy(feedback.state);
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  return board.states.map((state) => ({ state, count: counts.get(state) ?? 0 }));
}

/** The idea of a board that a piece is or stands behind. @throws Problem not-found */
export async function ideaFor(db: Db, board: BoardRow, piece: string): Promise<Row> {
  const speaker = await speakerFor(db, board.workspaceId, piece);
  if (speaker === null) throw notFound();
  const [row] = await db
    .select()
    .from(feedback)
    .where(and(shownOn(board), eq(feedback.id, speaker)));
  if (!row) throw notFound();
  return row;
}
