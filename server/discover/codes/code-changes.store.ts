import type { CodeChangeKind } from '@rehire/contract/discover/codes';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { authored } from '../../platform/access/authored.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { toTheMillisecond } from '../../platform/record/columns.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { edges, nodes } from '../../platform/thread/nodes.table.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { studiesAmong } from '../studies/studies.store.ts';
import {
  becameOf,
  type Codebook,
  type KeptLink,
  type Merged,
  restorationOf,
  type Undoing,
  undoingOf,
} from './code-change.ts';
import { codeChanges, codes } from './codes.table.ts';

/** Keeps others from changing the codebook until the transaction ends. */
export async function lockCodes(tx: Transaction, workspace: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`codes:${workspace}`}, 0))`);
}

const kept = {
  id: codes.id,
  parentId: codes.parentId,
  studyId: codes.studyId,
  name: codes.name,
  colour: codes.colour,
  memo: codes.memo,
  author: codes.author,
};

/** All codes of a workspace, as they can be undone to. */
export const keptCodes = (db: Db, workspace: string) =>
  db.select(kept).from(codes).where(eq(codes.workspaceId, workspace));

const carrying = (workspace: string) =>
  and(eq(edges.workspaceId, workspace), eq(edges.type, 'belongs-to'), eq(edges.toKind, 'code'));

/** What carries these codes. */
export async function linksOfCodes(db: Db, workspace: string, ids: readonly string[]): Promise<KeptLink[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      kind: edges.fromKind,
      quote: edges.fromId,
      code: edges.toId,
      author: edges.author,
      at: edges.at,
    })
    .from(edges)
    .where(and(carrying(workspace), inArray(edges.toId, [...ids])));
  return rows.map(({ at, ...link }) => ({ ...link, at: at.toISOString() }));
}

/** Takes links to codes away. */
export async function unlinkCodes(
  tx: Transaction,
  workspace: string,
  links: readonly KeptLink[],
): Promise<void> {
  if (links.length === 0) return;
  const pairs = JSON.stringify(links.map(({ kind = 'quote', quote, code }) => ({ kind, quote, code })));
  await tx
    .delete(edges)
    .where(
      and(
        carrying(workspace),
        sql`(${edges.fromKind}, ${edges.fromId}, ${edges.toId}) in (select kind, quote, code from jsonb_to_recordset(${pairs}::jsonb) as l(kind text, quote text, code text))`,
      ),
    );
}

/** Links to codes what was linked; what is gone meanwhile is left out. */
export async function linkCodes(
  tx: Transaction,
  workspace: string,
  links: readonly KeptLink[],
): Promise<void> {
  if (links.length === 0) return;
  const rows = JSON.stringify(links.map((link) => ({ id: uuidv7(), ...link })));
  await tx.execute(sql`
    insert into ${edges} (workspace_id, id, from_kind, from_id, type, to_kind, to_id, author, at)
    select ${workspace}, l.id, n.kind, l.quote, 'belongs-to', 'code', l.code, l.author, l.at
    from jsonb_to_recordset(${rows}::jsonb) as l(id uuid, kind text, quote text, code text, author text, at timestamptz)
    join ${nodes} n on n.workspace_id = ${workspace} and n.kind = coalesce(l.kind, 'quote') and n.id = l.quote
    on conflict do nothing`);
}

export interface Deed<T> {
  readonly workspace: string;
  readonly author: string;
  readonly kind: CodeChangeKind;
  /** The codes whose quotes the deed may change, beside the ones it makes. */
  readonly touches: readonly string[];
  /** What is done, with the codes as they are. @returns what happened in words, the codes it made, and its answer */
  readonly work: (
    all: Codebook['codes'],
  ) => Promise<{ summary: string; made: readonly string[]; answer: T; merged?: Merged }>;
}

/** Does something to the codebook, alone, and keeps what it takes to undo it. */
export async function recorded<T>(
  tx: Transaction,
  { workspace, author, kind, touches, work }: Deed<T>,
): Promise<T> {
  await lockCodes(tx, workspace);
  const before = {
    codes: await keptCodes(tx, workspace),
    links: await linksOfCodes(tx, workspace, touches),
  };
  const { summary, made, answer, merged } = await work(before.codes);
  const after = {
    codes: await keptCodes(tx, workspace),
    links: await linksOfCodes(tx, workspace, [...touches, ...made]),
  };
  const undoing: Undoing = { ...undoingOf(before, after), ...(merged ? { merged } : {}) };
  if (undoing.before.length + undoing.after.length + undoing.gone.length + undoing.made.length > 0)
    await tx.insert(codeChanges).values({ workspaceId: workspace, kind, summary, undoing, author });
  return answer;
}

/** What codes of earlier days are called by now. @returns the code that one became part of, or itself */
export async function codesOfToday(db: Db, workspace: string): Promise<(code: string) => string> {
  const rows = await db
    .select({ merged: sql<Merged | null>`${codeChanges.undoing}->'merged'` })
    .from(codeChanges)
    .where(and(eq(codeChanges.workspaceId, workspace), eq(codeChanges.kind, 'merge')))
    .orderBy(asc(codeChanges.at), asc(codeChanges.id));
  return becameOf(rows.flatMap(({ merged }) => merged ?? []));
}

export async function listCodeChanges(db: Db, workspace: string, limit: number, cursor: string | undefined) {
  const after = readCursor(cursor, 'time', 'id');
  const moment = toTheMillisecond(codeChanges.at);
  const earlier = after
    ? sql`(${moment}, ${codeChanges.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  const rows = await db
    .select({
      id: codeChanges.id,
      kind: codeChanges.kind,
      summary: codeChanges.summary,
      author: codeChanges.author,
      at: codeChanges.at,
    })
    .from(codeChanges)
    .where(and(eq(codeChanges.workspaceId, workspace), earlier))
    .orderBy(desc(moment), desc(codeChanges.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ at, id }) => [at.toISOString(), id]);
  return { items: await authored(db, workspace, items), next };
}

/** @throws Problem not-found, `conflict` where one of the codes was changed since */
export async function undoCodeChange(
  tx: Transaction,
  thread: Thread,
  workspace: string,
  change: string,
): Promise<void> {
  await lockCodes(tx, workspace);
  const here = and(eq(codeChanges.workspaceId, workspace), eq(codeChanges.id, change));
  const [row] = await tx.select({ undoing: codeChanges.undoing }).from(codeChanges).where(here);
  if (!row) throw notFound();
  const all = await keptCodes(tx, workspace);
  const plan = restorationOf(row.undoing, {
    codes: all,
    links: await linksOfCodes(
      tx,
      workspace,
      row.undoing.after.map(({ id }) => id),
    ),
  });
  if ('changed' in plan)
    throw new Problem(
      'conflict',
      `The code “${plan.changed}” was changed or used since, so this cannot be undone any more.`,
    );
  await unlinkCodes(tx, workspace, plan.unlink);
  const there = new Set([...all.map(({ id }) => id), ...plan.restore.map(({ id }) => id)]);
  const held = await studiesAmong(
    tx,
    workspace,
    plan.restore.flatMap(({ studyId }) => studyId ?? []),
  );
  const restored = plan.restore.map((code) => ({
    ...code,
    workspaceId: workspace,
    parentId: code.parentId !== null && there.has(code.parentId) ? code.parentId : null,
    studyId:
      code.studyId !== undefined && code.studyId !== null && held.has(code.studyId) ? code.studyId : null,
  }));
  if (restored.length > 0)
    await tx
      .insert(codes)
      .values(restored)
      .onConflictDoUpdate({
        target: [codes.workspaceId, codes.id],
        set: {
          parentId: sql`excluded.parent_id`,
          studyId: sql`excluded.study_id`,
          name: sql`excluded.name`,
          colour: sql`excluded.colour`,
          memo: sql`excluded.memo`,
          version: sql`${codes.version} + 1`,
          updatedAt: sql`now()`,
        },
      });
  await thread.addNodes(
    tx,
    workspace,
    restored.map(({ id }) => ({ kind: 'code' as const, id })),
  );
  if (plan.remove.length > 0) {
    await thread.removeNodes(tx, workspace, 'code', plan.remove);
    await tx.delete(codes).where(and(eq(codes.workspaceId, workspace), inArray(codes.id, [...plan.remove])));
  }
  await linkCodes(tx, workspace, plan.link);
  await tx.delete(codeChanges).where(here);
}
