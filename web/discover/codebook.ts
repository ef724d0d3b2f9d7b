import type { Code } from '@rehire/contract/discover/codes';
import { counted, listed } from '../ui/format.ts';

/** A code with its place in the tree. */
export interface Branch {
  readonly code: Code;
  readonly depth: number;
  /** The names from the top to the code itself. */
  readonly path: readonly string[];
  /** What carries the code or one below it, each counted for every code that it carries. */
  readonly within: number;
}

/** How many quotes, pieces of feedback and observations carry the code itself. */
export const carriersOf = ({ quotes, feedback, observations }: Code): number =>
  quotes + feedback + observations;

/** From how many conversations, pieces of feedback and observations its carriers are. */
export const spreadOf = ({ conversations, feedback, observations }: Code): number =>
  conversations + feedback + observations;

const feedbackAndObservations = ({ feedback, observations }: Code): string[] => [
  ...(feedback > 0 ? [counted(feedback, 'piece of feedback', 'pieces of feedback')] : []),
  ...(observations > 0 ? [counted(observations, 'observation')] : []),
];

/** What carries the code itself, in words. */
export const carriersLine = (code: Code): string =>
  listed([
    ...(code.quotes > 0 || carriersOf(code) === 0
      ? [`${counted(code.quotes, 'quote')} in ${counted(code.conversations, 'conversation')}`]
      : []),
    ...feedbackAndObservations(code),
  ]);

/** Where the code turns up, in words. */
export const spreadLine = (code: Code): string =>
  listed([
    ...(code.conversations > 0 ? [counted(code.conversations, 'conversation')] : []),
    ...feedbackAndObservations(code),
  ]);

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
        carriersOf(code),
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
