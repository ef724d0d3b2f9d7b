import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { roles, route } from '../route.ts';

/** A person in a workspace. Its id is the person's. */
export const member = z
  .object({
    id,
    name: z.string(),
    /** Null until the person has told an address. */
    email: z.string().nullable(),
    role: z.enum(roles),
    joinedAt: time,
  })
  .meta({ id: 'Member' });

export type Member = z.infer<typeof member>;

const ofMember = inWorkspace.extend({ member: id });

export const members = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/members',
    summary: 'The people of a workspace with their roles, by name',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z.object({ items: z.array(member) }),
  }),
  changeRole: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/members/:member',
    summary:
      'Changes what a member may do; only owners make, demote or remove owners, and one owner always stays',
    policy: { who: 'admin', scope: 'admin' },
    params: ofMember,
    body: z.strictObject({ role: z.enum(roles) }),
    returns: member,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/members/:member',
    summary:
      'Takes a member out of the workspace, at once, with the invitations and the keys they made; keys that are kept go over to the caller',
    policy: { who: 'admin', scope: 'admin' },
    params: ofMember,
    query: z.strictObject({ keys: z.enum(['keep', 'revoke']).default('revoke') }),
    returns: nothing,
    status: 204,
  }),
  leave: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/membership',
    summary:
      'Leaves the workspace, and with it the keys and invitations that one made; its last owner cannot',
    policy: { who: 'viewer', scope: 'admin' },
    params: inWorkspace,
    returns: nothing,
    status: 204,
  }),
};
