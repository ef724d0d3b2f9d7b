import { codeColours } from '@rehire/contract/discover/codes';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { fitsBelow, leastUsed, movedUp, nameKey } from './code.ts';
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

function requireFreeName(all: readonly KeptCode[], name: string, parent: string | null, self?: string): void {
  const taken = all.some(
    (code) => code.id !== self && code.parentId === parent && nameKey(code.name) === nameKey(name),
  );
  if (taken) throw invalid('name', 'is taken', `There is a code “${name}” here already.`);
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
  readonly colour?: number | undefined;
}

/** @returns its id. @throws Problem `invalid-input` where the parent is not there or the name is taken */
export const createCode = (editing: Editing, { name, memo, parent, colour }: NewCode): Promise<string> =>
  recorded(editing.tx, {
    ...editing,
    kind: 'create',
    touches: [],
    work: async (all) => {
      const above = parentAmong(all, parent);
      requireFreeName(all, name, parent);
      const fallback =
        above?.colour ??
        leastUsed(
          all.map((code) => code.colour),
          codeColours,
        );
      const id = await insertCode(editing, { name, memo, parentId: parent, colour: colour ?? fallback });
      return { summary: `made ${name}`, made: [id], answer: id };
    },
  });

export interface CodeEdit {
  readonly name?: string | undefined;
  readonly memo?: string | undefined;
  readonly colour?: number | undefined;
  readonly parent?: string | null | undefined;
}

function inWords(from: KeptCode, { name, memo, colour, parent }: CodeEdit, above: KeptCode | null): string {
  const parts: string[] = [];
  if (name !== undefined && name !== from.name) parts.push(`renamed ${from.name} to ${name}`);
  if (parent !== undefined && parent !== from.parentId)
    parts.push(above ? `moved ${from.name} below ${above.name}` : `moved ${from.name} to the top`);
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
      if (edit.name !== undefined || edit.parent !== undefined)
        requireFreeName(all, edit.name ?? from.name, parent, code);
      const here = and(eq(codes.workspaceId, workspace), eq(codes.id, code));
      const changed = await tx
        .update(codes)
        .set({
          name: edit.name ?? from.name,
          memo: edit.memo ?? from.memo,
          colour: edit.colour ?? from.colour,
          ...(edit.colour === undefined || edit.colour === from.colour ? {} : { broughtColour: null }),
          parentId: parent,
          version: sql`${codes.version} + 1`,
        })
        .where(and(here, eq(codes.version, version)))
        .returning({ id: codes.id });
      if (changed.length === 0) {
        const [now] = await tx.select({ current: codes.version }).from(codes).where(here);
        throw new Problem('stale-version', undefined, { facts: { current: now?.current ?? null } });
      }
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
      return { summary, made: [], answer: undefined };
    },
  });

export interface Split {
  readonly code: string;
  readonly quotes: readonly string[];
  readonly name: string;
  readonly memo: string;
}

/** Moves some quotes of a code to a new one beside it. @returns its id. @throws Problem `invalid-input` */
export const splitCode = (editing: Editing, { code, quotes, name, memo }: Split): Promise<string> =>
  recorded(editing.tx, {
    ...editing,
    kind: 'split',
    touches: [code],
    work: async (all) => {
      const { tx, workspace } = editing;
      const from = all.find(({ id }) => id === code);
      if (!from) throw invalid('code', 'is not there', 'There is no such code to split.');
      requireFreeName(all, name, from.parentId);
      const carried = new Map((await linksOfCodes(tx, workspace, [code])).map((link) => [link.quote, link]));
      const moved = [...new Set(quotes)].map((quote, at) => {
        const link = carried.get(quote);
        if (!link)
          throw invalid(
            `quotes.${at}`,
            'does not carry the code',
            'One of the quotes does not carry this code.',
          );
        return link;
      });
      const { parentId, colour } = from;
      const id = await insertCode(editing, { name, memo, parentId, colour });
      await unlinkCodes(tx, workspace, moved);
      await linkCodes(
        tx,
        workspace,
        moved.map((link) => ({ ...link, code: id })),
      );
      return { summary: `split ${name} off ${from.name}`, made: [id], answer: id };
    },
  });
