import {
  derivedKinds,
  type NodeKind,
  type NodeRef,
  type ThreadEdge,
  type ThreadNode,
} from '@rehire/contract/thread/node';
import type { ThreadWalk } from '@rehire/contract/thread/threads';
import { notFound, Problem } from '../http/problem.ts';
import type { Db, RecordStore, Transaction } from '../record/record.ts';
import {
  deleteEdge,
  deleteNodes,
  findEdge,
  insertEdges,
  insertNodes,
  linkedAmong,
  edgesAmong,
  neighboursOf,
  type NewEdge,
} from './edges.store.ts';
import type { FollowingLink, LinkSource } from './link-source.ts';
import type { NodeSource } from './node-source.ts';

/** How many nodes one answer holds. */
const ANSWER = 500;

const keyOf = (node: NodeRef): string => `${node.kind} ${node.id}`;
const idOf = ({ from, type, to }: FollowingLink): string => `${keyOf(from)} ${type} ${keyOf(to)}`;

/** What a link lacks that nobody wrote. */
const unwritten = { author: null, at: null, score: null, suggestedBy: null, acceptedBy: null } as const;

/**
 * The thread between everything that can be evidence or be moved by it: nodes, and typed links between them. A room adds
 * a node in the transaction that makes the thing, and removes it in the one that deletes the thing.
 */
export class Thread {
  readonly #record: RecordStore;
  readonly #sources = new Map<NodeKind, NodeSource>();
  readonly #following: LinkSource[] = [];

  constructor(record: RecordStore) {
    this.#record = record;
  }

  /** Adds the node kinds of a room, and the links that follow from what it keeps; called once a room at start. */
  register(sources: readonly NodeSource[], following: readonly LinkSource[] = []): void {
    for (const source of sources) this.#sources.set(source.kind, source);
    this.#following.push(...following);
  }

  /** Says that a thing can be linked. Adding it again changes nothing. */
  async addNode(tx: Transaction, workspace: string, node: NodeRef): Promise<void> {
    await insertNodes(tx, workspace, [node]);
  }

  async addNodes(tx: Transaction, workspace: string, nodes: readonly NodeRef[]): Promise<void> {
    await insertNodes(tx, workspace, nodes);
  }

  /** Takes a thing out of the thread, with every link that ends at it. */
  async removeNode(tx: Transaction, workspace: string, node: NodeRef): Promise<void> {
    await deleteNodes(tx, workspace, node.kind, [node.id]);
  }

  async removeNodes(
    tx: Transaction,
    workspace: string,
    kind: NodeKind,
    ids: readonly string[],
  ): Promise<void> {
    if (ids.length > 0) await deleteNodes(tx, workspace, kind, ids);
  }

  /** Those of the things of a kind that something is linked to. */
  linkedAmong(db: Db, workspace: string, kind: NodeKind, ids: readonly string[]): Promise<Set<string>> {
    return linkedAmong(db, workspace, kind, ids);
  }

  /** Links two nodes. The same link again changes nothing and answers the one that is there, with its first author. */
  async link(tx: Transaction, workspace: string, edge: NewEdge): Promise<ThreadEdge> {
    await insertEdges(tx, workspace, [edge]);
    const made = await findEdge(tx, workspace, edge);
    if (made === null) throw new Error('an edge that was inserted is not there');
    return made;
  }

  /** Links many pairs of nodes at once; those that are there stay as they are. */
  async linkAll(tx: Transaction, workspace: string, edges: readonly NewEdge[]): Promise<void> {
    await insertEdges(tx, workspace, edges);
  }

  /**
   * Links two things on a person's word: each is looked up in its room first, and put into the thread where it is not yet.
   * @throws Problem `invalid-input` where an end is not there, or both are the same.
   */
  async linkKnown(tx: Transaction, workspace: string, edge: NewEdge): Promise<ThreadEdge> {
    const found = await this.load(tx, workspace, [edge.from, edge.to]);
    const fields = (['from', 'to'] as const)
      .filter((end) => !found.has(keyOf(edge[end])))
      .map((end) => ({ path: `body.${end}.id`, message: 'is not there' }));
    if (fields.length === 0 && keyOf(edge.from) === keyOf(edge.to))
      fields.push({ path: 'body.to.id', message: 'is what it would be linked to' });
    for (const end of ['from', 'to'] as const)
      if (derivedKinds.includes(edge[end].kind))
        fields.push({ path: `body.${end}.kind`, message: 'is linked by what is kept elsewhere' });
    if (fields.length > 0) throw new Problem('invalid-input', 'These two cannot be linked.', { fields });
    await insertNodes(tx, workspace, [edge.from, edge.to]);
    return this.link(tx, workspace, edge);
  }

  /** @throws Problem not-found */
  async unlink(db: Db, workspace: string, edge: string): Promise<void> {
    if (!(await deleteEdge(db, workspace, edge))) throw notFound();
  }

  /**
   * Walks both ways from a node, up to `depth` edges (1..6) away.
   * @throws Problem not-found
   */
  async walk(workspace: string, start: NodeRef, depth: number): Promise<ThreadWalk> {
    const { db } = this.#record;
    const node = await this.#one(workspace, start);
    const steps = new Map([[keyOf(start), 0]]);
    const within: NodeRef[] = [];
    const following = new Map<string, FollowingLink>();
    let edge: readonly NodeRef[] = [start];
    for (let step = 1; step <= depth && edge.length > 0 && within.length <= ANSWER; step += 1) {
      const links = await this.#followingAt(db, workspace, edge);
      for (const link of links) following.set(idOf(link), link);
      const next = [
        ...(await neighboursOf(db, workspace, edge, ANSWER + steps.size + 1)),
        ...links.flatMap(({ from, to }) => [from, to]),
      ].filter((ref) => !steps.has(keyOf(ref)));
      edge = [...new Map(next.map((ref) => [keyOf(ref), ref])).values()];
      for (const ref of edge) steps.set(keyOf(ref), step);
      within.push(...edge);
    }
    const shown = await this.load(db, workspace, within.slice(0, ANSWER));
    const reached = within.slice(0, ANSWER).flatMap((ref) => {
      const found = shown.get(keyOf(ref));
      return found ? [{ ...found, steps: steps.get(keyOf(ref)) ?? depth }] : [];
    });
    const inAnswer = new Set([start, ...reached].map(keyOf));
    const among = [start, ...reached].map(({ kind, id }) => ({ kind, id }));
    const edges = [
      ...(await edgesAmong(db, workspace, among)),
      ...[...following.values()].map((link) => ({ id: idOf(link), ...link, ...unwritten })),
    ].filter(({ from, to }) => inAnswer.has(keyOf(from)) && inAnswer.has(keyOf(to)));
    return { node, reached, edges, cut: within.length > ANSWER };
  }

  /** The links that follow for nodes, as every room that knows of some tells them. */
  async #followingAt(
    db: Db,
    workspace: string,
    nodes: readonly NodeRef[],
  ): Promise<readonly FollowingLink[]> {
    const told = await Promise.all(
      this.#following.map(async ({ of, links }) => {
        const ids = nodes.flatMap(({ kind, id }) => (kind === of ? [id] : []));
        return ids.length === 0 ? [] : links(db, workspace, ids);
      }),
    );
    return told.flat();
  }

  /** Nodes as their rooms show them, by `<kind> <id>`. What a room does not know is left out. */
  async load(db: Db, workspace: string, refs: readonly NodeRef[]): Promise<ReadonlyMap<string, ThreadNode>> {
    const ids = new Map<NodeKind, Set<string>>();
    for (const { kind, id } of refs) ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
    const shown = new Map<string, ThreadNode>();
    for (const [kind, wanted] of ids) {
      const loaded = (await this.#sources.get(kind)?.load(db, workspace, [...wanted])) ?? [];
      for (const node of loaded) shown.set(keyOf(node), node);
    }
    return shown;
  }

  async #one(workspace: string, ref: NodeRef): Promise<ThreadNode> {
    const shown = await this.load(this.#record.db, workspace, [ref]);
    const node = shown.get(keyOf(ref));
    if (node === undefined) throw notFound();
    return node;
  }
}
