import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { roles, route } from '../route.ts';

export const workspaceName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(120, 'must have at most 120 characters');

/** A workspace as one of its members sees it. Its members, customers and numbers are never seen from another. */
export const workspace = z
  .object({
    id,
    name: z.string(),
    /** What the caller may do here. */
    role: z.enum(roles),
    createdAt: time,
  })
  .meta({ id: 'Workspace' });

export type Workspace = z.infer<typeof workspace>;

export const workspaces = {
  list: route({
    method: 'GET',
    path: '/workspaces',
    summary: 'The workspaces that the signed-in person is a member of, by name',
    policy: { who: 'signed-in' },
    returns: z.object({ items: z.array(workspace) }),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces',
    summary: 'Makes a workspace; whoever makes it is its owner',
    policy: { who: 'signed-in' },
    body: z.strictObject({ name: workspaceName }),
    returns: workspace,
    status: 201,
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace',
    summary: 'A workspace and the role of the caller in it',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: workspace,
  }),
  rename: route({
    method: 'PATCH',
    path: '/workspaces/:workspace',
    summary: 'Renames a workspace',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    body: z.strictObject({ name: workspaceName }),
    returns: workspace,
  }),
};
