import type { NodeKind } from '@rehire/contract/thread/node';

/** A code as the codebook holds it, in what can be undone. */
export interface KeptCode {
  readonly id: string;
  readonly parentId: string | null;
  /** The study that it is of; changes from before codes could be of one leave it out. */
  readonly studyId?: string | null;
  readonly name: string;
  readonly colour: number;
  readonly memo: string;
  readonly author: string;
}

/** That a quote, or anything else that has topics, carries a code, who said so and when. */
export interface KeptLink {
  /** What it is that carries the code; a quote where left out, as all were once. */
  readonly kind?: NodeKind;
  readonly quote: string;
  readonly code: string;
  readonly author: string | null;
  readonly at: string;
}

/** Some codes, and the quotes that carry them, at one moment. */
export interface Codebook {
  readonly codes: readonly KeptCode[];
  readonly links: readonly KeptLink[];
}

/** Codes that became part of another one. */
export interface Merged {
  readonly codes: readonly string[];
  readonly into: string;
}

/** What a change did: the codes that it touched before and after, and the links that it took and made. */
export interface Undoing {
  readonly before: readonly KeptCode[];
  readonly after: readonly KeptCode[];
  readonly gone: readonly KeptLink[];
  readonly made: readonly KeptLink[];
  /** Which codes became part of which, where it merged some. */
  readonly merged?: Merged;
}

const keyOf = ({ kind = 'quote', quote, code }: KeptLink): string => `${kind} ${quote} ${code}`;

const same = (a: KeptCode, b: KeptCode): boolean =>
  a.name === b.name &&
  a.parentId === b.parentId &&
  (a.studyId ?? null) === (b.studyId ?? null) &&
  a.colour === b.colour &&
  a.memo === b.memo;

function without<T>(all: readonly T[], others: readonly T[], key: (each: T) => string): T[] {
  const there = new Set(others.map(key));
  return all.filter((each) => !there.has(key(each)));
}

/** What it takes to go back from one state of some codes to the one before; codes that did not change are left out. */
export function undoingOf(before: Codebook, after: Codebook): Undoing {
  const unchanged = new Set(
    before.codes
      .filter((code) => after.codes.some((each) => each.id === code.id && same(each, code)))
      .map(({ id }) => id),
  );
  return {
    before: before.codes.filter(({ id }) => !unchanged.has(id)),
    after: after.codes.filter(({ id }) => !unchanged.has(id)),
    gone: without(before.links, after.links, keyOf),
    made: without(after.links, before.links, keyOf),
  };
}

/**
 * What a code is called by now that was part of others since.
 * @param merges those that hold, the oldest first
 */
export function becameOf(merges: readonly Merged[]): (code: string) => string {
  const names = new Map<string, string>();
  for (const { codes, into } of merges) {
    for (const [code, now] of names) if (codes.includes(now)) names.set(code, into);
    for (const code of codes) names.set(code, into);
  }
  return (code) => names.get(code) ?? code;
}

/** What is to be done to the codebook to undo a change. */
export interface Restoration {
  readonly remove: readonly string[];
  readonly restore: readonly KeptCode[];
  readonly unlink: readonly KeptLink[];
  readonly link: readonly KeptLink[];
}

/**
 * How a change is undone on the codebook as it is now.
 * @param now the codes that the change touched, those below the ones it made, and the links of those it made
 * @returns the name of a code that somebody changed, filled or built upon since, where the change can no longer be undone
 */
export function restorationOf(
  { before, after, gone, made }: Undoing,
  now: Codebook,
): Restoration | { changed: string } {
  const current = new Map(now.codes.map((code) => [code.id, code]));
  const touched = new Set(after.map(({ id }) => id));
  for (const code of after) {
    const here = current.get(code.id);
    if (!here || !same(here, code)) return { changed: code.name };
  }
  const kept = new Set(before.map(({ id }) => id));
  const remove = after.filter(({ id }) => !kept.has(id));
  const own = new Set(made.map(keyOf));
  for (const { id, name } of remove) {
    const builtUpon = now.codes.some(({ parentId, id: below }) => parentId === id && !touched.has(below));
    const filled = now.links.some((link) => link.code === id && !own.has(keyOf(link)));
    if (builtUpon || filled) return { changed: name };
  }
  for (const { id, name } of before) if (!touched.has(id) && current.has(id)) return { changed: name };
  return { remove: remove.map(({ id }) => id), restore: before, unlink: made, link: gone };
}
