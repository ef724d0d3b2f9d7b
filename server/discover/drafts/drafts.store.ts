import type { ProposalState } from '@rehire/contract/define/proposals';
import type { Draft, DraftKind, DraftState } from '@rehire/contract/discover/drafts';
import { problem } from '@rehire/contract/problem';
import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import { authored } from '../../platform/access/authored.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { backgroundJobs } from '../../platform/jobs/jobs.table.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { readQuotes } from '../quotes/quotes.store.ts';
import type { Answer } from './draft.ts';
import { draftLines, drafts } from './drafts.table.ts';

const one = (workspace: string, draft: string) =>
  and(eq(drafts.workspaceId, workspace), eq(drafts.id, draft));

const line = (workspace: string, draft: string, position: number) =>
  and(
    eq(draftLines.workspaceId, workspace),
    eq(draftLines.draftId, draft),
    eq(draftLines.position, position),
  );

type Job = typeof backgroundJobs.$inferSelect;

/** How it stands with a draft: the answer says so, else the job that waits for it. */
function stateOf(answeredAt: Date | null, { status, problem: told }: Pick<Job, 'status' | 'problem'>) {
  const state: DraftState =
    answeredAt !== null
      ? 'drafted'
      : status === 'failed'
        ? 'failed'
        : status === 'cancelled'
          ? 'stopped'
          : 'waiting';
  const why = problem.safeParse(told);
  return {
    state,
    problem: state !== 'failed' ? null : why.success ? (why.data.detail ?? why.data.title) : 'It failed.',
  };
}

const selected = (db: Db) =>
  db
    .select({ draft: drafts, status: backgroundJobs.status, problem: backgroundJobs.problem })
    .from(drafts)
    .innerJoin(
      backgroundJobs,
      and(eq(backgroundJobs.workspaceId, drafts.workspaceId), eq(backgroundJobs.id, drafts.jobId)),
    );

async function viewsOf(
  db: Db,
  workspace: string,
  rows: Awaited<ReturnType<typeof selected>>,
): Promise<Draft[]> {
  if (rows.length === 0) return [];
  const lines = await db
    .select()
    .from(draftLines)
    .where(
      and(
        eq(draftLines.workspaceId, workspace),
        inArray(
          draftLines.draftId,
          rows.map(({ draft }) => draft.id),
        ),
      ),
    )
    .orderBy(asc(draftLines.position));
  const cited = await readQuotes(db, workspace, [...new Set(lines.flatMap(({ quotes }) => quotes))]);
  const names = await authored(
    db,
    workspace,
    rows.map(({ draft: { id, author, at } }) => ({ id, author, at })),
  );
  const signed = new Map(names.map((each) => [each.id, each]));
  return rows.map(({ draft, ...job }) => {
    const own = lines.filter(({ draftId }) => draftId === draft.id);
    return {
      id: draft.id,
      kind: draft.kind,
      study: draft.studyId,
      ...stateOf(draft.answeredAt, job),
      job: draft.jobId,
      model: draft.model,
      host: draft.host,
      author: draft.author,
      authorName: signed.get(draft.id)?.authorName ?? null,
      at: draft.at.toISOString(),
      sent: draft.quotes.length,
      of: draft.of,
      withheld: draft.withheld,
      leftOut: draft.leftOut,
      gone: draft.lines - own.length,
      lines: own.map(({ position, text, quotes }) => ({ position, text, quotes })),
      cited: cited
        .filter(({ id }) => own.some(({ quotes }) => quotes.includes(id)))
        .map(({ id, text, speaker, transcript }) => ({ id, text, speaker, transcript })),
      undecided: draft.kind === 'outcomes' ? own.filter(({ state }) => state === 'waiting').length : 0,
    };
  });
}

export interface DraftsWanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly kind?: DraftKind | undefined;
  readonly study?: string | undefined;
}

export async function listDrafts(
  db: Db,
  workspace: string,
  { limit, cursor, kind, study }: DraftsWanted,
): Promise<{ items: Draft[]; next: string | null }> {
  const after = readCursor(cursor, 'id');
  const rows = await selected(db)
    .where(
      and(
        eq(drafts.workspaceId, workspace),
        kind === undefined ? undefined : eq(drafts.kind, kind),
        study === undefined ? undefined : eq(drafts.studyId, study),
        after ? lt(drafts.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(drafts.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ draft }) => [draft.id]);
  return { items: await viewsOf(db, workspace, items), next };
}

/** @throws Problem not-found */
export async function readDraft(db: Db, workspace: string, draft: string): Promise<Draft> {
  const [view] = await viewsOf(db, workspace, await selected(db).where(one(workspace, draft)));
  if (!view) throw notFound();
  return view;
}

export type NewDraft = Pick<
  typeof drafts.$inferInsert,
  'id' | 'kind' | 'studyId' | 'jobId' | 'model' | 'host' | 'quotes' | 'of' | 'withheld' | 'author'
>;

export async function insertDraft(tx: Transaction, workspace: string, draft: NewDraft): Promise<void> {
  const leftOut = { uncited: 0, unknown: 0, misquoted: 0, unfit: 0 };
  await tx.insert(drafts).values({ ...draft, workspaceId: workspace, leftOut });
}

/** What is to be sent for a draft; null where it was removed meanwhile. */
export async function askedOf(
  db: Db,
  workspace: string,
  draft: string,
): Promise<{ kind: DraftKind; quotes: string[] } | null> {
  const [row] = await db
    .select({ kind: drafts.kind, quotes: drafts.quotes })
    .from(drafts)
    .where(one(workspace, draft));
  return row ?? null;
}

/** Writes down which of the chosen quotes are not sent after all, as who said them has withdrawn their consent meanwhile. */
export async function withhold(
  db: Db,
  workspace: string,
  draft: string,
  chosen: readonly { readonly id: string }[],
  sent: readonly { readonly id: string }[],
): Promise<void> {
  const kept = new Set(sent.map(({ id }) => id));
  const back = chosen.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
  if (back.length === 0) return;
  await db
    .update(drafts)
    .set({
      withheld: sql`${drafts.withheld} + ${back.length}`,
      quotes: sql`array(select q from unnest(${drafts.quotes}) q where q not in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(back)}::jsonb)))`,
    })
    .where(one(workspace, draft));
}

/** Keeps what was answered so far in the place of what was kept before. A draft that was removed stays removed. */
export async function keepAnswer(
  tx: Transaction,
  workspace: string,
  draft: string,
  { lines, leftOut }: Answer,
  whole: boolean,
): Promise<void> {
  const [there] = await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(one(workspace, draft))
    .for('no key update');
  if (!there) return;
  await tx
    .delete(draftLines)
    .where(and(eq(draftLines.workspaceId, workspace), eq(draftLines.draftId, draft)));
  if (lines.length > 0)
    await tx.insert(draftLines).values(
      lines.map(({ text, quotes, type }, position) => ({
        workspaceId: workspace,
        draftId: draft,
        position,
        text,
        quotes: [...quotes],
        type,
      })),
    );
  await tx
    .update(drafts)
    .set({ leftOut, lines: lines.length, ...(whole ? { answeredAt: sql`now()` } : {}) })
    .where(one(workspace, draft));
}

/** @throws Problem not-found */
export async function deleteDraft(tx: Transaction, workspace: string, draft: string): Promise<void> {
  const gone = await tx.delete(drafts).where(one(workspace, draft)).returning({ id: drafts.id });
  if (gone.length === 0) throw notFound();
}

/** An outcome that a draft proposes, with what people did with it. */
export type DraftedOutcome = Pick<
  typeof draftLines.$inferSelect,
  'position' | 'text' | 'quotes' | 'type' | 'state' | 'outcomeId'
>;

/** The outcomes that a draft proposes, and the model that did. @throws Problem not-found, also where it is a summary */
export async function draftedOutcomesOf(
  db: Db,
  workspace: string,
  draft: string,
): Promise<{ model: string; lines: DraftedOutcome[] }> {
  const [row] = await db
    .select({ model: drafts.model })
    .from(drafts)
    .where(and(one(workspace, draft), eq(drafts.kind, 'outcomes')));
  if (!row) throw notFound();
  const lines = await db
    .select()
    .from(draftLines)
    .where(and(eq(draftLines.workspaceId, workspace), eq(draftLines.draftId, draft)))
    .orderBy(asc(draftLines.position));
  return { model: row.model, lines };
}

/** What a person decided about a proposed outcome. */
export interface Decision {
  readonly state: ProposalState;
  readonly outcome: string | null;
  readonly author: string;
}

/** @throws Problem `conflict` where it is an outcome already */
export async function decideDrafted(
  tx: Transaction,
  workspace: string,
  draft: string,
  position: number,
  { state, outcome, author }: Decision,
): Promise<void> {
  const decided = await tx
    .update(draftLines)
    .set({ state, outcomeId: outcome, decidedBy: author, decidedAt: sql`now()` })
    .where(and(line(workspace, draft, position), ne(draftLines.state, 'accepted')))
    .returning({ position: draftLines.position });
  if (decided.length === 0) throw new Problem('conflict', 'Somebody has accepted this one already.');
}
