import {
  type Participation,
  type ParticipationStatus,
  pseudonymOf,
} from '@rehire/contract/discover/participants';
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { customerNames, customersOf, identitiesOf } from '../../people/face.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { consentsOf } from './consents.store.ts';
import { participants, participations } from './participants.table.ts';

type Joined = {
  readonly place: typeof participations.$inferSelect;
  readonly person: typeof participants.$inferSelect;
};

const select = (db: Db) =>
  db
    .select({ place: participations, person: participants })
    .from(participations)
    .innerJoin(
      participants,
      and(
        eq(participants.workspaceId, participations.workspaceId),
        eq(participants.id, participations.participantId),
      ),
    );

async function viewsOf(db: Db, workspace: string, rows: readonly Joined[]): Promise<Participation[]> {
  if (rows.length === 0) return [];
  const consents = await consentsOf(
    db,
    workspace,
    rows.map(({ place }) => place.id),
  );
  const customers = await customersOf(
    db,
    workspace,
    rows.flatMap(({ person }) => person.identity ?? []),
  );
  return rows.map(({ place, person }) => ({
    id: place.id,
    study: place.studyId,
    participant: person.id,
    name: person.name ?? pseudonymOf(person.number),
    pseudonym: pseudonymOf(person.number),
    pseudonymisedAt: person.pseudonymisedAt?.toISOString() ?? null,
    aliases: person.aliases,
    email: person.email,
    customer: person.identity === null ? null : (customers.get(person.identity)?.toString() ?? null),
    status: place.status,
    scheduledFor: place.scheduledFor?.toISOString() ?? null,
    arrangement: place.arrangement,
    incentiveGivenOn: place.incentiveGivenOn,
    screener: place.screener,
    consents: consents.get(place.id) ?? [],
    invitedAt: place.invitedAt?.toISOString() ?? null,
    answeredAt: place.answeredAt?.toISOString() ?? null,
    version: place.version,
  }));
}

export async function listParticipations(
  db: Db,
  workspace: string,
  study: string,
  limit: number,
  cursor: string | undefined,
) {
  const after = readCursor(cursor, 'id');
  const rows = await select(db)
    .where(
      and(
        eq(participations.workspaceId, workspace),
        eq(participations.studyId, study),
        after ? gt(participations.id, after[0]) : undefined,
      ),
    )
    .orderBy(asc(participations.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ place }) => [place.id]);
  return { items: await viewsOf(db, workspace, items), next };
}

const one = (workspace: string, participation: string) =>
  and(eq(participations.workspaceId, workspace), eq(participations.id, participation));

/** @throws Problem not-found */
export async function readParticipation(
  db: Db,
  workspace: string,
  participation: string,
): Promise<Participation> {
  const [view] = await viewsOf(db, workspace, await select(db).where(one(workspace, participation)));
  if (!view) throw notFound();
  return view;
}

/** Somebody to be taken into a study: a customer, or a name. */
export type Chosen = { readonly customer: string } | { readonly name: string; readonly email: string | null };

/** What a customer is known by and called, and who of the participants they are already. */
async function customersAmong(tx: Transaction, workspace: string, people: readonly Chosen[]) {
  const ids = people.flatMap((each) => ('customer' in each ? [Number(each.customer)] : []));
  const [known, names] = await Promise.all([
    identitiesOf(tx, workspace, ids),
    customerNames(tx, workspace, ids),
  ]);
  const there =
    known.length === 0
      ? []
      : await tx
          .select({ id: participants.id, identity: participants.identity })
          .from(participants)
          .where(
            and(
              eq(participants.workspaceId, workspace),
              inArray(
                participants.identity,
                known.map(({ identity }) => identity),
              ),
            ),
          );
  const owners = new Map(known.map(({ identity, customer }) => [identity, customer]));
  return {
    identities: new Map(known.toReversed().map(({ identity, customer }) => [customer, identity])),
    names,
    participants: new Map(
      there.flatMap(({ id, identity }) => (identity === null ? [] : [[owners.get(identity), id] as const])),
    ),
  };
}

/**
 * Takes people into a study; who is in it stays as they are. A customer is one participant in all studies.
 * @returns how many came in. @throws Problem `invalid-input` where a customer is not there
 */
export async function addParticipants(
  tx: Transaction,
  workspace: string,
  study: string,
  people: readonly Chosen[],
  author: string,
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`participants:${workspace}`}, 0))`);
  const known = await customersAmong(tx, workspace, people);
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${participants.number}), 0)` })
    .from(participants)
    .where(eq(participants.workspaceId, workspace));
  let number = last?.number ?? 0;
  let added = 0;
  for (const [at, each] of people.entries()) {
    const customer = 'customer' in each ? Number(each.customer) : undefined;
    let participant = customer === undefined ? undefined : known.participants.get(customer);
    if (participant === undefined) {
      const identity = customer === undefined ? null : known.identities.get(customer);
      if (identity === undefined)
        throw new Problem('invalid-input', 'There is no such customer.', {
          fields: [{ path: `body.people.${at}.customer`, message: 'is not there' }],
        });
      number += 1;
      const named = 'name' in each ? each : { name: known.names.get(customer ?? 0) ?? null, email: null };
      const [row] = await tx
        .insert(participants)
        .values({
          workspaceId: workspace,
          number,
          identity,
          name: named.name ?? `Customer ${customer}`,
          email: named.email,
          author,
        })
        .returning({ id: participants.id });
      if (!row) throw new Error('an insert returned no row');
      participant = row.id;
      if (customer !== undefined) known.participants.set(customer, participant);
    }
    const made = await tx
      .insert(participations)
      .values({ workspaceId: workspace, studyId: study, participantId: participant, author })
      .onConflictDoNothing()
      .returning({ id: participations.id });
    added += made.length;
  }
  return added;
}

/** What may be changed of somebody in a study; what is left out stays. */
export interface ParticipationChange {
  readonly status?: ParticipationStatus | undefined;
  readonly scheduledFor?: string | null | undefined;
  readonly arrangement?: string | undefined;
  readonly incentiveGivenOn?: string | null | undefined;
  readonly name?: string | undefined;
  readonly email?: string | null | undefined;
  readonly aliases?: string[] | undefined;
}

/** @throws Problem not-found, stale-version; `conflict` where somebody who was pseudonymised would be named again */
export async function updateParticipation(
  tx: Transaction,
  workspace: string,
  participation: string,
  version: number,
  { name, email, aliases, scheduledFor, ...change }: ParticipationChange,
): Promise<void> {
  const current = await readParticipation(tx, workspace, participation);
  const changed = await tx
    .update(participations)
    .set({
      ...change,
      ...(scheduledFor === undefined
        ? {}
        : { scheduledFor: scheduledFor === null ? null : new Date(scheduledFor) }),
      version: sql`${participations.version} + 1`,
    })
    .where(and(one(workspace, participation), eq(participations.version, version)))
    .returning({ id: participations.id });
  if (changed.length === 0)
    throw new Problem('stale-version', undefined, { facts: { current: current.version } });
  if (name === undefined && email === undefined && aliases === undefined) return;
  const named = await tx
    .update(participants)
    .set({ name, email, aliases })
    .where(
      and(
        eq(participants.workspaceId, workspace),
        eq(participants.id, current.participant),
        isNull(participants.pseudonymisedAt),
      ),
    )
    .returning({ id: participants.id });
  if (named.length === 0)
    throw new Problem('conflict', `${current.pseudonym} was pseudonymised and cannot be named again.`);
}

/** @throws Problem not-found; `conflict` where they gave their consent, which is kept */
export async function deleteParticipation(
  tx: Transaction,
  workspace: string,
  participation: string,
): Promise<void> {
  const { consents } = await readParticipation(tx, workspace, participation);
  if (consents.length > 0)
    throw new Problem(
      'conflict',
      'They gave their consent, and that stays on record. Set them to “withdrawn” instead.',
    );
  await tx.delete(participations).where(one(workspace, participation));
}

/** @throws Problem `invalid-input` where the field names a participant who is not there */
export async function requireParticipant(
  db: Db,
  workspace: string,
  participant: string,
  path: string,
): Promise<void> {
  const there = and(eq(participants.workspaceId, workspace), eq(participants.id, participant));
  if ((await db.$count(participants, there)) === 0)
    throw new Problem('invalid-input', 'There is no such participant.', {
      fields: [{ path, message: 'is not there' }],
    });
}
