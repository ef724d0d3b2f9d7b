import type { EdgeType, NodeKind, NodeRef, ThreadEdge } from '@rehire/contract/thread/node';
import { and, eq, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../record/record.ts';
import { edges, nodes } from './nodes.table.ts';

/** A link to be made. `score` and `suggestedBy` where a machine thought of it, `acceptedBy` once a person agreed. */
export interface NewEdge {
  readonly from: NodeRef;
  readonly type: EdgeType;
  readonly to: NodeRef;
  readonly author: string | null;
  readonly score?: number;
  readonly suggestedBy?: string;
  readonly acceptedBy?: string;
}

export interface Reach {
  readonly nodes: readonly { readonly kind: NodeKind; readonly id: string; readonly steps: number }[];
  readonly edges: readonly ThreadEdge[];
}

/** How many rows one statement carries: eight parameters a row, of the 65,535 that PostgreSQL takes. */
const BATCH = 5_000;

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH);
}

function viewOf(row: typeof edges.$inferSelect): ThreadEdge {
  return {
    id: row.id,
    type: row.type,
    from: { kind: row.fromKind, id: row.fromId },
    to: { kind: row.toKind, id: row.toId },
    author: row.author,
    at: row.at.toISOString(),
    score: row.score,
    suggestedBy: row.suggestedBy,
    acceptedBy: row.acceptedBy,
  };
}

export async function insertNodes(
  tx: Transaction,
  workspace: string,
  refs: readonly NodeRef[],
): Promise<void> {
  for (const batch of batches(refs)) {
    await tx
      .insert(nodes)
      .values(batch.map(({ kind, id }) => ({ workspaceId: workspace, kind, id })))
      .onConflictDoNothing();
  }
}

/** Deletes nodes and every edge that ends at one. */
export async function deleteNodes(
  tx: Transaction,
  workspace: string,
  kind: NodeKind,
  ids: readonly string[],
): Promise<void> {
  const those = sql`(select value from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  await tx.execute(sql`delete from ${edges} where ${edges.workspaceId} = ${workspace}
    and ${edges.fromKind} = ${kind} and ${edges.fromId} in ${those}`);
  await tx.execute(sql`delete from ${edges} where ${edges.workspaceId} = ${workspace}
    and ${edges.toKind} = ${kind} and ${edges.toId} in ${those}`);
  await tx.execute(sql`delete from ${nodes} where ${nodes.workspaceId} = ${workspace}
    and ${nodes.kind} = ${kind} and ${nodes.id} in ${those}`);
}

/** Makes those edges that are not there yet; both ends must be nodes. */
export async function insertEdges(
  tx: Transaction,
  workspace: string,
  list: readonly NewEdge[],
): Promise<void> {
  for (const batch of batches(list)) {
    const rows = batch.map(({ from, to, ...edge }) => ({
      workspaceId: workspace,
      fromKind: from.kind,
      fromId: from.id,
      toKind: to.kind,
      toId: to.id,
      ...edge,
    }));
    await tx.insert(edges).values(rows).onConflictDoNothing();
  }
}

export async function findEdge(
  db: Db,
  workspace: string,
  { from, type, to }: Pick<NewEdge, 'from' | 'type' | 'to'>,
): Promise<ThreadEdge | null> {
  const [row] = await db
    .select()
    .from(edges)
    .where(
      and(
        eq(edges.workspaceId, workspace),
        eq(edges.type, type),
        eq(edges.fromKind, from.kind),
        eq(edges.fromId, from.id),
        eq(edges.toKind, to.kind),
        eq(edges.toId, to.id),
      ),
    );
  return row ? viewOf(row) : null;
}

/** Deletes an edge. @returns whether it was there. */
export async function deleteEdge(db: Db, workspace: string, edge: string): Promise<boolean> {
  const gone = await db
    .delete(edges)
    .where(and(eq(edges.workspaceId, workspace), eq(edges.id, edge)))
    .returning({ id: edges.id });
  return gone.length === 1;
}

/** Those of the nodes of a kind that some edge ends at. */
export async function linkedAmong(
  db: Db,
  workspace: string,
  kind: NodeKind,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await db.execute<{ id: string }>(sql`
    select distinct n.id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as n(id)
    where exists (select 1 from edges e where e.workspace_id = ${workspace}
      and ((e.from_kind = ${kind} and e.from_id = n.id) or (e.to_kind = ${kind} and e.to_id = n.id)))`);
  return new Set(found.rows.map(({ id }) => id));
}

/** Every node within `depth` edges, nearest first, at most `limit` of them, and the edges among them and the start. */
export async function reachFrom(
  db: Db,
  workspace: string,
  start: NodeRef,
  depth: number,
  limit: number,
): Promise<Reach> {
  const { rows } = await db.execute<{ nodes: Reach['nodes'] | null; edges: Reach['edges'] | null }>(sql`
    with recursive reach(kind, id, steps) as (
      select ${start.kind}::text, ${start.id}::text, 0
      union
      select next.kind, next.id, reach.steps + 1
      from reach cross join lateral (
        select to_kind as kind, to_id as id from ${edges}
          where workspace_id = ${workspace} and from_kind = reach.kind and from_id = reach.id
        union all
        select from_kind, from_id from ${edges}
          where workspace_id = ${workspace} and to_kind = reach.kind and to_id = reach.id
      ) next
      where reach.steps < ${depth}
    ),
    nearest as (
      select kind, id, min(steps) as steps from reach group by kind, id
      order by min(steps), kind, id limit ${limit + 2}
    )
    select
      (select json_agg(json_build_object('kind', kind, 'id', id, 'steps', steps) order by steps, kind, id)
        from nearest where steps > 0) as nodes,
      (select json_agg(json_build_object(
          'id', e.id, 'type', e.type,
          'from', json_build_object('kind', e.from_kind, 'id', e.from_id),
          'to', json_build_object('kind', e.to_kind, 'id', e.to_id),
          'author', e.author, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'score', e.score, 'suggestedBy', e.suggested_by, 'acceptedBy', e.accepted_by) order by e.at, e.id)
        from ${edges} e
        join nearest f on f.kind = e.from_kind and f.id = e.from_id
        join nearest t on t.kind = e.to_kind and t.id = e.to_id
        where e.workspace_id = ${workspace}) as edges`);
  return { nodes: rows[0]?.nodes ?? [], edges: rows[0]?.edges ?? [] };
}
