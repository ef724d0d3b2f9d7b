import { z } from 'zod';
import { inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

/**
 * Whether a language model drafts for the workspace. It does where the operator named one and an owner agreed to send it
 * what customers said; where the operator names another afterwards, an owner has to agree anew.
 */
export const drafting = z
  .object({
    /** The model that the operator named, and the host that it is asked at; null where none is named. */
    endpoint: z
      .object({
        host: z.string(),
        model: z.string(),
        /** It runs on this very machine: nothing leaves it. */
        here: z.boolean(),
      })
      .nullable(),
    on: z.boolean(),
  })
  .meta({ id: 'Drafting' });

export const draftings = {
  read: route({
    method: 'GET',
    path: '/workspaces/:workspace/drafting',
    summary: 'Whether a language model drafts for the workspace, which one, and at which host',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: drafting,
  }),
  change: route({
    method: 'PUT',
    path: '/workspaces/:workspace/drafting',
    summary: 'Agree that quotes are sent to a language model for drafting, or end that',
    policy: { who: 'owner', scope: 'admin' },
    params: inWorkspace,
    body: z.strictObject({
      /** The host that one agrees to, as it was read; null ends the drafting. */
      host: z.string().max(300).nullable(),
    }),
    returns: drafting,
  }),
};

export type Drafting = z.infer<typeof drafting>;
