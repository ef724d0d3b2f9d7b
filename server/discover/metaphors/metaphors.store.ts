import {
  type Metaphor,
  type MetaphorProtocol,
  protocol as emptyProtocol,
} from '@rehire/contract/discover/metaphors';
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { authorNames } from '../../platform/access/authors.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { linksFrom } from '../../platform/thread/links.store.ts';
import { carries } from '../codes/codes.store.ts';
import { requireParticipant } from '../participants/participants.store.ts';
import { requireStudy } from '../studies/studies.store.ts';
import { speaksOf } from '../voices/speaks-of.ts';
import type { Elicited } from './metaphor.ts';
import { metaphorPictures, metaphors } from './metaphors.table.ts';

type Row = typeof metaphors.$inferSelect;

const one = (workspace: string, metaphor: string) =>
  and(eq(metaphors.workspaceId, workspace), eq(metaphors.id, metaphor));

async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<Metaphor[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const links = await linksFrom(db, workspace, 'metaphor', ids);
  const names = await authorNames(
    db,
    workspace,
    [...links.values()].flat().flatMap(({ author }) => author ?? []),
  );
  const pictures = await db
    .select({ metaphor: metaphorPictures.metaphorId, key: metaphorPictures.key })
    .from(metaphorPictures)
    .where(and(eq(metaphorPictures.workspaceId, workspace), inArray(metaphorPictures.metaphorId, ids)))
    .orderBy(asc(metaphorPictures.key));
  return rows.map((row) => ({
    id: row.id,
    study: row.studyId,
    participant: row.participantId,
    who: row.who,
    heldOn: row.heldOn,
    protocol: row.protocol,
    pictures: pictures.flatMap(({ metaphor, key }) => (metaphor === row.id ? [key] : [])),
    links: (links.get(row.id) ?? []).map(({ author: by, ...link }) => ({
      ...link,
      by: by === null ? null : (names.get(by) ?? null),
    })),
    author: row.author,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }));
}

export interface MetaphorsWanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly study?: string | undefined;
  /** Those that carry it or one below it. */
  readonly code?: string | undefined;
  readonly outcome?: string | undefined;
}

export async function listMetaphors(
  db: Db,
  workspace: string,
  { limit, cursor, study, code, outcome }: MetaphorsWanted,
) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(metaphors)
    .where(
      and(
        eq(metaphors.workspaceId, workspace),
        study === undefined ? undefined : eq(metaphors.studyId, study),
        code === undefined ? undefined : carries(workspace, code, 'metaphor', metaphors.id),
        outcome === undefined ? undefined : speaksOf(workspace, outcome, 'metaphor', metaphors.id),
        after ? lt(metaphors.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(metaphors.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: await viewsOf(db, workspace, items), next };
}

/** Elicitations by id; those that are not there are left out. */
export async function metaphorsById(db: Db, workspace: string, ids: readonly string[]): Promise<Metaphor[]> {
  if (ids.length === 0) return [];
  const here = and(eq(metaphors.workspaceId, workspace), inArray(metaphors.id, [...ids]));
  return viewsOf(db, workspace, await db.select().from(metaphors).where(here));
}

/** @throws Problem not-found */
export async function readMetaphor(db: Db, workspace: string, metaphor: string): Promise<Metaphor> {
  const [view] = await metaphorsById(db, workspace, [metaphor]);
  if (!view) throw notFound();
  return view;
}

export interface NewMetaphor {
  readonly study: string | null;
  readonly participant: string | null;
  readonly who: string;
  readonly heldOn: string | null;
}

/** @returns its id. @throws Problem `invalid-input` */
export async function insertMetaphor(
  tx: Transaction,
  workspace: string,
  { study, participant, ...rest }: NewMetaphor,
  author: string,
): Promise<string> {
  if (study !== null) await requireStudy(tx, workspace, study, 'body.study');
  if (participant !== null) await requireParticipant(tx, workspace, participant, 'body.participant');
  const [row] = await tx
    .insert(metaphors)
    .values({
      ...rest,
      workspaceId: workspace,
      studyId: study,
      participantId: participant,
      protocol: emptyProtocol.parse({}),
      author,
    })
    .returning({ id: metaphors.id });
  if (!row) throw new Error('an insert returned no row');
  return row.id;
}

export interface MetaphorChange {
  readonly participant?: string | null | undefined;
  readonly who?: string | undefined;
  readonly heldOn?: string | null | undefined;
  readonly protocol?: MetaphorProtocol | undefined;
}

/** @returns the contents of pictures that the protocol names no more. @throws Problem not-found, stale-version, `invalid-input` */
export async function updateMetaphor(
  tx: Transaction,
  workspace: string,
  metaphor: string,
  version: number,
  { participant, ...change }: MetaphorChange,
): Promise<string[]> {
  const current = await readMetaphor(tx, workspace, metaphor);
  if (participant !== null && participant !== undefined)
    await requireParticipant(tx, workspace, participant, 'body.participant');
  const changed = await tx
    .update(metaphors)
    .set({
      ...change,
      ...(participant === undefined ? {} : { participantId: participant }),
      version: sql`${metaphors.version} + 1`,
    })
    .where(and(one(workspace, metaphor), eq(metaphors.version, version)))
    .returning({ id: metaphors.id });
  if (changed.length === 0)
    throw new Problem('stale-version', undefined, { facts: { current: current.version } });
  if (change.protocol === undefined) return [];
  const named = new Set(change.protocol.pictures.map(({ key }) => key));
  const left = current.pictures.filter((key) => !named.has(key));
  return left.length === 0 ? [] : deletePictures(tx, workspace, metaphor, left);
}

async function deletePictures(
  tx: Transaction,
  workspace: string,
  metaphor: string,
  keys: readonly string[],
): Promise<string[]> {
  const gone = await tx
    .delete(metaphorPictures)
    .where(
      and(
        eq(metaphorPictures.workspaceId, workspace),
        eq(metaphorPictures.metaphorId, metaphor),
        inArray(metaphorPictures.key, [...keys]),
      ),
    )
    .returning({ hash: metaphorPictures.hash });
  return gone.map(({ hash }) => hash);
}

/** @returns the contents of its pictures. @throws Problem not-found */
export async function deleteMetaphor(
  tx: Transaction,
  workspace: string,
  metaphor: string,
): Promise<string[]> {
  const { pictures } = await readMetaphor(tx, workspace, metaphor);
  const hashes = pictures.length === 0 ? [] : await deletePictures(tx, workspace, metaphor, pictures);
  await tx.delete(metaphors).where(one(workspace, metaphor));
  return hashes;
}

/** @throws Problem not-found where the protocol names no such picture */
export async function requirePicture(
  db: Db,
  workspace: string,
  metaphor: string,
  key: string,
): Promise<void> {
  const { protocol } = await readMetaphor(db, workspace, metaphor);
  if (!protocol.pictures.some((picture) => picture.key === key)) throw notFound();
}

/** The content of a picture; null where none was sent. */
export async function pictureOf(
  db: Db,
  workspace: string,
  metaphor: string,
  key: string,
): Promise<string | null> {
  const [row] = await db
    .select({ hash: metaphorPictures.hash })
    .from(metaphorPictures)
    .where(
      and(
        eq(metaphorPictures.workspaceId, workspace),
        eq(metaphorPictures.metaphorId, metaphor),
        eq(metaphorPictures.key, key),
      ),
    );
  return row?.hash ?? null;
}

export async function setPicture(
  tx: Transaction,
  workspace: string,
  metaphor: string,
  key: string,
  hash: string,
): Promise<void> {
  await tx
    .insert(metaphorPictures)
    .values({ workspaceId: workspace, metaphorId: metaphor, key, hash })
    .onConflictDoUpdate({
      target: [metaphorPictures.workspaceId, metaphorPictures.metaphorId, metaphorPictures.key],
      set: { hash },
    });
}

/** What the elicitations of a study brought that have come to constructs. */
export async function elicitedIn(db: Db, workspace: string, study: string): Promise<Elicited[]> {
  const rows = await db
    .select({ id: metaphors.id, participant: metaphors.participantId, protocol: metaphors.protocol })
    .from(metaphors)
    .where(and(eq(metaphors.workspaceId, workspace), eq(metaphors.studyId, study)))
    .orderBy(asc(metaphors.id));
  return rows
    .filter(({ protocol }) => protocol.constructs.length + protocol.pairs.length > 0)
    .map(({ id, participant, protocol }) => ({ person: participant ?? id, protocol }));
}
