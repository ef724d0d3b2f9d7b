import { and, asc, eq, isNull } from 'drizzle-orm';
import { customersOf } from '../../people/face.ts';
import { authorNames } from '../../platform/access/authors.ts';
import type { Db } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import { caseBook } from '../cases/cases.store.ts';
import { quotes } from '../quotes/quotes.table.ts';
import type { Recording } from '../recordings/recording.ts';
import { studies } from '../studies/studies.table.ts';
import { transcripts, utterances } from '../transcripts/transcripts.table.ts';
import { qdeCodes } from './codebook-exchange.store.ts';
import { guidOf } from './guid.ts';
import { readKept } from './kept.ts';
import { readable } from './lines.ts';
import type { QdeProject, QdeRecording, QdeSelection } from './project.ts';
import { projectParts } from './project.table.ts';
import { describe } from './shown.ts';
import { syncPoints } from './sync.ts';

/** The person or key behind an author, whose id is a GUID; null for Rehire itself. */
const userOf = (author: string | null): string | null =>
  /^(?:person|key):([0-9a-f-]{36})$/.exec(author ?? '')?.[1] ?? null;

/** The case by which a customer goes out. */
const customerCase = (workspace: string, customer: string): string =>
  guidOf(`${workspace} customer ${customer}`);

/** The cases by which the customers of a workspace go out, by whom conversations were held with. */
export async function customerCasesOf(db: Db, workspace: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectDistinct({ identity: transcripts.identity })
    .from(transcripts)
    .where(eq(transcripts.workspaceId, workspace));
  const identities = rows.flatMap(({ identity }) => identity ?? []);
  const customers = await customersOf(db, workspace, identities);
  return new Set([...customers.values()].map((each) => customerCase(workspace, String(each))));
}

/** How many bytes of recordings go along in all: what a ZIP of the common kind holds with room to spare. */
const MOST_RECORDED = 3 * 1024 ** 3;

const ENDINGS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

const recordingOf = (talk: string, { media }: Recording, goesAlong: boolean): QdeRecording => {
  const id = guidOf(`${talk} recording`);
  const ending = ENDINGS[media] ?? 'bin';
  return {
    id,
    kind: media.startsWith('video/') ? 'Video' : 'Audio',
    file: goesAlong ? `${id}.${ending}` : null,
  };
};

function grouped<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const own = groups.get(key(row));
    if (own) own.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Everything that is coded in a workspace, as other tools take it. */
export async function qdeProject(db: Db, workspace: string): Promise<QdeProject> {
  const [book, talks, quoted, given, held, known, parts] = await Promise.all([
    qdeCodes(db, workspace),
    db.select().from(transcripts).where(eq(transcripts.workspaceId, workspace)).orderBy(asc(transcripts.id)),
    db
      .select()
      .from(quotes)
      .where(and(eq(quotes.workspaceId, workspace), isNull(quotes.lostAt)))
      .orderBy(asc(quotes.start), asc(quotes.id)),
    db
      .select({ id: edges.id, quote: edges.fromId, code: edges.toId, author: edges.author, at: edges.at })
      .from(edges)
      .where(
        and(
          eq(edges.workspaceId, workspace),
          eq(edges.fromKind, 'quote'),
          eq(edges.type, 'belongs-to'),
          eq(edges.toKind, 'code'),
        ),
      )
      .orderBy(asc(edges.id)),
    db.select().from(studies).where(eq(studies.workspaceId, workspace)).orderBy(asc(studies.id)),
    caseBook(db, workspace),
    db
      .select({ xml: projectParts.xml })
      .from(projectParts)
      .where(eq(projectParts.workspaceId, workspace))
      .orderBy(asc(projectParts.id)),
  ]);
  const names = await authorNames(db, workspace, [
    ...quoted.map(({ author }) => author),
    ...given.flatMap(({ author }) => author ?? []),
  ]);
  const codeIds = new Set(book.map(({ id }) => id));
  const users = new Map(
    [...names].flatMap(([author, name]) => {
      const id = userOf(author);
      return id === null ? [] : [[id, name] as const];
    }),
  );
  const user = (author: string | null): string | null => {
    const id = userOf(author);
    return id !== null && users.has(id) ? id : null;
  };
  const quotesOf = grouped(quoted, ({ transcriptId }) => transcriptId);
  const codesOf = grouped(
    given.filter(({ code }) => codeIds.has(code)),
    ({ quote }) => quote,
  );
  const sources: QdeProject['sources'][number][] = [];
  let room = MOST_RECORDED;
  for (const talk of talks) {
    const said = await db
      .select()
      .from(utterances)
      .where(and(eq(utterances.workspaceId, workspace), eq(utterances.transcriptId, talk.id)))
      .orderBy(asc(utterances.position));
    const { text, at, rows } = readable(said);
    const selections = (quotesOf.get(talk.id) ?? []).map((quote): QdeSelection => ({
      id: quote.id,
      start: at(quote.start, false),
      end: at(quote.end, true),
      text: quote.text,
      description: describe(quote),
      note: quote.note,
      user: user(quote.author),
      at: quote.createdAt.toISOString(),
      codings: (codesOf.get(quote.id) ?? []).map((each) => ({
        id: each.id,
        code: each.code,
        user: user(each.author),
        at: each.at.toISOString(),
      })),
    }));
    const goesAlong = talk.recording !== null && talk.recording.size <= room;
    if (talk.recording && goesAlong) room -= talk.recording.size;
    sources.push({
      id: talk.id,
      name: talk.title,
      memo: talk.memo,
      text,
      at: talk.createdAt.toISOString(),
      selections,
      values: known.ofTalks.get(talk.id) ?? [],
      recording: talk.recording && recordingOf(talk.id, talk.recording, goesAlong),
      points: talk.recording ? syncPoints(talk.id, rows, selections) : [],
    });
  }
  const customers = await customersOf(
    db,
    workspace,
    talks.flatMap(({ identity }) => identity ?? []),
  );
  const cases = new Map<string, string[]>();
  for (const { id, identity } of talks) {
    const customer = identity === null ? undefined : customers.get(identity);
    if (customer !== undefined) cases.set(String(customer), [...(cases.get(String(customer)) ?? []), id]);
  }
  const standing = new Set(quoted.map(({ id }) => id));
  return {
    name: 'Rehire',
    users: [...users].map(([id, name]) => ({ id, name })),
    codes: book.map(({ id, name, memo, colour, parent }) => ({ id, name, memo, colour, parent })),
    variables: known.variables,
    cases: [
      ...[...cases].map(([customer, of]) => ({
        id: customerCase(workspace, customer),
        name: `Customer ${customer}`,
        memo: '',
        values: [],
        sources: of,
        selections: [],
      })),
      ...known.cases.map((each) => ({
        ...each,
        selections: each.selections.filter((id) => standing.has(id)),
      })),
    ],
    sources,
    sets: held.map(({ id, title, goal }) => ({
      id,
      name: title,
      description: goal,
      codes: book.filter(({ study }) => study === id).map((code) => code.id),
      sources: talks.filter(({ studyId }) => studyId === id).map((talk) => talk.id),
    })),
    kept: parts.flatMap(({ xml }) => readKept(xml) ?? []),
  };
}
