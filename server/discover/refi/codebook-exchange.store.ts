import { codeColours } from '@rehire/contract/discover/codes';
import { asc, eq } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { leastUsed, nameKey } from '../codes/code.ts';
import { recorded } from '../codes/code-changes.store.ts';
import { type Editing, insertCode } from '../codes/codebook.store.ts';
import { codes } from '../codes/codes.table.ts';
import { colourOf } from './colours.ts';
import type { QdeCode } from './project.ts';
import type { QdcCode } from './qdc.ts';

/** The codes of a workspace, as other tools take them. */
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
