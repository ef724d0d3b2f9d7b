import type { EdgeType, NodeKind, NodeRef, ThreadEdge } from '@rehire/contract/thread/node';
import { and, eq, sql } from 'drizzle-orm';
import { inParts } from '../record/in-parts.ts';
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

/** How many rows one statement carries: eight parameters a row, of the 65,535 that PostgreSQL takes. */
const BATCH = 5_000;

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
  for (const batch of inParts(refs, BATCH)) {
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
  for (const batch of inParts(list, BATCH)) {
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

/** The nodes at the other ends of the edges of some, at most `limit`. */
export async function neighboursOf(
  db: Db,
  workspace: string,
  of: readonly NodeRef[],
  limit: number,
): Promise<NodeRef[]> {
  const { rows } = await db.execute<NodeRef & Record<string, unknown>>(sql`
    with those as ${listed(of)}
    select distinct kind, id from (
      select e.to_kind as kind, e.to_id as id from ${edges} e
        join those on e.from_kind = those.kind and e.from_id = those.id where e.workspace_id = ${workspace}
      union all
      select e.from_kind, e.from_id from ${edges} e
        join those on e.to_kind = those.kind and e.to_id = those.id where e.workspace_id = ${workspace}
    ) ends order by kind, id limit ${limit}`);
  return rows.map(({ kind, id }) => ({ kind, id }));
}

const listed = (nodes: readonly NodeRef[]) =>
  sql`(select * from jsonb_to_recordset(${JSON.stringify(nodes)}::jsonb) as those(kind text, id text))`;

/** The edges that have both their ends among nodes, oldest first. */
export async function edgesAmong(
  db: Db,
  workspace: string,
  nodes: readonly NodeRef[],
): Promise<ThreadEdge[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with those as ${listed(nodes)}
    select e.id from ${edges} e
      join those f on f.kind = e.from_kind and f.id = e.from_id
      join those t on t.kind = e.to_kind and t.id = e.to_id
    where e.workspace_id = ${workspace}`);
  if (rows.length === 0) return [];
  const found = await db
    .select()
    .from(edges)
    .where(
      and(
        eq(edges.workspaceId, workspace),
        sql`${edges.id} in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(rows.map(({ id }) => id))}::jsonb))`,
      ),
    )
    .orderBy(edges.at, edges.id);
  return found.map(viewOf);
}
