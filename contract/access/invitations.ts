import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { roles, route } from '../route.ts';
import { workspace } from './workspaces.ts';

export const invitationStates = ['open', 'accepted', 'revoked', 'expired'] as const;

/** A place in a workspace that is kept for one address, or for whoever holds the link. */
export const invitation = z
  .object({
    id,
    role: z.enum(roles),
    /** The address that the invitation was written to: nobody else may take it. Null where whoever holds the link may. */
    email: z.string().nullable(),
    state: z.enum(invitationStates),
    /** Who invited: `person:<id>` or `key:<id>`. */
    author: z.string(),
    createdAt: time,
    expiresAt: time,
  })
  .meta({ id: 'Invitation' });

export type Invitation = z.infer<typeof invitation>;

/** The secret part of an invitation link. It travels in bodies only, so that no log keeps it. */
export const invitationToken = z.string().min(1).max(200);

const ofInvitation = inWorkspace.extend({ invitation: id });

export const invitations = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/invitations',
    summary: 'The invitations of a workspace, newest first',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    returns: z.object({ items: z.array(invitation) }),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/invitations',
    summary:
      'Makes a link that lets one person in; it is mailed too where mail is set up and an address is given',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    body: z.strictObject({
      role: z.enum(roles),
      email: z.email('is not an e-mail address').max(254).optional(),
      days: z.number().int().min(1).max(30).default(7),
    }),
    /** `link` is shown this once; `mailed` tells whether a message was handed to the mail server. */
    returns: z.object({ invitation, link: z.string(), mailed: z.boolean() }),
    status: 201,
    idempotent: false,
  }),
  revoke: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/invitations/:invitation',
    summary: 'Makes an open invitation worthless, at once',
    policy: { who: 'admin', scope: 'admin' },
    params: ofInvitation,
    returns: nothing,
    status: 204,
  }),
  preview: route({
    method: 'POST',
    path: '/invitation-previews',
    summary: 'What an invitation is for; also lets the holder sign up where that needs an invitation',
    policy: { who: 'anyone', why: 'the secret of the link is the proof, and it cannot be guessed' },
    body: z.strictObject({ token: invitationToken }),
    returns: z.object({
      workspace: z.string(),
      role: z.enum(roles),
      email: z.string().nullable(),
      expiresAt: time,
    }),
  }),
  accept: route({
    method: 'POST',
    path: '/memberships',
    summary:
      'Makes the signed-in person a member; an invitation works once, and one that was written to an address for that alone',
    policy: { who: 'signed-in' },
    body: z.strictObject({ token: invitationToken }),
    returns: workspace,
    status: 201,
  }),
};
