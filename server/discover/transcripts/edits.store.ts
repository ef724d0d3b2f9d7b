import { codepointLength } from '@rehire/contract/discover/codepoints';
import type { TranscriptChangeKind } from '@rehire/contract/discover/transcript-changes';
import type { Utterance } from '@rehire/contract/discover/transcripts';
import { and, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import { authored } from '../../platform/access/authored.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import type { KeptPlace, Said, Undoing } from './edit.ts';
import { carryQuotes, putBack, standing } from './quotes-along.store.ts';
import { wordsIn } from './transcript.ts';
import { utteranceView } from './transcripts.store.ts';
import { transcriptChanges, transcripts, utterances } from './transcripts.table.ts';

/** Where and by whom a conversation is edited. */
export interface Editing {
  readonly tx: Transaction;
  readonly workspace: string;
  readonly transcript: string;
  readonly author: string;
}

type Row = typeof utterances.$inferSelect;

/** Keeps others from editing the conversation until the transaction ends. @throws Problem not-found */
async function lock({ tx, workspace, transcript }: Omit<Editing, 'author'>): Promise<void> {
  const rows = await tx
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript)))
    .for('update');
  if (rows.length === 0) throw notFound();
}

const here = ({ workspace, transcript }: Pick<Editing, 'workspace' | 'transcript'>) =>
  and(eq(utterances.workspaceId, workspace), eq(utterances.transcriptId, transcript));

async function utteranceAt(editing: Omit<Editing, 'author'>, position: number): Promise<Row> {
  const [row] = await editing.tx
    .select()
    .from(utterances)
    .where(and(here(editing), eq(utterances.position, position)));
  if (!row) throw notFound();
  return row;
}

/** What is known of a conversation from its words, once they were edited. */
async function retell({ tx, workspace, transcript }: Omit<Editing, 'author'>, words: number): Promise<void> {
  await tx
    .update(transcripts)
    .set({
      words: sql`${transcripts.words} + ${words}`,
      speakers: sql`array(select u.speaker from utterances u where u.workspace_id = ${workspace}
        and u.transcript_id = ${transcript} and u.speaker is not null group by u.speaker order by min(u.position))`,
    })
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript)));
}

/** Writes what was said at a place anew, and moves all that comes after it. @returns where the quotes on it stood */
async function rewrite(
  editing: Omit<Editing, 'author'>,
  row: Row,
  said: Said,
): Promise<{ row: Row; places: readonly KeptPlace[] }> {
  const { tx } = editing;
  const end = row.start + codepointLength(said.text);
  const [written] = await tx
    .update(utterances)
    .set({ ...said, end, version: sql`${utterances.version} + 1` })
    .where(and(here(editing), eq(utterances.position, row.position)))
    .returning();
  if (!written) throw new Error('an utterance that is locked was not found');
  const grown = end - row.end;
  if (grown !== 0)
    await tx
      .update(utterances)
      .set({ start: sql`${utterances.start} + ${grown}`, end: sql`${utterances.end} + ${grown}` })
      .where(and(here(editing), gt(utterances.position, row.position)));
  const places = said.text === row.text ? [] : await carryQuotes(editing, row, written);
  await retell(editing, wordsIn(said.text) - wordsIn(row.text));
  return { row: written, places };
}

const keep = (
  { tx, workspace, transcript, author }: Editing,
  kind: TranscriptChangeKind,
  summary: string,
  undoing: Undoing,
) =>
  tx
    .insert(transcriptChanges)
    .values({ workspaceId: workspace, transcriptId: transcript, kind, summary, undoing, author });

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);

export interface UtteranceEdit {
  readonly text?: string | undefined;
  readonly speaker?: string | null | undefined;
}

/** Corrects what was said, or by whom. @throws Problem not-found, stale-version */
export async function editUtterance(
  editing: Editing,
  position: number,
  version: number,
  { text, speaker }: UtteranceEdit,
): Promise<Utterance> {
  await lock(editing);
  const row = await utteranceAt(editing, position);
  if (row.version !== version)
    throw new Problem('stale-version', undefined, { facts: { current: row.version } });
  const before = { text: row.text, speaker: row.speaker };
  const after = {
    text: text?.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ') ?? row.text,
    speaker: speaker === undefined ? row.speaker : speaker,
  };
  if (after.text === before.text && after.speaker === before.speaker) return utteranceView(row);
  const written = await rewrite(editing, row, after);
  const summary =
    after.text === before.text
      ? `said that ${after.speaker ?? 'nobody named'} spoke: “${short(after.text)}”`
      : `corrected “${short(before.text)}”`;
  await keep(editing, 'text', summary, { kind: 'text', position, before, after, places: written.places });
  return utteranceView(written.row);
}

/** @throws Problem not-found, `invalid-input` where nothing is said by that name */
export async function renameSpeaker(editing: Editing, from: string | null, to: string): Promise<void> {
  await lock(editing);
  if (from === to) return;
  const { tx } = editing;
  const [there] = await tx
    .select({ position: utterances.position })
    .from(utterances)
    .where(and(here(editing), eq(utterances.speaker, to)))
    .limit(1);
  const renamed = await tx
    .update(utterances)
    .set({ speaker: to, version: sql`${utterances.version} + 1` })
    .where(and(here(editing), from === null ? isNull(utterances.speaker) : eq(utterances.speaker, from)))
    .returning({ position: utterances.position });
  if (renamed.length === 0)
    throw new Problem('invalid-input', 'Nobody of that name speaks here any more.', {
      fields: [{ path: 'body.from', message: 'does not speak here' }],
    });
  await retell(editing, 0);
  const who = from ?? 'what nobody was named for';
  const summary = there ? `made ${who} and ${to} one speaker` : `renamed ${who} to ${to}`;
  const positions = renamed.map(({ position }) => position);
  await keep(editing, 'speaker', summary, { kind: 'speaker', positions, from, to });
}

/** The changes of a conversation, newest first. @throws Problem not-found */
export async function listTranscriptChanges(
  db: Db,
  workspace: string,
  transcript: string,
  limit: number,
  cursor: string | undefined,
) {
  const [there] = await db
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript)));
  if (!there) throw notFound();
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select({
      id: transcriptChanges.id,
      kind: transcriptChanges.kind,
      summary: transcriptChanges.summary,
      author: transcriptChanges.author,
      at: transcriptChanges.at,
    })
    .from(transcriptChanges)
    .where(
      and(
        eq(transcriptChanges.workspaceId, workspace),
        eq(transcriptChanges.transcriptId, transcript),
        after ? lt(transcriptChanges.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(transcriptChanges.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: await authored(db, workspace, items), next };
}

const changedSince = (): Problem =>
  new Problem('conflict', 'This was changed once more since, so it cannot be undone any more.');

async function undoText(
  editing: Omit<Editing, 'author'>,
  { position, before, after, places }: Extract<Undoing, { kind: 'text' }>,
): Promise<void> {
  const row = await utteranceAt(editing, position);
  if (row.text !== after.text || row.speaker !== after.speaker) throw changedSince();
  const untouched = await standing(editing, places);
  await rewrite(editing, row, before);
  await putBack(editing, row.start, untouched);
}

async function undoSpeaker(
  editing: Omit<Editing, 'author'>,
  { positions, from, to }: Extract<Undoing, { kind: 'speaker' }>,
): Promise<void> {
  const renamed = await editing.tx
    .update(utterances)
    .set({ speaker: from, version: sql`${utterances.version} + 1` })
    .where(and(here(editing), inArray(utterances.position, [...positions]), eq(utterances.speaker, to)))
    .returning({ position: utterances.position });
  if (renamed.length < positions.length) throw changedSince();
  await retell(editing, 0);
}

/** @throws Problem not-found, `conflict` where the same was changed since */
export async function undoTranscriptChange(editing: Omit<Editing, 'author'>, change: string): Promise<void> {
  await lock(editing);
  const { tx, workspace, transcript } = editing;
  const own = and(
    eq(transcriptChanges.workspaceId, workspace),
    eq(transcriptChanges.transcriptId, transcript),
    eq(transcriptChanges.id, change),
  );
  const [row] = await tx.select({ undoing: transcriptChanges.undoing }).from(transcriptChanges).where(own);
  if (!row) throw notFound();
  if (row.undoing.kind === 'text') await undoText(editing, row.undoing);
  else await undoSpeaker(editing, row.undoing);
  await tx.delete(transcriptChanges).where(own);
}
