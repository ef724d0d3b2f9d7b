import { type Code, codeCarriers } from '@rehire/contract/discover/codes';
import type { NodeKind } from '@rehire/contract/thread/node';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { cursorOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { inNaturalOrder } from '../../platform/record/columns.ts';
import type { Db } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { codes } from './codes.table.ts';

type Row = typeof codes.$inferSelect;

interface Use {
  readonly quotes: number;
  readonly conversations: number;
  readonly feedback: number;
  readonly observations: number;
  readonly metaphors: number;
}

const unused: Use = { quotes: 0, conversations: 0, feedback: 0, observations: 0, metaphors: 0 };

const ofKind = (kind: NodeKind) => sql<number>`(count(*) filter (where ${edges.fromKind} = ${kind}))::int`;

/** How often each code is carried, itself and not by those below it. */
async function usesOf(db: Db, workspace: string, ids: readonly string[]): Promise<Map<string, Use>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      code: edges.toId,
      quotes: sql<number>`count(${quotes.id})::int`,
      conversations: sql<number>`count(distinct ${quotes.transcriptId})::int`,
      feedback: ofKind('feedback'),
      observations: ofKind('observation'),
      metaphors: ofKind('metaphor'),
    })
    .from(edges)
    .leftJoin(
      quotes,
      and(
        eq(quotes.workspaceId, edges.workspaceId),
        eq(edges.fromKind, 'quote'),
        sql`${quotes.id}::text = ${edges.fromId}`,
      ),
    )
    .where(
      and(
        eq(edges.workspaceId, workspace),
        eq(edges.toKind, 'code'),
        inArray(edges.toId, [...ids]),
        inArray(edges.fromKind, [...codeCarriers]),
        eq(edges.type, 'belongs-to'),
      ),
    )
    .groupBy(edges.toId);
  return new Map(rows.map(({ code, ...use }) => [code, use]));
}

async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<Code[]> {
  const uses = await usesOf(
    db,
    workspace,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name, colour, memo, parentId, studyId, author, createdAt, version }) => ({
    id,
    name,
    colour,
    memo,
    parent: parentId,
    study: studyId,
    ...(uses.get(id) ?? unused),
    author,
    createdAt: createdAt.toISOString(),
    version,
  }));
}

export interface CodesWanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Those of the study and of the whole workspace, with `none` of the latter alone; all where left out. */
  readonly study?: string | undefined;
}

export async function listCodes(db: Db, workspace: string, { limit, cursor, study }: CodesWanted) {
  const after = readCursor(cursor, 'text', 'id');
  const name = inNaturalOrder(codes.name);
  const rows = await db
    .select()
    .from(codes)
    .where(
      and(
        eq(codes.workspaceId, workspace),
        study === undefined
          ? undefined
          : or(isNull(codes.studyId), study === 'none' ? undefined : eq(codes.studyId, study)),
        after
          ? sql`(${name}, ${codes.id}) > (${after[0]} collate natural_order, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(name, codes.id)
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: await viewsOf(db, workspace, items),
    next: rows.length > limit && last ? cursorOf(last.name, last.id) : null,
  };
}

/** Codes by id, in any order; those that are not there are left out. */
export async function codesById(db: Db, workspace: string, ids: readonly string[]): Promise<Code[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(codes)
    .where(and(eq(codes.workspaceId, workspace), inArray(codes.id, [...ids])));
  return viewsOf(db, workspace, rows);
}

/** @throws Problem `invalid-input` naming each that is not there, by its place in the field */
export async function requireCodes(
  db: Db,
  workspace: string,
  ids: readonly string[],
  field: string,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db
    .select({ id: codes.id })
    .from(codes)
    .where(and(eq(codes.workspaceId, workspace), inArray(codes.id, [...ids])));
  const there = new Set(rows.map(({ id }) => id));
  const fields = ids.flatMap((id, at) =>
    there.has(id) ? [] : [{ path: `body.${field}.${at}`, message: 'is not there' }],
  );
  if (fields.length > 0) throw new Problem('invalid-input', 'There is no such code any more.', { fields });
}

/** @throws Problem not-found */
export async function readCode(db: Db, workspace: string, code: string): Promise<Code> {
  const [found] = await codesById(db, workspace, [code]);
  if (!found) throw notFound();
  return found;
}

/** That a thing of a kind carries the code or one below it. `id` is the column of its id. */
export const carries = (
  workspace: string,
  code: string,
  kind: NodeKind = 'quote',
  id: AnyPgColumn = quotes.id,
): SQL => sql`exists (
  with recursive below as (
    select id from codes where workspace_id = ${workspace} and id = ${code}
    union select c.id from codes c join below b on c.parent_id = b.id where c.workspace_id = ${workspace}
  )
  select 1 from ${edges} join below on ${edges.toId} = below.id::text
  where ${edges.workspaceId} = ${workspace} and ${edges.toKind} = 'code' and ${edges.type} = 'belongs-to'
    and ${edges.fromKind} = ${kind} and ${edges.fromId} = ${id}::text)`;
