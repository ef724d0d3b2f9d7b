import { type CodeCarrier, codeColours } from '@rehire/contract/discover/codes';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { requireStudy } from '../studies/studies.store.ts';
import { fitsBelow, fitsStudy, leastUsed, movedTo, movedUp, nameKey } from './code.ts';
import type { KeptCode } from './code-change.ts';
import { linkCodes, linksOfCodes, recorded, unlinkCodes } from './code-changes.store.ts';
import { codes } from './codes.table.ts';

/** Where and by whom the codebook is edited. */
export interface Editing {
  readonly tx: Transaction;
  readonly thread: Thread;
  readonly workspace: string;
  readonly author: string;
}

const invalid = (path: string, message: string, detail: string): Problem =>
  new Problem('invalid-input', detail, { fields: [{ path: `body.${path}`, message }] });

function parentAmong(all: readonly KeptCode[], parent: string | null): KeptCode | null {
  if (parent === null) return null;
  const found = all.find(({ id }) => id === parent);
  if (!found) throw invalid('parent', 'is not there', 'There is no such code to put it below.');
  return found;
}

/** A name is free where nobody sees two codes of it: two studies may each have one. */
function requireFreeName(
  all: readonly KeptCode[],
  { name, parent, study }: { name: string; parent: string | null; study: string | null },
  self?: string,
): void {
  const twin = all.find(
    (code) =>
      code.id !== self &&
      code.parentId === parent &&
      nameKey(code.name) === nameKey(name) &&
      (study === null || (code.studyId ?? null) === null || code.studyId === study),
  );
  if (!twin) return;
  const where =
    (twin.studyId ?? null) !== null && study === null ? 'here already, in a study' : 'here already';
  throw invalid('name', 'is taken', `There is a code “${name}” ${where}.`);
}

/** @throws Problem `invalid-input` where there is no such study, or the code above is of another */
async function requireFit(
  { tx, workspace }: Editing,
  above: KeptCode | null,
  study: string | null,
): Promise<void> {
  if (study !== null) await requireStudy(tx, workspace, study, 'body.study');
  if (!fitsStudy(above, study))
    throw invalid(
      'parent',
      'is of another study',
      `“${above?.name}” is of one study; below it stand only codes of that study.`,
    );
}

/** Puts a code into the tree, within a recorded change. @returns its id */
export async function insertCode(
  { tx, thread, workspace, author }: Editing,
  code: Omit<KeptCode, 'id' | 'author'>,
) {
  const id = uuidv7();
  await tx.insert(codes).values({ ...code, workspaceId: workspace, id, author });
  await thread.addNode(tx, workspace, { kind: 'code', id });
  return id;
}

export interface NewCode {
  readonly name: string;
  readonly memo: string;
  readonly parent: string | null;
  /** That of the parent where left out. */
  readonly study?: string | null | undefined;
  readonly colour?: number | undefined;
}

/** @returns its id. @throws Problem `invalid-input` where the parent is not there or the name is taken */
export const createCode = (
  editing: Editing,
  { name, memo, parent, study: wanted, colour }: NewCode,
): Promise<string> =>
  recorded(editing.tx, {
    ...editing,
    kind: 'create',
    touches: [],
    work: async (all) => {
      const above = parentAmong(all, parent);
      const study = wanted === undefined ? (above?.studyId ?? null) : wanted;
      await requireFit(editing, above, study);
      requireFreeName(all, { name, parent, study });
      const fallback =
        above?.colour ??
        leastUsed(
          all.map((code) => code.colour),
          codeColours,
        );
      const id = await insertCode(editing, {
        name,
        memo,
        parentId: parent,
        studyId: study,
        colour: colour ?? fallback,
      });
      return { summary: `made ${name}`, made: [id], answer: id };
    },
  });

export interface CodeEdit {
  readonly name?: string | undefined;
  readonly memo?: string | undefined;
  readonly colour?: number | undefined;
  readonly parent?: string | null | undefined;
  readonly study?: string | null | undefined;
}

function inWords(
  from: KeptCode,
  { name, memo, colour, parent, study }: CodeEdit,
  above: KeptCode | null,
): string {
  const parts: string[] = [];
  if (name !== undefined && name !== from.name) parts.push(`renamed ${from.name} to ${name}`);
  if (parent !== undefined && parent !== from.parentId)
    parts.push(above ? `moved ${from.name} below ${above.name}` : `moved ${from.name} to the top`);
  if (study !== undefined && study !== (from.studyId ?? null))
    parts.push(study === null ? `gave ${from.name} to all studies` : `moved ${from.name} into a study`);
  if (memo !== undefined && memo !== from.memo) parts.push(`described ${from.name}`);
  if (colour !== undefined && colour !== from.colour) parts.push(`recoloured ${from.name}`);
  return parts.join(', ');
}

/** @throws Problem not-found, stale-version, `invalid-input` */
export const updateCode = (editing: Editing, code: string, version: number, edit: CodeEdit): Promise<void> =>
  recorded(editing.tx, {
    ...editing,
    kind: 'update',
    touches: [],
    work: async (all) => {
      const { tx, workspace } = editing;
      const from = all.find(({ id }) => id === code);
      if (!from) throw notFound();
      const parent = edit.parent === undefined ? from.parentId : edit.parent;
      const above = parentAmong(all, parent);
      if (parent !== null && !fitsBelow(new Map(all.map((each) => [each.id, each])), code, parent))
        throw invalid('parent', 'is below it', 'A code cannot be put below itself.');
      const study = edit.study === undefined ? (from.studyId ?? null) : edit.study;
      const goes = study !== (from.studyId ?? null);
      if (edit.parent !== undefined || goes)
        await requireFit(editing, edit.parent === undefined ? null : above, study);
      const then = movedTo(all, from, parent, study);
      if ('other' in then)
        throw invalid(
          'study',
          'does not fit',
          `“${then.other.name}” below it is of another study. Move that one first.`,
        );
      const [placed, ...along] = then.changed;
      if (edit.name !== undefined || edit.parent !== undefined || goes)
        requireFreeName(all, { name: edit.name ?? from.name, parent: placed?.parentId ?? null, study }, code);
      const here = and(eq(codes.workspaceId, workspace), eq(codes.id, code));
      const changed = await tx
        .update(codes)
        .set({
          name: edit.name ?? from.name,
          memo: edit.memo ?? from.memo,
          colour: edit.colour ?? from.colour,
          ...(edit.colour === undefined || edit.colour === from.colour ? {} : { broughtColour: null }),
          parentId: placed?.parentId ?? null,
          studyId: study,
          version: sql`${codes.version} + 1`,
        })
        .where(and(here, eq(codes.version, version)))
        .returning({ id: codes.id });
      if (changed.length === 0) {
        const [now] = await tx.select({ current: codes.version }).from(codes).where(here);
        throw new Problem('stale-version', undefined, { facts: { current: now?.current ?? null } });
      }
      for (const { id } of along)
        await tx
          .update(codes)
          .set({ studyId: study, version: sql`${codes.version} + 1` })
          .where(and(eq(codes.workspaceId, workspace), eq(codes.id, id)));
      return { summary: inWords(from, edit, above), made: [], answer: undefined };
    },
  });

async function place({ tx, workspace }: Editing, moved: readonly KeptCode[]): Promise<void> {
  for (const { id, parentId } of moved)
    await tx
      .update(codes)
      .set({ parentId, version: sql`${codes.version} + 1` })
      .where(and(eq(codes.workspaceId, workspace), eq(codes.id, id)));
}

async function remove({ tx, thread, workspace }: Editing, ids: readonly string[]): Promise<void> {
  await thread.removeNodes(tx, workspace, 'code', ids);
  await tx.delete(codes).where(and(eq(codes.workspaceId, workspace), inArray(codes.id, [...ids])));
}

/** Takes a code from its quotes and the tree; those below it move up. @throws Problem not-found */
export const removeCode = (editing: Editing, code: string): Promise<void> =>
  recorded(editing.tx, {
    ...editing,
    kind: 'remove',
    touches: [code],
    work: async (all) => {
      const found = all.find(({ id }) => id === code);
      if (!found) throw notFound();
      await place(editing, movedUp(all, new Set([code]), null));
      await remove(editing, [code]);
      return { summary: `removed ${found.name}`, made: [], answer: undefined };
    },
  });

/** What a code is said to be, once others became part of it. */
const joinedMemo = (into: KeptCode, merged: readonly KeptCode[]): string =>
  [into.memo, ...merged.filter(({ memo }) => memo !== '').map(({ name, memo }) => `${name}: ${memo}`)]
    .filter((part) => part !== '')
    .join('\n\n');

/** Makes several codes one. @throws Problem `invalid-input` where one is not there or is the one that stays */
export const mergeCodes = (editing: Editing, ids: readonly string[], into: string): Promise<void> =>
  recorded(editing.tx, {
    ...editing,
    kind: 'merge',
    touches: [...ids, into],
    work: async (all) => {
      const { tx, workspace } = editing;
      const stays = all.find(({ id }) => id === into);
      if (!stays) throw invalid('into', 'is not there', 'There is no such code to merge into.');
      const merged = [...new Set(ids)].map((id, at) => {
        const found = all.find((code) => code.id === id);
        if (!found) throw invalid(`codes.${at}`, 'is not there', 'One of these codes is not there any more.');
        if (id === into)
          throw invalid(`codes.${at}`, 'is the one that stays', 'A code cannot be merged into itself.');
        if (!fitsStudy(stays, found.studyId ?? null))
          throw invalid(
            `codes.${at}`,
            'is of another study',
            `“${stays.name}” is of one study. Merge the other way round, or give it to all studies first.`,
          );
        return found;
      });
      const gone = merged.map(({ id }) => id);
      const links = await linksOfCodes(tx, workspace, gone);
      await linkCodes(
        tx,
        workspace,
        links.map((link) => ({ ...link, code: into })),
      );
      await place(editing, movedUp(all, new Set(gone), into));
      await remove(editing, gone);
      await tx
        .update(codes)
        .set({ memo: joinedMemo(stays, merged), version: sql`${codes.version} + 1` })
        .where(and(eq(codes.workspaceId, workspace), eq(codes.id, into)));
      const summary = `merged ${merged.map(({ name }) => name).join(', ')} into ${stays.name}`;
      return { summary, made: [], answer: undefined, merged: { codes: gone, into } };
    },
  });

export interface Split {
  readonly code: string;
  readonly carriers: readonly { readonly kind: CodeCarrier; readonly id: string }[];
  readonly name: string;
  readonly memo: string;
}

/** Moves some of what carries a code to a new one beside it. @returns its id. @throws Problem `invalid-input` */
export const splitCode = (editing: Editing, { code, carriers, name, memo }: Split): Promise<string> =>
  recorded(editing.tx, {
    ...editing,
    kind: 'split',
    touches: [code],
    work: async (all) => {
      const { tx, workspace } = editing;
      const from = all.find(({ id }) => id === code);
      if (!from) throw invalid('code', 'is not there', 'There is no such code to split.');
      requireFreeName(all, { name, parent: from.parentId, study: from.studyId ?? null });
      const carried = new Map(
        (await linksOfCodes(tx, workspace, [code])).map((link) => [`${link.kind} ${link.quote}`, link]),
      );
      const wanted = [...new Set(carriers.map(({ kind, id }) => `${kind} ${id}`))];
      const moved = wanted.map((carrier, at) => {
        const link = carried.get(carrier);
        if (!link)
          throw invalid(
            `carriers.${at}`,
            'does not carry the code',
            'One of these does not carry the code any more.',
          );
        return link;
      });
      const { parentId, studyId = null, colour } = from;
      const id = await insertCode(editing, { name, memo, parentId, studyId, colour });
      await unlinkCodes(tx, workspace, moved);
      await linkCodes(
        tx,
        workspace,
        moved.map((link) => ({ ...link, code: id })),
      );
      return { summary: `split ${name} off ${from.name}`, made: [id], answer: id };
    },
  });
