import { codeColours } from '@rehire/contract/discover/codes';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { FileStore } from '../../platform/files/file-store.ts';
import { addFile } from '../../platform/files/files.store.ts';
import type { Application } from '../../platform/imports/kind.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { leastUsed, nameKey } from '../codes/code.ts';
import { keptCodes, lockCodes } from '../codes/code-changes.store.ts';
import { codes } from '../codes/codes.table.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { LARGEST_RECORDING, type Recording } from '../recordings/recording.ts';
import { textOf } from '../transcripts/transcript.ts';
import { transcripts, utterances } from '../transcripts/transcripts.table.ts';
import { colourOf, nearestColour } from './colours.ts';
import { type Marked, wordsOf } from './places.ts';
import type { FoundRecording } from './project-archive.ts';
import type { QdeCode } from './project.ts';
import type { IncomingLine, IncomingQuote, IncomingSource } from './project.kind.ts';
import { readShown } from './shown.ts';

/** Where a project is brought in, and what of it is here already. */
export interface Bringing extends Pick<
  Application,
  'tx' | 'workspace' | 'importId' | 'author' | 'read' | 'attachment'
> {
  readonly thread: Thread;
  readonly files: FileStore;
}

/** Reads a whole set back. */
export async function all<T extends object>({ read }: Bringing, set: string): Promise<T[]> {
  const rows: T[] = [];
  for await (const batch of read<T>(set)) rows.push(...batch);
  return rows;
}

/**
 * Makes the codes that are not here. One that has the same id, or the same name at the same place, is the one that is here.
 * @returns what each code of the file is called here, and which were made
 */
export async function bringTree(bringing: Bringing): Promise<{ ids: Map<string, string>; made: string[] }> {
  const { tx, workspace, author, thread } = bringing;
  await lockCodes(tx, workspace);
  const here = await keptCodes(tx, workspace);
  const known = new Set(here.map(({ id }) => id));
  const placed = new Map(here.map(({ id, parentId, name }) => [`${parentId} ${nameKey(name)}`, id]));
  const colours = here.map(({ colour }) => colour);
  const ids = new Map<string, string>();
  const made: string[] = [];
  // parents come before what stands below them
  for (const { id, name, memo, colour, parent } of await all<QdeCode>(bringing, 'codes')) {
    const parentId = parent === null ? null : (ids.get(parent) ?? null);
    const same = known.has(id) ? id : placed.get(`${parentId} ${nameKey(name)}`);
    ids.set(id, same ?? id);
    if (same !== undefined) continue;
    const place = nearestColour(colour) ?? leastUsed(colours, codeColours);
    colours.push(place);
    const broughtColour = colour !== '' && colour !== colourOf(place) ? colour : null;
    await tx
      .insert(codes)
      .values({ workspaceId: workspace, id, name, memo, parentId, colour: place, broughtColour, author });
    known.add(id);
    placed.set(`${parentId} ${nameKey(name)}`, id);
    made.push(id);
  }
  await thread.addNodes(
    tx,
    workspace,
    made.map((id) => ({ kind: 'code' as const, id })),
  );
  return { ids, made };
}

/** A text of the file as it stands here. */
interface Held {
  readonly id: string;
  /** What is said there, where it was here before: quotes stand on it only if it reads as in the file. */
  readonly said: ((place: Marked) => string) | null;
}

async function saidIn({ tx, workspace }: Bringing, transcript: string) {
  return tx
    .select({
      speaker: utterances.speaker,
      text: utterances.text,
      start: utterances.start,
      end: utterances.end,
    })
    .from(utterances)
    .where(and(eq(utterances.workspaceId, workspace), eq(utterances.transcriptId, transcript)))
    .orderBy(asc(utterances.position));
}

/**
 * Brings the texts in. One that is here already, by its id and words or by its words alone, is the one that is here.
 * @returns the texts by their numbers, their ids here by those in the file (of all, and of those made), and how many were here
 */
export async function bringTexts(bringing: Bringing) {
  const { tx, workspace, importId } = bringing;
  const recordings = new Map<string, Recording>();
  const held = new Map<number, Held>();
  const ids = new Map<string, string>();
  const fresh = new Map<string, string>();
  let known = 0;
  const linesOf = new Map<number, Omit<IncomingLine, 'number'>[]>();
  for (const { number, ...line } of await all<IncomingLine>(bringing, 'lines')) {
    const own = linesOf.get(number) ?? [];
    own.push(line);
    linesOf.set(number, own);
  }
  for (const source of await all<IncomingSource>(bringing, 'sources')) {
    const { number, at, knownBy, recording: found, ...own } = source;
    const lines = linesOf.get(number) ?? [];
    const words = textOf(lines);
    const there = await saidIn(bringing, source.id);
    const isSame = there.length > 0 && textOf(there) === words;
    const row = isSame
      ? undefined
      : (
          await tx
            .insert(transcripts)
            .values({
              ...own,
              ...(there.length > 0 ? { id: uuidv7() } : {}),
              workspaceId: workspace,
              importId,
              fileName: `${own.title}.txt`.slice(0, 1000),
              format: 'txt',
              speakers: [...own.speakers],
              recording: null,
              ...(at === null ? {} : { createdAt: new Date(at) }),
            })
            .onConflictDoNothing()
            .returning({ id: transcripts.id })
        )[0];
    if (row) {
      const rows = lines.map((line) => ({
        ...line,
        workspaceId: workspace,
        transcriptId: row.id,
      }));
      for (let from = 0; from < rows.length; from += 2_000)
        await tx.insert(utterances).values(rows.slice(from, from + 2_000));
      held.set(number, { id: row.id, said: null });
      for (const known of [source.id, knownBy]) if (!ids.has(known)) ids.set(known, row.id);
      if (!fresh.has(knownBy)) fresh.set(knownBy, row.id);
      fresh.set(source.id, row.id);
      if (found) await bringRecording(bringing, row.id, found, recordings);
      continue;
    }
    known += 1;
    const [same] = isSame
      ? [{ id: source.id }]
      : await tx
          .select({ id: transcripts.id })
          .from(transcripts)
          .where(
            and(eq(transcripts.workspaceId, workspace), eq(transcripts.fingerprint, source.fingerprint)),
          );
    if (!same) continue;
    held.set(number, { id: same.id, said: wordsOf(wholeText(await saidIn(bringing, same.id))) });
    for (const each of [source.id, knownBy]) if (!ids.has(each)) ids.set(each, same.id);
  }
  return { held, ids, fresh, known };
}

/** Keeps the recording of a conversation; one that several are of is kept once. */
async function bringRecording(
  { tx, workspace, files, attachment }: Bringing,
  transcript: string,
  { entry, name, media }: FoundRecording,
  known: Map<string, Recording>,
): Promise<void> {
  const recording = known.get(entry) ?? {
    ...(await files.put(await attachment(entry), LARGEST_RECORDING)),
    name,
    media,
  };
  if (!known.has(entry)) await addFile(tx, files, workspace, recording);
  known.set(entry, recording);
  await tx
    .update(transcripts)
    .set({ recording })
    .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript)));
}

/** The whole text, line feeds before its first line included, so that offsets count from its beginning. */
const wholeText = (lines: readonly { start: number; end: number; text: string }[]): string =>
  `${'\n'.repeat(lines[0]?.start ?? 0)}${textOf(lines)}`;

/**
 * Brings quotes in with their codes. The same words twice are one quote with the codes of both; a quote that is here gains
 * the codes. Where a text that was here reads otherwise at that place, nothing is put there.
 */
export async function bringQuotes(
  bringing: Bringing,
  codeIds: ReadonlyMap<string, string>,
  held: ReadonlyMap<number, Held>,
) {
  const { tx, workspace, author, thread } = bringing;
  const ids = new Map<string, string>();
  const [made, edgesMade]: [string[], string[]] = [[], []];
  let [joined, changed] = [0, 0];
  for await (const batch of bringing.read<IncomingQuote>('quotes')) {
    for (const quote of batch) {
      const talk = held.get(quote.number);
      if (!talk) continue;
      if (talk.said !== null && talk.said(quote) !== quote.text) {
        changed += 1;
        continue;
      }
      const { start, end, text, prefix, suffix } = quote;
      const { note, ...shown } = readShown(quote.memo);
      const at = quote.at === null ? {} : { createdAt: new Date(quote.at) };
      const row = { start, end, text, prefix, suffix, note, ...shown, ...at, author };
      const place = and(
        eq(quotes.workspaceId, workspace),
        eq(quotes.transcriptId, talk.id),
        eq(quotes.start, start),
        eq(quotes.end, end),
      );
      const [there] = await tx.select({ id: quotes.id, note: quotes.note }).from(quotes).where(place);
      const insert = (id: string) =>
        tx
          .insert(quotes)
          .values({ ...row, id, workspaceId: workspace, transcriptId: talk.id })
          .onConflictDoNothing()
          .returning({ id: quotes.id });
      const id = there?.id ?? (await insert(quote.id))[0]?.id ?? (await insert(uuidv7()))[0]?.id;
      if (id === undefined) continue;
      ids.set(quote.id, id);
      if (there) {
        joined += 1;
        if (note !== '' && made.includes(id) && !there.note.includes(note))
          await tx
            .update(quotes)
            .set({ note: [there.note, note].filter(Boolean).join('\n\n') })
            .where(and(eq(quotes.workspaceId, workspace), eq(quotes.id, id)));
      } else {
        made.push(id);
        await thread.addNode(tx, workspace, { kind: 'quote', id });
      }
      for (const coding of quote.codings) {
        const code = codeIds.get(coding.code);
        if (code === undefined) continue;
        const link = {
          workspaceId: workspace,
          fromKind: 'quote' as const,
          fromId: id,
          type: 'belongs-to' as const,
          toKind: 'code' as const,
          toId: code,
          author,
          ...(coding.at === null ? {} : { at: new Date(coding.at) }),
        };
        const [taken] = await tx
          .select({ id: edges.id })
          .from(edges)
          .where(and(eq(edges.workspaceId, workspace), inArray(edges.id, [coding.id])));
        const [edge] = await tx
          .insert(edges)
          .values({ ...link, id: taken ? uuidv7() : coding.id })
          .onConflictDoNothing()
          .returning({ id: edges.id });
        if (edge) edgesMade.push(edge.id);
      }
    }
  }
  return { ids, made, edges: edgesMade, joined, changed };
}
