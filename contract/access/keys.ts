import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { roles, route, scopes } from '../route.ts';

/** A key that a program calls the API with. The secret itself is stored nowhere. */
export const apiKey = z
  .object({
    id,
    name: z.string(),
    /** How the key begins, to tell it from others. */
    prefix: z.string(),
    role: z.enum(roles),
    scopes: z.array(z.enum(scopes)),
    state: z.enum(['active', 'revoked', 'expired']),
    author: z.string(),
    createdAt: time,
    expiresAt: time.nullable(),
    /** To the minute; null where it was never used. */
    lastUsedAt: time.nullable(),
  })
  .meta({ id: 'ApiKey' });

export type ApiKey = z.infer<typeof apiKey>;

export const keys = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/keys',
    summary: 'The API keys of a workspace, newest first',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    returns: z.object({ items: z.array(apiKey) }),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces/:workspace/keys',
    summary: 'Makes an API key, which may do no more than its maker; the key is shown this once',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    body: z.strictObject({
      name: z.string().trim().min(1, 'must not be empty').max(120, 'must have at most 120 characters'),
      role: z.enum(roles).default('editor'),
      scopes: z
        .array(z.enum(scopes))
        .min(1, 'must name at least one scope')
        .refine((given) => new Set(given).size === given.length, 'names a scope twice'),
      /** Null for a key that stays until it is revoked. */
      days: z.number().int().min(1).max(730).nullable().default(null),
    }),
    returns: z.object({ key: apiKey, secret: z.string() }),
    status: 201,
    idempotent: false,
  }),
  revoke: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/keys/:key',
    summary: 'Makes a key worthless, at once',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace.extend({ key: id }),
    returns: nothing,
    status: 204,
  }),
};
