import { codeColours } from '@rehire/contract/discover/codes';
import { asc, eq } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { leastUsed, nameKey } from '../codes/code.ts';
import { recorded } from '../codes/code-changes.store.ts';
import { type Editing, insertCode } from '../codes/codebook.store.ts';
import { codes } from '../codes/codes.table.ts';
import { studies } from '../studies/studies.table.ts';
import { colourOf } from './colours.ts';
import type { QdeCode } from './project.ts';
import type { QdcCode } from './qdc.ts';
import type { CodeSet } from './qde.ts';

/** The codes of a workspace, as other tools take them. */
export async function qdeCodes(
  db: Db,
  workspace: string,
): Promise<(QdeCode & { readonly study: string | null })[]> {
  const rows = await db.select().from(codes).where(eq(codes.workspaceId, workspace)).orderBy(asc(codes.name));
  return rows.map(({ id, name, memo, colour, broughtColour, parentId, studyId }) => ({
    id,
    name,
    memo,
    colour: broughtColour ?? colourOf(colour),
    parent: parentId,
    study: studyId,
  }));
}

/** The codes that are of one study, by study. */
export async function codeSets(
  db: Db,
  workspace: string,
  book: Awaited<ReturnType<typeof qdeCodes>>,
): Promise<CodeSet[]> {
  const rows = await db
    .select({ id: studies.id, name: studies.title })
    .from(studies)
    .where(eq(studies.workspaceId, workspace))
    .orderBy(asc(studies.id));
  return rows
    .map((study) => ({
      ...study,
      codes: book.filter((code) => code.study === study.id).map(({ id }) => id),
    }))
    .filter(({ codes: own }) => own.length > 0);
}

/** The studies by their ids and by their names. */
async function studiesByName(db: Db, workspace: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: studies.id, title: studies.title })
    .from(studies)
    .where(eq(studies.workspaceId, workspace));
  return new Map(rows.flatMap(({ id, title }) => [[id, id] as const, [nameKey(title), id] as const]));
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
      const held = await studiesByName(editing.tx, editing.workspace);
      const place = async (
        list: readonly QdcCode[],
        parent: string | null,
        inherited: number | null,
        above: string | null,
      ) => {
        const here = all.filter(({ parentId }) => parentId === parent);
        for (const { name, memo, set, below } of list) {
          const wanted =
            above ?? (set === null ? null : (held.get(set.id) ?? held.get(nameKey(set.name)) ?? null));
          // a name that another study has for itself is another code
          const there = here.find(
            (each) => nameKey(each.name) === nameKey(name) && [null, wanted].includes(each.studyId ?? null),
          );
          const colour = there?.colour ?? inherited ?? leastUsed(colours, codeColours);
          const studyId = there ? (there.studyId ?? null) : wanted;
          const id =
            there?.id ?? (await insertCode(editing, { name, memo, parentId: parent, studyId, colour }));
          if (there) known += 1;
          else {
            made.push(id);
            colours.push(colour);
            here.push({ id, name, memo, parentId: parent, studyId, colour, author: editing.author });
          }
          await place(below, id, colour, studyId);
        }
      };
      await place(brought, null, null, null);
      return { summary: `brought in ${made.length} codes`, made, answer: { made: made.length, known } };
    },
  });
