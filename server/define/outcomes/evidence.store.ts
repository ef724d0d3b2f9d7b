import type { Evidence } from '@rehire/contract/define/outcomes';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { voiceKinds, voicesOf } from '../../discover/face.ts';
import type { Db } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import { outcomeSetMembers } from '../sets/sets.table.ts';
import { strengthOf } from './strength.ts';

type Link = Awaited<ReturnType<typeof linksTo>>[number];

/** What people's voices may speak for. */
type Spoken = 'outcome' | 'job';

/** What speaks for and against things of a kind. */
async function linksTo(db: Db, workspace: string, kind: Spoken, ids: readonly string[]) {
  const rows = await db
    .select({ outcome: edges.toId, kind: edges.fromKind, id: edges.fromId, type: edges.type })
    .from(edges)
    .where(
      and(
        eq(edges.workspaceId, workspace),
        inArray(edges.fromKind, [...voiceKinds]),
        eq(edges.toKind, kind),
        inArray(edges.type, ['supports', 'contradicts']),
        inArray(edges.toId, [...ids]),
      ),
    );
  return rows.flatMap(({ kind: from, ...link }) => {
    const voice = voiceKinds.find((each) => each === from);
    return voice === undefined ? [] : [{ ...link, kind: voice }];
  });
}

const forAndAgainst = (links: readonly Link[]) => ({
  supports: links.filter(({ type }) => type === 'supports').length,
  contradicts: links.filter(({ type }) => type === 'contradicts').length,
});

/**
 * What outcomes (or jobs) stand on: quotes, feedback, observations and elicitations for and against, by how many people, and the surveys that rated
 * them.
 */
export async function evidenceOf(
  db: Db,
  workspace: string,
  ids: readonly string[],
  kind: Spoken = 'outcome',
): Promise<Map<string, Evidence>> {
  if (ids.length === 0) return new Map();
  const links = await linksTo(db, workspace, kind, ids);
  const rated = await db
    .select({
      outcome: outcomeSetMembers.outcomeId,
      surveys: sql<number>`count(distinct ${outcomeSetMembers.setId})`,
    })
    .from(outcomeSetMembers)
    .where(and(eq(outcomeSetMembers.workspaceId, workspace), inArray(outcomeSetMembers.outcomeId, [...ids])))
    .groupBy(outcomeSetMembers.outcomeId);
  const idsOf = (kind: Link['kind']) => links.filter((link) => link.kind === kind).map(({ id }) => id);
  const voices = await voicesOf(db, workspace, {
    quote: idsOf('quote'),
    feedback: idsOf('feedback'),
    observation: idsOf('observation'),
    metaphor: idsOf('metaphor'),
  });
  const surveys = new Map(rated.map((each) => [each.outcome, each.surveys]));
  const byOutcome = new Map<string, Link[]>();
  for (const link of links) {
    const own = byOutcome.get(link.outcome);
    if (own) own.push(link);
    else byOutcome.set(link.outcome, [link]);
  }
  return new Map(
    ids.map((id) => {
      const own = byOutcome.get(id) ?? [];
      const ofKind = (kind: Link['kind']) => forAndAgainst(own.filter((link) => link.kind === kind));
      const people = (among: readonly Link[]): number =>
        new Set(among.flatMap((link) => voices[link.kind].get(link.id)?.people ?? [])).size;
      const speakingFor = own.filter(({ type }) => type === 'supports');
      const counts = {
        peopleFor: people(speakingFor),
        peopleAgainst: people(own.filter(({ type }) => type === 'contradicts')),
        studies: new Set(speakingFor.flatMap((link) => voices[link.kind].get(link.id)?.study ?? [])).size,
      };
      const feedback = ofKind('feedback');
      return [
        id,
        {
          ...forAndAgainst(own),
          quotes: ofKind('quote'),
          feedback,
          observations: ofKind('observation'),
          metaphors: ofKind('metaphor'),
          people: people(own),
          ...counts,
          ...strengthOf({ ...counts, feedback: feedback.supports > 0 }),
          surveys: surveys.get(id) ?? 0,
        },
      ];
    }),
  );
}
