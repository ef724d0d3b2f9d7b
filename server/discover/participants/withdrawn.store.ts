import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { customersOf, identitiesOf } from '../../people/face.ts';
import type { Db } from '../../platform/record/record.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';
import { participants, participations } from './participants.table.ts';

/** Without these nothing that somebody said is passed on. */
const NEEDED = ['take-part', 'quote'] as const;

/**
 * Conversations of people who have withdrawn that they take part, or that they may be quoted, and have not agreed anew: by the
 * participant or by the customer, whatever they are known by; in the study in which they withdrew, and where a conversation
 * belongs to none, in any.
 */
export async function withdrawnConversations(db: Db, workspace: string): Promise<string[]> {
  const gone = await db
    .select({
      study: participations.studyId,
      participant: participants.id,
      identity: participants.identity,
    })
    .from(participations)
    .innerJoin(
      participants,
      and(eq(participants.workspaceId, workspace), eq(participants.id, participations.participantId)),
    )
    .where(
      and(
        eq(participations.workspaceId, workspace),
        or(
          eq(participations.status, 'withdrawn'),
          sql`exists (
            select 1 from participant_consents c where c.workspace_id = ${workspace}
              and c.participation_id = ${participations.id} and c.purpose in ${NEEDED}
            group by c.purpose having bool_and(c.withdrawn_at is not null))`,
        ),
      ),
    );
  if (gone.length === 0) return [];
  const owners = await customersOf(
    db,
    workspace,
    gone.flatMap(({ identity }) => identity ?? []),
  );
  const known = await identitiesOf(db, workspace, [...new Set(owners.values())]);
  const theirs = gone.map(({ study, participant, identity }) => {
    const customer = identity === null ? undefined : owners.get(identity);
    const names = known.filter((each) => each.customer === customer).map((each) => each.identity);
    return and(
      or(eq(transcripts.studyId, study), isNull(transcripts.studyId)),
      or(
        eq(transcripts.participantId, participant),
        names.length === 0 ? undefined : inArray(transcripts.identity, names),
      ),
    );
  });
  const rows = await db
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), or(...theirs)));
  return rows.map(({ id }) => id);
}
