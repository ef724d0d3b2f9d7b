import type { NodeKind, NodeRef, ThreadEdge, ThreadNode } from '@rehire/contract/thread/node';
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
  type NewEdge,
  reachFrom,
} from './edges.store.ts';
import type { NodeSource } from './node-source.ts';

/** How many nodes one answer holds. */
const ANSWER = 500;

const keyOf = (node: NodeRef): string => `${node.kind} ${node.id}`;

/**
 * The thread between everything that can be evidence or be moved by it: nodes, and typed links between them. A room adds
 * a node in the transaction that makes the thing, and removes it in the one that deletes the thing.
 */
export class Thread {
  readonly #record: RecordStore;
  readonly #sources = new Map<NodeKind, NodeSource>();

  constructor(record: RecordStore) {
    this.#record = record;
  }

  /** Adds the node kinds of a room; called once a room at start. */
  register(sources: readonly NodeSource[]): void {
    for (const source of sources) this.#sources.set(source.kind, source);
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
    const reach = await reachFrom(db, workspace, start, depth, ANSWER);
    const shown = await this.load(db, workspace, reach.nodes);
    const reached = reach.nodes.slice(0, ANSWER).flatMap((ref) => {
      const found = shown.get(keyOf(ref));
      return found ? [{ ...found, steps: ref.steps }] : [];
    });
    const inAnswer = new Set([start, ...reached].map(keyOf));
    const edges = reach.edges.filter(
      (edge) => inAnswer.has(keyOf(edge.from)) && inAnswer.has(keyOf(edge.to)),
    );
    return { node, reached, edges, cut: reach.nodes.length > ANSWER };
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
