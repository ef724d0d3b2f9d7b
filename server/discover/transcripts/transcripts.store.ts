import type { Transcript, Utterance } from '@rehire/contract/discover/transcripts';
import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { customersOf, identitiesOf } from '../../people/face.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { requireParticipant } from '../participants/participants.store.ts';
import { requireStudy } from '../studies/studies.store.ts';
import { transcripts, utterances } from './transcripts.table.ts';

type Row = typeof transcripts.$inferSelect;

const one = (workspace: string, transcript: string) =>
  and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript));

async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<Transcript[]> {
  if (rows.length === 0) return [];
  const identities = rows.flatMap(({ identity }) => identity ?? []);
  const ids = rows.map(({ id }) => id);
  const customers = await customersOf(db, workspace, identities);
  const quoted = await db
    .select({ transcript: quotes.transcriptId, n: sql<number>`count(*)::int` })
    .from(quotes)
    .where(and(eq(quotes.workspaceId, workspace), inArray(quotes.transcriptId, ids)))
    .groupBy(quotes.transcriptId);
  const counts = new Map(quoted.map(({ transcript, n }) => [transcript, n]));
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    fileName: row.fileName,
    format: row.format,
    customer: row.identity === null ? null : (customers.get(row.identity)?.toString() ?? null),
    participant: row.participantId,
    heldOn: row.heldOn,
    study: row.studyId,
    speakers: row.speakers,
    utterances: row.utterances,
    words: row.words,
    seconds: row.seconds,
    quotes: counts.get(row.id) ?? 0,
    recording:
      row.recording === null
        ? null
        : { name: row.recording.name, media: row.recording.media, size: row.recording.size },
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }));
}

export async function listTranscripts(
  db: Db,
  workspace: string,
  limit: number,
  cursor: string | undefined,
  study?: string,
) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(transcripts)
    .where(
      and(
        eq(transcripts.workspaceId, workspace),
        study === undefined ? undefined : eq(transcripts.studyId, study),
        after ? lt(transcripts.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(transcripts.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: await viewsOf(db, workspace, items), next };
}

/** @throws Problem not-found */
export async function readTranscript(db: Db, workspace: string, transcript: string): Promise<Transcript> {
  const rows = await db.select().from(transcripts).where(one(workspace, transcript));
  const [view] = await viewsOf(db, workspace, rows);
  if (!view) throw notFound();
  return view;
}

export interface TranscriptChange {
  readonly title?: string | undefined;
  readonly customer?: string | null | undefined;
  readonly participant?: string | null | undefined;
  readonly heldOn?: string | null | undefined;
  readonly study?: string | null | undefined;
}

/** Any of the identities that a customer is known by: all of them are the same person. */
async function identityOf(db: Db, workspace: string, customer: string): Promise<number> {
  const [known] = await identitiesOf(db, workspace, [Number(customer)]);
  if (!known)
    throw new Problem('invalid-input', 'There is no such customer.', {
      fields: [{ path: 'body.customer', message: 'is not there' }],
    });
  return known.identity;
}

/** @throws Problem not-found, stale-version, `invalid-input` where the customer, the participant or the study is not there */
export async function updateTranscript(
  tx: Transaction,
  workspace: string,
  transcript: string,
  version: number,
  { title, customer, participant, heldOn, study }: TranscriptChange,
): Promise<Transcript> {
  const change: Partial<Row> = {};
  if (title !== undefined) change.title = title;
  if (heldOn !== undefined) change.heldOn = heldOn;
  if (customer !== undefined)
    change.identity = customer === null ? null : await identityOf(tx, workspace, customer);
  if (participant !== undefined) {
    if (participant !== null) await requireParticipant(tx, workspace, participant, 'body.participant');
    change.participantId = participant;
  }
  if (study !== undefined) {
    if (study !== null) await requireStudy(tx, workspace, study, 'body.study');
    change.studyId = study;
  }
  const changed = await tx
    .update(transcripts)
    .set({ ...change, version: sql`${transcripts.version} + 1` })
    .where(and(one(workspace, transcript), eq(transcripts.version, version)))
    .returning({ id: transcripts.id });
  if (changed.length === 0) {
    const { version: current } = await readTranscript(tx, workspace, transcript);
    throw new Problem('stale-version', undefined, { facts: { current } });
  }
  return readTranscript(tx, workspace, transcript);
}

/** @throws Problem not-found */
export async function listUtterances(
  db: Db,
  workspace: string,
  transcript: string,
  limit: number,
  cursor: string | undefined,
) {
  const after = readCursor(cursor, 'int');
  const [there] = await db.select({ id: transcripts.id }).from(transcripts).where(one(workspace, transcript));
  if (!there) throw notFound();
  const rows = await db
    .select()
    .from(utterances)
    .where(
      and(
        eq(utterances.workspaceId, workspace),
        eq(utterances.transcriptId, transcript),
        after ? gt(utterances.position, after[0]) : undefined,
      ),
    )
    .orderBy(asc(utterances.position))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, (row) => [row.position]);
  return { items: items.map(utteranceView), next };
}

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

export function utteranceView(row: typeof utterances.$inferSelect): Utterance {
  return {
    position: row.position,
    speaker: row.speaker,
    startSeconds: seconds(row.startMs),
    endSeconds: seconds(row.endMs),
    start: row.start,
    end: row.end,
    text: row.text,
    version: row.version,
  };
}
