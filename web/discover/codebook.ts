import type { Code } from '@rehire/contract/discover/codes';

/** A code with its place in the tree. */
export interface Branch {
  readonly code: Code;
  readonly depth: number;
  /** The names from the top to the code itself. */
  readonly path: readonly string[];
  /** Quotes of the code and of those below it, each counted for every code that it carries. */
  readonly within: number;
}

/** The codes as one reads a tree: each right below its parent, in the order that they come in. */
export function branches(codes: readonly Code[]): Branch[] {
  const ids = new Set(codes.map(({ id }) => id));
  const children = new Map<string | null, Code[]>();
  for (const code of codes) {
    const parent = code.parent !== null && ids.has(code.parent) ? code.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), code]);
  }
  const below = (parent: string | null, path: readonly string[]): Branch[] =>
    (children.get(parent) ?? []).flatMap((code) => {
      const own = [...path, code.name];
      const rest = below(code.id, own);
      const within = rest.reduce(
        (sum, each) => sum + (each.depth === own.length ? each.within : 0),
        code.quotes,
      );
      return [{ code, depth: path.length, path: own, within }, ...rest];
    });
  return below(null, []);
}

/** Those whose name, or the name of one above, holds the words; those that begin with them first. */
export function matching(all: readonly Branch[], words: string): Branch[] {
  const sought = words.trim().toLowerCase();
  if (sought === '') return [...all];
  const rank = ({ code, path }: Branch): number => {
    const name = code.name.toLowerCase();
    if (name.startsWith(sought)) return 0;
    if (name.includes(sought)) return 1;
    return path.join(' ').toLowerCase().includes(sought) ? 2 : 3;
  };
  return all.filter((each) => rank(each) < 3).toSorted((a, b) => rank(a) - rank(b));
}

/** Whether a code of the top has just this name. */
export const isTaken = (all: readonly Branch[], name: string): boolean =>
  all.some(({ code, depth }) => depth === 0 && code.name.toLowerCase() === name.trim().toLowerCase());
