import type { Observation } from '@rehire/contract/discover/observations';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { authorNames } from '../../platform/access/authors.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { linksFrom } from '../../platform/thread/links.store.ts';
import { carries } from '../codes/codes.store.ts';
import { requireParticipant } from '../participants/participants.store.ts';
import { requireStudy } from '../studies/studies.store.ts';
import { speaksOf } from '../voices/speaks-of.ts';
import { observations } from './observations.table.ts';

type Row = typeof observations.$inferSelect;

const one = (workspace: string, observation: string) =>
  and(eq(observations.workspaceId, workspace), eq(observations.id, observation));

async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<Observation[]> {
  if (rows.length === 0) return [];
  const links = await linksFrom(
    db,
    workspace,
    'observation',
    rows.map(({ id }) => id),
  );
  const names = await authorNames(db, workspace, [
    ...rows.map(({ author }) => author),
    ...[...links.values()].flat().flatMap(({ author }) => author ?? []),
  ]);
  return rows.map(({ id, studyId, participantId, at, photo, author, createdAt, version, ...row }) => ({
    id,
    study: studyId,
    participant: participantId,
    who: row.who,
    place: row.place,
    at: at.toISOString(),
    done: row.done,
    workaround: row.workaround,
    tool: row.tool,
    emotion: row.emotion,
    photo: photo !== null,
    links: (links.get(id) ?? []).map(({ author: by, ...link }) => ({
      ...link,
      by: by === null ? null : (names.get(by) ?? null),
    })),
    author,
    authorName: names.get(author) ?? null,
    createdAt: createdAt.toISOString(),
    version,
  }));
}

export interface ObservationsWanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly study?: string | undefined;
  /** Those that carry it or one below it. */
  readonly code?: string | undefined;
  readonly outcome?: string | undefined;
}

export async function listObservations(
  db: Db,
  workspace: string,
  { limit, cursor, study, code, outcome }: ObservationsWanted,
) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(observations)
    .where(
      and(
        eq(observations.workspaceId, workspace),
        study === undefined ? undefined : eq(observations.studyId, study),
        code === undefined ? undefined : carries(workspace, code, 'observation', observations.id),
        outcome === undefined ? undefined : speaksOf(workspace, outcome, 'observation', observations.id),
        after ? lt(observations.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(observations.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: await viewsOf(db, workspace, items), next };
}

/** Observations by id; those that are not there are left out. */
export async function observationsById(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Observation[]> {
  if (ids.length === 0) return [];
  const here = and(eq(observations.workspaceId, workspace), inArray(observations.id, [...ids]));
  return viewsOf(db, workspace, await db.select().from(observations).where(here));
}

/** @throws Problem not-found */
export async function readObservation(db: Db, workspace: string, observation: string): Promise<Observation> {
  const [view] = await observationsById(db, workspace, [observation]);
  if (!view) throw notFound();
  return view;
}

/** What is written down in the field. */
export interface FieldNote {
  readonly study: string | null;
  readonly participant: string | null;
  readonly who: string;
  readonly place: string;
  readonly at: string;
  readonly done: string;
  readonly workaround: string;
  readonly tool: string;
  readonly emotion: number | null;
}

async function requireWhole(
  tx: Transaction,
  workspace: string,
  { study, participant }: Partial<Pick<FieldNote, 'study' | 'participant'>>,
): Promise<void> {
  if (study !== null && study !== undefined) await requireStudy(tx, workspace, study, 'body.study');
  if (participant !== null && participant !== undefined)
    await requireParticipant(tx, workspace, participant, 'body.participant');
}

/**
 * Writes an observation down; the same key again is the one that is there, as it is now.
 * @returns its id, and whether it is new. @throws Problem `invalid-input`
 */
export async function insertObservation(
  tx: Transaction,
  workspace: string,
  key: string,
  note: FieldNote,
  author: string,
): Promise<{ id: string; made: boolean }> {
  const same = and(eq(observations.workspaceId, workspace), eq(observations.key, key));
  const [there] = await tx.select({ id: observations.id }).from(observations).where(same);
  if (there) return { id: there.id, made: false };
  await requireWhole(tx, workspace, note);
  const { study, participant, at, ...texts } = note;
  const [row] = await tx
    .insert(observations)
    .values({
      ...texts,
      workspaceId: workspace,
      key,
      studyId: study,
      participantId: participant,
      at: new Date(at),
      author,
    })
    .onConflictDoNothing()
    .returning({ id: observations.id });
  if (row) return { id: row.id, made: true };
  const [meanwhile] = await tx.select({ id: observations.id }).from(observations).where(same);
  if (!meanwhile) throw new Error('an observation that is there was not found');
  return { id: meanwhile.id, made: false };
}

export type FieldNoteChange = { readonly [K in keyof FieldNote]?: FieldNote[K] | undefined };

/** @throws Problem not-found, stale-version, `invalid-input` */
export async function updateObservation(
  tx: Transaction,
  workspace: string,
  observation: string,
  version: number,
  { study, participant, at, ...texts }: FieldNoteChange,
): Promise<void> {
  const current = await readObservation(tx, workspace, observation);
  await requireWhole(tx, workspace, { study, participant });
  const changed = await tx
    .update(observations)
    .set({
      ...texts,
      ...(study === undefined ? {} : { studyId: study }),
      ...(participant === undefined ? {} : { participantId: participant }),
      ...(at === undefined ? {} : { at: new Date(at) }),
      version: sql`${observations.version} + 1`,
    })
    .where(and(one(workspace, observation), eq(observations.version, version)))
    .returning({ id: observations.id });
  if (changed.length === 0)
    throw new Problem('stale-version', undefined, { facts: { current: current.version } });
}

/** The hash of the photograph, null where there is none. @throws Problem not-found where there is no such observation */
export async function photoOf(db: Db, workspace: string, observation: string): Promise<string | null> {
  const [row] = await db
    .select({ photo: observations.photo })
    .from(observations)
    .where(one(workspace, observation));
  if (!row) throw notFound();
  return row.photo;
}

export async function setPhoto(
  tx: Transaction,
  workspace: string,
  observation: string,
  photo: string,
): Promise<void> {
  await tx.update(observations).set({ photo }).where(one(workspace, observation));
}

/** @returns whether it was there */
export async function deleteObservation(
  tx: Transaction,
  workspace: string,
  observation: string,
): Promise<boolean> {
  const gone = await tx
    .delete(observations)
    .where(one(workspace, observation))
    .returning({ id: observations.id });
  return gone.length === 1;
}
