import { nodeKinds, type NodeRef, type ThreadEdge, type ThreadNode } from '@rehire/contract/thread/node';
import type { ThreadWalk } from '@rehire/contract/thread/threads';
import { edgeWord } from './words.ts';

export interface Link {
  readonly edge: ThreadEdge;
  readonly node: ThreadNode;
}

export interface LinkGroup {
  /** How all of the group are linked: `supported by`. */
  readonly word: string;
  readonly links: readonly Link[];
}

const key = ({ kind, id }: NodeRef): string => `${kind}:${id}`;

/** The links of the node at hand, grouped by how they read from it; the largest group first. */
export function groupLinks(walk: ThreadWalk): LinkGroup[] {
  const here = key(walk.node);
  const nodes = new Map(walk.reached.map((node) => [key(node), node]));
  const groups = new Map<string, Link[]>();
  for (const edge of walk.edges) {
    const outgoing = key(edge.from) === here;
    if (!outgoing && key(edge.to) !== here) continue;
    const node = nodes.get(key(outgoing ? edge.to : edge.from));
    if (!node) continue;
    const word = edgeWord(edge.type, outgoing);
    groups.set(word, [...(groups.get(word) ?? []), { edge, node }]);
  }
  return [...groups]
    .map(([word, links]) => ({ word, links }))
    .toSorted((a, b) => b.links.length - a.links.length);
}

/** Which machine thought of a link, and whether a person agreed; nothing where a person made it. */
export function suggestedLine({ score, suggestedBy, acceptedBy }: ThreadEdge): string {
  if (score === null && suggestedBy === null) return '';
  const by = suggestedBy === null ? '' : ` by ${suggestedBy}`;
  const strength = score === null ? '' : ` with ${score.toFixed(2)}`;
  return ` · suggested${by}${strength}, ${acceptedBy === null ? 'not yet accepted' : 'accepted'}`;
}

/** A node as one value of an address, and back: `outcome:0199…`. */
export const writeNode = key;

export function readNode(text: string | null): NodeRef | null {
  const at = text?.indexOf(':') ?? -1;
  const kind = nodeKinds.find((each) => each === text?.slice(0, at));
  const id = text?.slice(at + 1) ?? '';
  return kind !== undefined && id !== '' ? { kind, id } : null;
}
