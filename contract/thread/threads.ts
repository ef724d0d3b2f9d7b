import { z } from 'zod';
import { id, inWorkspace } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { route } from '../route.ts';
import { edge, edgeTypes, node, nodeKinds, nodeRef } from './node.ts';

/** What was reached from a node: every node within the depth, and every edge between them. */
export const walk = z
  .object({
    node,
    /** Everything reached, nearest first, without the node itself. `steps` is how many edges away it is. */
    reached: z.array(z.object({ ...node.shape, steps: z.number().int().min(1) })),
    edges: z.array(edge),
    /** More was within reach than one answer holds; ask again from a node further out. */
    cut: z.boolean(),
  })
  .meta({ id: 'ThreadWalk' });

const nodePath = z.strictObject({ workspace: id, kind: z.enum(nodeKinds), id: z.string().min(1).max(200) });

export const threads = {
  walk: route({
    method: 'GET',
    path: '/workspaces/:workspace/thread/:kind/:id',
    summary: 'Walk the thread from a node, both ways',
    policy: { who: 'viewer', scope: 'read' },
    params: nodePath,
    query: z.strictObject({ depth: z.coerce.number().int().min(1).max(6).default(1) }),
    returns: walk,
  }),
  link: route({
    method: 'POST',
    path: '/workspaces/:workspace/edges',
    summary: 'Link two nodes; the same link again answers the one that is there',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({ from: nodeRef, type: z.enum(edgeTypes), to: nodeRef }),
    returns: edge,
    status: 201,
  }),
  unlink: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/edges/:edge',
    summary: 'Remove a link',
    policy: { who: 'editor', scope: 'write' },
    params: z.strictObject({ workspace: id, edge: id }),
    returns: nothing,
    status: 204,
  }),
};

export type ThreadWalk = z.infer<typeof walk>;
