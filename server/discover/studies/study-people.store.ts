import type { Study } from '@rehire/contract/discover/studies';
import { and, eq, inArray } from 'drizzle-orm';
import { customersOf, traitsOf } from '../../people/face.ts';
import type { Db } from '../../platform/record/record.ts';
import { participants, participations } from '../participants/participants.table.ts';
import { filledQuotas, type Known } from './quotas.ts';
import type { studies } from './studies.table.ts';

type Row = Pick<typeof studies.$inferSelect, 'id' | 'plan'>;

export type StudyPeople = Pick<Study, 'participants' | 'quotas'>;

/** How many are in studies and how far, and what of their quotas is filled. */
export async function peopleOfStudies(
  db: Db,
  workspace: string,
  rows: readonly Row[],
): Promise<Map<string, StudyPeople>> {
  const ids = rows.map(({ id }) => id);
  const all = await db
    .select({
      study: participations.studyId,
      status: participations.status,
      screener: participations.screener,
      identity: participants.identity,
    })
    .from(participations)
    .innerJoin(
      participants,
      and(
        eq(participants.workspaceId, participations.workspaceId),
        eq(participants.id, participations.participantId),
      ),
    )
    .where(and(eq(participations.workspaceId, workspace), inArray(participations.studyId, ids)));
  const agreed = all.filter(({ status }) => status === 'agreed' || status === 'done');
  const wanted = new Set(rows.flatMap(({ plan }) => (plan.quotas ?? []).map(({ trait }) => trait)));
  const identities = wanted.size === 0 ? [] : agreed.flatMap(({ identity }) => identity ?? []);
  const customers = await customersOf(db, workspace, identities);
  const traits = await traitsOf(db, workspace, [...customers.values()]);
  const knownOf = ({ screener, identity }: (typeof agreed)[number]): Known => {
    const customer = identity === null ? undefined : customers.get(identity);
    return { screener, traits: (customer === undefined ? undefined : traits.get(customer)) ?? new Map() };
  };
  return new Map(
    rows.map(({ id, plan }) => {
      const here = agreed.filter(({ study }) => study === id);
      return [
        id,
        {
          participants: {
            all: all.filter(({ study }) => study === id).length,
            agreed: here.length,
            done: here.filter(({ status }) => status === 'done').length,
          },
          quotas: filledQuotas(plan.quotas ?? [], here.map(knownOf)),
        },
      ];
    }),
  );
}
