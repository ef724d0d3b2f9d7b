import { codeColours } from '@rehire/contract/discover/codes';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { customersOf } from '../../people/face.ts';
import { authorNames } from '../../platform/access/authors.ts';
import type { Db } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import { leastUsed, nameKey } from '../codes/code.ts';
import { recorded } from '../codes/code-changes.store.ts';
import { type Editing, insertCode } from '../codes/codebook.store.ts';
import { codes } from '../codes/codes.table.ts';
import { caseBook } from '../cases/cases.store.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { studies } from '../studies/studies.table.ts';
import { transcripts, utterances } from '../transcripts/transcripts.table.ts';
import type { QdcCode } from './qdc.ts';
import { colourOf } from './colours.ts';
import { readable } from './lines.ts';
import type { QdeCode, QdeProject, QdeSelection } from './project.ts';
import { describe } from './shown.ts';

/** The person or key behind an author, whose id is a GUID; null for Rehire itself. */
const userOf = (author: string | null): string | null =>
  /^(?:person|key):([0-9a-f-]{36})$/.exec(author ?? '')?.[1] ?? null;

/** A GUID that is the same for the same thing. */
function guidOf(thing: string): string {
  const hash = createHash('sha256').update(thing).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

export async function qdeCodes(db: Db, workspace: string): Promise<QdeCode[]> {
  const rows = await db.select().from(codes).where(eq(codes.workspaceId, workspace)).orderBy(asc(codes.name));
  return rows.map(({ id, name, memo, colour, broughtColour, parentId }) => ({
    id,
    name,
    memo,
    colour: broughtColour ?? colourOf(colour),
    parent: parentId,
  }));
}

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

/** Everything that is coded in a workspace, as other tools take it. */
export async function qdeProject(db: Db, workspace: string): Promise<QdeProject> {
  const [book, talks, quoted, given, held, known] = await Promise.all([
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
  const sources: QdeProject['sources'][number][] = [];
  for (const talk of talks) {
    const said = await db
      .select()
      .from(utterances)
      .where(and(eq(utterances.workspaceId, workspace), eq(utterances.transcriptId, talk.id)))
      .orderBy(asc(utterances.position));
    const { text, at } = readable(said);
    const selections = quoted
      .filter(({ transcriptId }) => transcriptId === talk.id)
      .map((quote): QdeSelection => ({
        id: quote.id,
        start: at(quote.start, false),
        end: at(quote.end, true),
        text: quote.text,
        description: describe(quote),
        note: quote.note,
        user: user(quote.author),
        at: quote.createdAt.toISOString(),
        codings: given
          .filter(({ quote: id, code }) => id === quote.id && codeIds.has(code))
          .map((each) => ({
            id: each.id,
            code: each.code,
            user: user(each.author),
            at: each.at.toISOString(),
          })),
      }));
    sources.push({
      id: talk.id,
      name: talk.title,
      memo: talk.memo,
      text,
      at: talk.createdAt.toISOString(),
      selections,
      values: known.ofTalks.get(talk.id) ?? [],
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
    codes: book,
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
      sources: talks.filter(({ studyId }) => studyId === id).map((talk) => talk.id),
    })),
  };
}

/** Makes the codes of a file that are not there at the same place yet. One change of the codebook, taken back as one. */
export const bringCodes = (
  editing: Editing,
  brought: readonly QdcCode[],
): Promise<{ made: number; known: number }> =>
  recorded(editing.tx, {
    ...editing,
    kind: 'import',
    touches: [],
    work: async (all) => {
      const made: string[] = [];
      let known = 0;
      const colours = all.map(({ colour }) => colour);
      const place = async (list: readonly QdcCode[], parent: string | null, inherited: number | null) => {
        const here = new Map(
          all.filter(({ parentId }) => parentId === parent).map((code) => [nameKey(code.name), code]),
        );
        for (const { name, memo, below } of list) {
          const there = here.get(nameKey(name));
          const colour = there?.colour ?? inherited ?? leastUsed(colours, codeColours);
          const id = there?.id ?? (await insertCode(editing, { name, memo, parentId: parent, colour }));
          if (there) known += 1;
          else {
            made.push(id);
            colours.push(colour);
            here.set(nameKey(name), { id, name, memo, parentId: parent, colour, author: editing.author });
          }
          await place(below, id, colour);
        }
      };
      await place(brought, null, null);
      return { summary: `brought in ${made.length} codes`, made, answer: { made: made.length, known } };
    },
  });
