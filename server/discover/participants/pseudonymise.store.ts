import { sliceCodepoints } from '@rehire/contract/discover/codepoints';
import { type Pseudonymisation, pseudonymOf } from '@rehire/contract/discover/participants';
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { customersOf, identitiesOf } from '../../people/face.ts';
import { removeFile } from '../../platform/files/files.store.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { imports } from '../../platform/imports/imports.table.ts';
import type { RecordStore, Transaction } from '../../platform/record/record.ts';
import { CONTEXT } from '../quotes/quote.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { dropRecordings } from '../recordings/recordings.store.ts';
import { textOf } from '../transcripts/transcript.ts';
import { transcriptChanges, transcripts, utterances } from '../transcripts/transcripts.table.ts';
import { mayName, type Own, replaceInProtocols, replaceInTexts } from './named-texts.store.ts';
import { participants } from './participants.table.ts';
import { movedBy, type Names, namesOf, type Replace, replacedIn, replacing } from './pseudonym.ts';

/** How many places are shown beforehand. */
const EXAMPLES = 12;
/** How much of a text is shown around a name. */
const AROUND = 160;

type Talk = typeof transcripts.$inferSelect;

/** What is counted and shown of a pseudonymisation as it goes. */
class Findings {
  readonly view: Pseudonymisation;
  constructor(pseudonym: string, names: readonly string[]) {
    this.view = {
      pseudonym,
      names: [...names],
      conversations: 0,
      places: 0,
      quotes: 0,
      observations: 0,
      metaphors: 0,
      files: 0,
      examples: [],
    };
  }
  readonly told = (where: string, before: string, after: string): void => {
    this.view.places += 1;
    if (where === 'observations') this.view.observations += 1;
    if (where === 'metaphors') this.view.metaphors += 1;
    if (this.view.examples.length < EXAMPLES)
      this.view.examples.push({ where, before: before.slice(0, AROUND), after: after.slice(0, AROUND) });
  };
}

/** Names as they are shown beforehand: those that differ by capitals alone once. */
const shownOf = ({ whole, parts }: Names): string[] => [
  ...new Map([...whole, ...parts].toReversed().map((name) => [name.toLowerCase(), name])).values(),
];

/** The person's own conversations, and those of others in which a whole name stands. */
async function talksWith(
  tx: Transaction,
  workspace: string,
  own: { readonly participant: string; readonly identities: readonly number[] },
  names: readonly string[],
): Promise<(Talk & { readonly isOwn: boolean })[]> {
  const isOwn = or(
    eq(transcripts.participantId, own.participant),
    own.identities.length === 0 ? undefined : inArray(transcripts.identity, [...own.identities]),
  );
  const named = or(
    mayName(
      sql`concat_ws(' ', ${transcripts.title}, ${transcripts.fileName}, array_to_string(${transcripts.speakers}, ' '))`,
      names,
    ),
    sql`${transcripts.id} in (select u.transcript_id from ${utterances} u where u.workspace_id = ${workspace} and ${mayName(sql`u.text`, names)})`,
    sql`${transcripts.id} in (select q.transcript_id from ${quotes} q where q.workspace_id = ${workspace} and ${mayName(sql`q.note`, names)})`,
  );
  const rows = await tx
    .select({ talk: transcripts, isOwn: sql<boolean>`coalesce(${isOwn}, false)` })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), or(isOwn, named)))
    .orderBy(asc(transcripts.id))
    .for('update');
  return rows.map((row) => ({ ...row.talk, isOwn: row.isOwn }));
}

/** Replaces names in one conversation and its quotes, whose offsets move along. @returns whether there were any */
async function replaceInTalk(
  tx: Transaction,
  talk: Talk,
  replace: Replace,
  findings: Findings,
): Promise<boolean> {
  const ofTalk = and(eq(utterances.workspaceId, talk.workspaceId), eq(utterances.transcriptId, talk.id));
  const said = await tx
    .select({
      position: utterances.position,
      start: utterances.start,
      end: utterances.end,
      text: utterances.text,
      speaker: utterances.speaker,
    })
    .from(utterances)
    .where(ofTalk)
    .orderBy(asc(utterances.position));
  const of = (text: string): string => {
    const { text: after, edits } = replace(text);
    if (edits.length > 0) findings.told(talk.title, text, after);
    return after;
  };
  const { pieces, edits } = replacedIn(said, replace);
  const before = findings.view.places;
  const title = of(talk.title);
  const fileName = of(talk.fileName);
  const speakers = [...new Set(talk.speakers.map(of))];
  for (const [at, piece] of pieces.entries()) {
    const was = said[at];
    if (!was) continue;
    const speaker = was.speaker === null ? null : replace(was.speaker).text;
    if (piece.text !== was.text) findings.told(talk.title, was.text, piece.text);
    if (piece.text === was.text && piece.start === was.start && speaker === was.speaker) continue;
    await tx
      .update(utterances)
      .set({
        speaker,
        start: piece.start,
        end: piece.end,
        text: piece.text,
        version: sql`${utterances.version} + 1`,
      })
      .where(and(ofTalk, eq(utterances.position, was.position)));
  }
  const whole = edits.length === 0 ? null : textOf(pieces);
  await moveQuotes(tx, talk, whole, edits, replace, findings);
  if (findings.view.places === before) return false;
  // what earlier corrections would bring back is the name
  await tx
    .delete(transcriptChanges)
    .where(
      and(eq(transcriptChanges.workspaceId, talk.workspaceId), eq(transcriptChanges.transcriptId, talk.id)),
    );
  await tx
    .update(transcripts)
    .set({ title, fileName, speakers, version: sql`${transcripts.version} + 1` })
    .where(and(eq(transcripts.workspaceId, talk.workspaceId), eq(transcripts.id, talk.id)));
  return true;
}

/** Puts the quotes of a conversation where their words stand now. @param whole its text now; null where it is as it was */
async function moveQuotes(
  tx: Transaction,
  { id, workspaceId, title }: Talk,
  whole: string | null,
  edits: Parameters<typeof movedBy>[0],
  replace: Replace,
  findings: Findings,
): Promise<void> {
  const ofTalk = and(eq(quotes.workspaceId, workspaceId), eq(quotes.transcriptId, id));
  const all = await tx.select().from(quotes).where(ofTalk).orderBy(asc(quotes.start), asc(quotes.end));
  // out of each other's way while they move: no two may stand at one place at any moment
  if (whole !== null)
    await tx
      .update(quotes)
      .set({ start: sql`-1 - ${quotes.start}`, end: sql`-1 - ${quotes.end}` })
      .where(ofTalk);
  const taken = new Set<string>();
  for (const quote of all) {
    const note = replace(quote.note);
    if (note.edits.length > 0) findings.told(title, quote.note, note.text);
    let place: Partial<typeof quotes.$inferInsert> = {};
    if (quote.lostAt !== null) {
      const at = movedBy(edits, quote.start, 'start');
      place = { start: at, end: at, text: replace(quote.text).text, prefix: '', suffix: '' };
    } else if (whole !== null) {
      const start = movedBy(edits, quote.start, 'start');
      let end = movedBy(edits, quote.end, 'end');
      // parts of one name that were two quotes would be one now: the letter behind tells them apart
      while (taken.has(`${start} ${end}`)) end += 1;
      taken.add(`${start} ${end}`);
      place = {
        start,
        end,
        text: sliceCodepoints(whole, start, end),
        prefix: sliceCodepoints(whole, Math.max(0, start - CONTEXT), start),
        suffix: sliceCodepoints(whole, end, end + CONTEXT),
      };
    }
    const changed = note.edits.length > 0 || (place.text ?? quote.text) !== quote.text;
    if (changed) findings.view.quotes += 1;
    if (!changed && whole === null && quote.lostAt === null) continue;
    await tx
      .update(quotes)
      .set({ ...place, note: note.text, ...(changed ? { version: sql`${quotes.version} + 1` } : {}) })
      .where(and(ofTalk, eq(quotes.id, quote.id)));
  }
}

/** Takes the files away that conversations came in, for the name stands in them, and from their names. */
async function removeFiles(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
  replace: Replace,
): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await tx
    .select({ id: imports.id, hash: imports.fileHash, name: imports.fileName })
    .from(imports)
    .where(and(eq(imports.workspaceId, workspace), inArray(imports.id, [...ids])));
  for (const { id, hash, name } of rows) {
    await removeFile(tx, workspace, hash);
    await tx
      .update(imports)
      .set({ fileName: replace(name).text })
      .where(and(eq(imports.workspaceId, workspace), eq(imports.id, id)));
  }
  return new Set(rows.map(({ hash }) => hash)).size;
}

/**
 * Replaces every name of a participant by the pseudonym, wherever people wrote it down, and cuts what leads to the customer.
 * In their own conversations, observations and interviews single words of the name go, too; elsewhere only whole names.
 * @throws Problem not-found; `conflict` where it was done before
 */
export async function pseudonymise(
  tx: Transaction,
  workspace: string,
  participant: string,
): Promise<Pseudonymisation> {
  const isThem = and(eq(participants.workspaceId, workspace), eq(participants.id, participant));
  const [person] = await tx.select().from(participants).where(isThem).for('update');
  if (!person) throw notFound();
  const pseudonym = pseudonymOf(person.number);
  if (person.name === null || person.pseudonymisedAt !== null)
    throw new Problem('conflict', `${pseudonym} is pseudonymised already.`);
  const customers =
    person.identity === null ? [] : [...(await customersOf(tx, workspace, [person.identity])).values()];
  const identities = (await identitiesOf(tx, workspace, customers)).map(({ identity }) => identity);
  const names = namesOf({ name: person.name, aliases: person.aliases, email: person.email });
  const everyName = replacing(names, pseudonym);
  const wholeNames = replacing({ whole: names.whole, parts: [] }, pseudonym);
  const findings = new Findings(pseudonym, shownOf(names));
  const talks = await talksWith(tx, workspace, { participant, identities }, names.whole);
  const brought = new Set<string>();
  for (const talk of talks) {
    const changed = await replaceInTalk(tx, talk, talk.isOwn ? everyName : wholeNames, findings);
    if (changed) findings.view.conversations += 1;
    if (changed && talk.importId !== null) brought.add(talk.importId);
  }
  const own: Own = { participant, transcripts: talks.filter(({ isOwn }) => isOwn).map(({ id }) => id) };
  if (own.transcripts.length > 0)
    await tx
      .update(transcripts)
      .set({ identity: null, participantId: participant })
      .where(and(eq(transcripts.workspaceId, workspace), inArray(transcripts.id, [...own.transcripts])));
  for (const replaceElsewhere of [replaceInTexts, replaceInProtocols])
    await replaceElsewhere(tx, workspace, own, names.whole, { everyName, wholeNames }, findings.told);
  // a voice names a person as well as a name does
  const voices = await dropRecordings(tx, workspace, own.transcripts);
  findings.view.files = voices + (await removeFiles(tx, workspace, [...brought], everyName));
  await tx
    .update(participants)
    .set({ name: null, aliases: [], email: null, identity: null, pseudonymisedAt: sql`now()` })
    .where(isThem);
  return findings.view;
}

/** What was looked at and is not to be kept. */
class OnlyLooked extends Error {
  constructor(readonly found: Pseudonymisation) {
    super('only looked');
  }
}

/** What pseudonymising would change: it is done, told and taken back. @throws Problem not-found, conflict */
export async function lookAtNames(
  record: RecordStore,
  workspace: string,
  participant: string,
): Promise<Pseudonymisation> {
  try {
    return await record.tx(async (tx) => {
      throw new OnlyLooked(await pseudonymise(tx, workspace, participant));
    });
  } catch (error) {
    if (error instanceof OnlyLooked) return error.found;
    throw error;
  }
}
