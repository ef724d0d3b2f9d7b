import type { Evidence } from '@rehire/contract/define/outcomes';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { speakersOf } from '../../discover/face.ts';
import type { Db } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import { outcomeSetMembers } from '../sets/sets.table.ts';

/** What outcomes stand on: the quotes for and against, by how many people, and the surveys that rated them. */
export async function evidenceOf(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, Evidence>> {
  if (ids.length === 0) return new Map();
  const [links, rated] = await Promise.all([
    db
      .select({ outcome: edges.toId, quote: edges.fromId, type: edges.type })
      .from(edges)
      .where(
        and(
          eq(edges.workspaceId, workspace),
          eq(edges.fromKind, 'quote'),
          eq(edges.toKind, 'outcome'),
          inArray(edges.type, ['supports', 'contradicts']),
          inArray(edges.toId, [...ids]),
        ),
      ),
    db
      .select({
        outcome: outcomeSetMembers.outcomeId,
        surveys: sql<number>`count(distinct ${outcomeSetMembers.setId})`,
      })
      .from(outcomeSetMembers)
      .where(
        and(eq(outcomeSetMembers.workspaceId, workspace), inArray(outcomeSetMembers.outcomeId, [...ids])),
      )
      .groupBy(outcomeSetMembers.outcomeId),
  ]);
  const speakers = await speakersOf(
    db,
    workspace,
    links.map(({ quote }) => quote),
  );
  const surveys = new Map(rated.map((each) => [each.outcome, each.surveys]));
  return new Map(
    ids.map((id) => {
      const own = links.filter(({ outcome }) => outcome === id);
      return [
        id,
        {
          supports: own.filter(({ type }) => type === 'supports').length,
          contradicts: own.filter(({ type }) => type === 'contradicts').length,
          people: new Set(own.map(({ quote }) => speakers.get(quote) ?? quote)).size,
          surveys: surveys.get(id) ?? 0,
        },
      ];
    }),
  );
}
