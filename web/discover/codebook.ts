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

/** How many quotes, pieces of feedback, observations and elicitations carry the code itself. */
export const carriersOf = ({ quotes, feedback, observations, metaphors }: Code): number =>
  quotes + feedback + observations + metaphors;

/** From how many conversations, pieces of feedback, observations and elicitations its carriers are. */
export const spreadOf = ({ conversations, feedback, observations, metaphors }: Code): number =>
  conversations + feedback + observations + metaphors;

const besideConversations = ({ feedback, observations, metaphors }: Code): string[] => [
  ...(feedback > 0 ? [counted(feedback, 'piece of feedback', 'pieces of feedback')] : []),
  ...(observations > 0 ? [counted(observations, 'observation')] : []),
  ...(metaphors > 0 ? [counted(metaphors, 'metaphor elicitation')] : []),
];

/** What carries the code itself, in words. */
export const carriersLine = (code: Code): string =>
  listed([
    ...(code.quotes > 0 || carriersOf(code) === 0
      ? [`${counted(code.quotes, 'quote')} in ${counted(code.conversations, 'conversation')}`]
      : []),
    ...besideConversations(code),
  ]);

/** Where the code turns up, in words. */
export const spreadLine = (code: Code): string =>
  listed([
    ...(code.conversations > 0 ? [counted(code.conversations, 'conversation')] : []),
    ...besideConversations(code),
  ]);

/** The codes as one reads a tree: each right below its parent, in the order that they come in. */
export function branches(codes: readonly Code[]): Branch[] {
  const ids = new Set(codes.map(({ id }) => id));
  const children = new Map<string | null, Code[]>();
  for (const code of codes) {
    const parent = code.parent !== null && ids.has(code.parent) ? code.parent : null;
    const own = children.get(parent);
    if (own) own.push(code);
    else children.set(parent, [code]);
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

/** Those that match, with the ones that they stand below, so that the tree stays one. */
export function matchingTree(all: readonly Branch[], words: string): Branch[] {
  if (words.trim() === '') return [...all];
  const kept = new Set(matching(all, words).map(({ code }) => code.id));
  // from below, so that what is kept keeps what stands above it
  for (const { code } of all.toReversed())
    if (kept.has(code.id) && code.parent !== null) kept.add(code.parent);
  return all.filter(({ code }) => kept.has(code.id));
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
