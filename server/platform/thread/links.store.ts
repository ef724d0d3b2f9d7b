import type { EdgeType, NodeKind } from '@rehire/contract/thread/node';
import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../record/record.ts';
import { edges } from './nodes.table.ts';

/** A link as it is seen from the thing that it begins at. */
export interface Link {
  readonly edge: string;
  readonly type: EdgeType;
  readonly to: { readonly kind: NodeKind; readonly id: string };
  /** Who said so; null where a machine did. */
  readonly author: string | null;
}

/** What things of a kind are linked to, by their id, in the order in which they were linked; those without links are left out. */
export async function linksFrom(
  db: Db,
  workspace: string,
  kind: NodeKind,
  ids: readonly string[],
): Promise<Map<string, Link[]>> {
  const links = new Map<string, Link[]>();
  if (ids.length === 0) return links;
  const rows = await db
    .select({
      edge: edges.id,
      type: edges.type,
      from: edges.fromId,
      kind: edges.toKind,
      id: edges.toId,
      author: edges.author,
    })
    .from(edges)
    .where(and(eq(edges.workspaceId, workspace), eq(edges.fromKind, kind), inArray(edges.fromId, [...ids])))
    .orderBy(edges.at, edges.id);
  for (const { edge, type, from, kind: toKind, id, author } of rows) {
    const own = links.get(from) ?? [];
    own.push({ edge, type, to: { kind: toKind, id }, author });
    links.set(from, own);
  }
  return links;
}
