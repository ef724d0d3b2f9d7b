import type { FeedbackBoard } from '@rehire/contract/discover/boards';
import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { feedbackVoters } from '../votes/votes.table.ts';
import { feedbackBoards } from './boards.table.ts';

export type BoardRow = typeof feedbackBoards.$inferSelect;
/** What people set of a board. */
export type BoardSettings = Pick<
  FeedbackBoard,
  'open' | 'title' | 'introduction' | 'language' | 'states' | 'voters' | 'showsAtOnce'
>;

/** A board that nobody has opened yet. */
const unopened: BoardSettings & { readonly path: null; readonly version: number } = {
  open: false,
  title: 'Ideas',
  introduction: '',
  language: 'visitor',
  states: ['new', 'triaged', 'planned', 'shipped'],
  voters: 'email',
  showsAtOnce: false,
  path: null,
  version: 0,
};

/** What a board shows: pieces that were let through, in its states, that speak for themselves. */
export const shownOn = ({ workspaceId, states }: Pick<BoardRow, 'workspaceId' | 'states'>): SQL | undefined =>
  and(
    eq(feedback.workspaceId, workspaceId),
    isNotNull(feedback.shownAt),
    isNull(feedback.mergedInto),
    inArray(feedback.state, [...states]),
  );

/** What came from a board and waits for somebody of the team. */
export const waiting = (): SQL | undefined =>
  and(
    eq(feedback.source, 'board'),
    isNull(feedback.shownAt),
    eq(feedback.state, 'new'),
    isNull(feedback.mergedInto),
  );

export async function findBoard(db: Db, workspace: string): Promise<BoardRow | null> {
  const [row] = await db.select().from(feedbackBoards).where(eq(feedbackBoards.workspaceId, workspace));
  return row ?? null;
}

/** The open board at an address. @throws Problem not-found, the same bytes for one that is closed */
export async function boardAt(db: Db, link: string): Promise<BoardRow> {
  const [row] = await db
    .select()
    .from(feedbackBoards)
    .where(and(eq(feedbackBoards.link, link), feedbackBoards.open));
  if (!row) throw notFound();
  return row;
}

/** The board as the team sees it. */
export async function readBoard(db: Db, workspace: string, mails: boolean): Promise<FeedbackBoard> {
  const row = await findBoard(db, workspace);
  const settings = row ? { ...row, path: `/b/${row.link}` } : unopened;
  const here = eq(feedback.workspaceId, workspace);
  const waits = await db.$count(feedback, and(here, waiting()));
  const shown = await db.$count(feedback, shownOn({ workspaceId: workspace, states: settings.states }));
  const people = await db.$count(
    feedbackVoters,
    and(
      eq(feedbackVoters.workspaceId, workspace),
      sql`exists (select 1 from feedback_votes v where v.workspace_id = ${workspace} and v.voter_id = ${feedbackVoters.id})`,
    ),
  );
  const { open, title, introduction, language, states, voters, showsAtOnce, path, version } = settings;
  return {
    open,
    title,
    introduction,
    language,
    states: [...states],
    voters,
    showsAtOnce,
    path,
    version,
    mails,
    waiting: waits,
    shown,
    people,
  };
}

/** Keeps what a board is to be; the first time it gets its address. @throws Problem stale-version */
export async function writeBoard(
  tx: Transaction,
  workspace: string,
  version: number,
  settings: BoardSettings & { readonly origin: string },
): Promise<void> {
  await tx
    .insert(feedbackBoards)
    .values({
      workspaceId: workspace,
      link: randomBytes(15).toString('base64url'),
      ...settings,
      open: false,
      version: 0,
    })
    .onConflictDoNothing();
  const changed = await tx
    .update(feedbackBoards)
    .set({ ...settings, version: sql`${feedbackBoards.version} + 1` })
    .where(and(eq(feedbackBoards.workspaceId, workspace), eq(feedbackBoards.version, version)))
    .returning({ version: feedbackBoards.version });
  if (changed.length > 0) return;
  const current = await findBoard(tx, workspace);
  throw new Problem('stale-version', undefined, { facts: { current: current?.version ?? 0 } });
}
