import type { Participation } from '@rehire/contract/discover/participants';
import type { ConsentPurpose } from '@rehire/contract/discover/studies';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { participantConsents } from './participants.table.ts';

/** Who says it of themselves, by their personal link. */
export const THEMSELVES = 'participant';

/** Every consent that was given, by participation, in the order of giving. */
export async function consentsOf(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, Participation['consents']>> {
  const rows = await db
    .select()
    .from(participantConsents)
    .where(
      and(
        eq(participantConsents.workspaceId, workspace),
        inArray(participantConsents.participationId, [...ids]),
      ),
    )
    .orderBy(asc(participantConsents.givenAt), asc(participantConsents.id));
  const found = new Map<string, Participation['consents']>();
  for (const { participationId, purpose, wording, givenAt, withdrawnAt, givenBy } of rows) {
    const own = found.get(participationId) ?? [];
    own.push({
      purpose,
      wording,
      givenAt: givenAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      themselves: givenBy === THEMSELVES,
    });
    found.set(participationId, own);
  }
  return found;
}

/** A consent that is given or withdrawn, and who says so. */
export interface ConsentWord {
  readonly study: string;
  readonly participation: string;
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly wording: number;
  readonly author: string;
}

/** Writes down what somebody says of one purpose: what holds already is not written twice, and nothing is ever overwritten. */
export async function setConsent(
  tx: Transaction,
  workspace: string,
  { study, participation, purpose, given, wording, author }: ConsentWord,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`consent:${participation}`}, 0))`);
  const standing = and(
    eq(participantConsents.workspaceId, workspace),
    eq(participantConsents.participationId, participation),
    eq(participantConsents.purpose, purpose),
    isNull(participantConsents.withdrawnAt),
  );
  if (!given) {
    await tx
      .update(participantConsents)
      .set({ withdrawnAt: sql`now()`, withdrawnBy: author })
      .where(standing);
    return;
  }
  const holds = and(standing, eq(participantConsents.wording, wording));
  if ((await tx.$count(participantConsents, holds)) > 0) return;
  await tx.insert(participantConsents).values({
    workspaceId: workspace,
    participationId: participation,
    studyId: study,
    purpose,
    wording,
    givenBy: author,
  });
}
