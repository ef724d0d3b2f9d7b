import type { Evidence } from '@rehire/contract/define/outcomes';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { speakersOf, studiesOfQuotes } from '../../discover/face.ts';
import type { Db } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import { outcomeSetMembers } from '../sets/sets.table.ts';
import { strengthOf } from './strength.ts';

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
  const quoted = links.map(({ quote }) => quote);
  const [speakers, studies] = await Promise.all([
    speakersOf(db, workspace, quoted),
    studiesOfQuotes(db, workspace, quoted),
  ]);
  const surveys = new Map(rated.map((each) => [each.outcome, each.surveys]));
  const byOutcome = new Map<string, typeof links>();
  for (const link of links) {
    const own = byOutcome.get(link.outcome) ?? [];
    own.push(link);
    byOutcome.set(link.outcome, own);
  }
  return new Map(
    ids.map((id) => {
      const own = byOutcome.get(id) ?? [];
      const people = (among: typeof own): number =>
        new Set(among.map(({ quote }) => speakers.get(quote) ?? quote)).size;
      const [supports, contradicts] = [
        own.filter(({ type }) => type === 'supports'),
        own.filter(({ type }) => type === 'contradicts'),
      ];
      const [peopleFor, peopleAgainst] = [people(supports), people(contradicts)];
      const from = new Set(own.flatMap(({ quote }) => studies.get(quote) ?? [])).size;
      return [
        id,
        {
          supports: supports.length,
          contradicts: contradicts.length,
          people: people(own),
          peopleFor,
          peopleAgainst,
          studies: from,
          ...strengthOf({ peopleFor, peopleAgainst, studies: from }),
          surveys: surveys.get(id) ?? 0,
        },
      ];
    }),
  );
}
