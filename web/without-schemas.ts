import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** A node and all below it that is made when the module is loaded: what functions do when they are called is not. */
function* madeAtLoad(node: Node): Generator<Node> {
  yield node;
  if (/Function/.test(node.type)) return;
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) yield* madeAtLoad(each);
  }
}

const nameOf = (value: unknown): unknown => (isNode(value) ? value['name'] : undefined);

/** The parts of a route that only the server reads. */
const served = new Set<unknown>(['params', 'query', 'body', 'returns']);

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const isRoute = (node: Node): boolean => node.type === 'CallExpression' && nameOf(node['callee']) === 'route';

/** Takes away the properties of a route's object literal that the pages do not read. */
const withoutServed = (route: Node): Edit[] =>
  (route['properties'] as readonly Node[])
    .filter((property) => served.has(nameOf(property['key'])))
    .map(({ start, end }) => ({ start, end, text: '' }));

/**
 * A module of the contract without what the pages never read: the schemas of its routes. Every call that is made at loading
 * is marked pure, as all of the contract is, so that a schema which nothing else needs falls out of the build.
 */
export function withoutSchemas(code: string, program: Node): string {
  const made = [...madeAtLoad(program)];
  const taken = made
    .filter(isRoute)
    .flatMap((call) => call['arguments'] as readonly Node[])
    .flatMap(withoutServed);
  const isTaken = (at: Node): boolean => taken.some(({ start, end }) => start <= at.start && at.start < end);
  const marked = made
    .filter((node) => node.type === 'CallExpression' && !isTaken(node))
    .map(({ start }) => ({ start, end: start, text: '/* @__PURE__ */ ' }));
  return [...taken, ...marked]
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end, text }) => {
      const after = text === '' && left[end] === ',' ? end + 1 : end;
      return left.slice(0, start) + text + left.slice(after);
    }, code);
}

/**
 * Keeps the schemas, and the library they are made with, out of the pages: the server checks what goes in and out, and the
 * pages need only where a route is. `scripts/house/schemas.test.ts` names the modules that would need them after all.
 */
export const contractWithoutSchemas = (contract: string): Plugin => ({
  name: 'rehire-contract-without-schemas',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(join(contract, '/'))) return null;
    // What a route takes where it says nothing: a schema, too.
    if (id === join(contract, 'nothing.ts')) return { code: 'export const nothing = undefined;', map: null };
    return { code: withoutSchemas(code, this.parse(code, { lang: 'ts' }) as unknown as Node), map: null };
  },
});
