import { z } from 'zod';
import { id, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { route } from '../route.ts';

/** A browser that is signed in. */
export const session = z
  .object({
    id,
    /** Whether this call came with it. */
    current: z.boolean(),
    /** The browser's own words. */
    userAgent: z.string().nullable(),
    address: z.string().nullable(),
    createdAt: time,
    /** When it was last prolonged, to the day. */
    updatedAt: time,
    expiresAt: time,
  })
  .meta({ id: 'Session' });

export type Session = z.infer<typeof session>;

export const sessions = {
  list: route({
    method: 'GET',
    path: '/me/sessions',
    summary: 'Where the signed-in person is signed in, newest first',
    policy: { who: 'signed-in' },
    returns: z.object({ items: z.array(session) }),
  }),
  revoke: route({
    method: 'DELETE',
    path: '/me/sessions/:session',
    summary: 'Signs one session out, at once',
    policy: { who: 'signed-in' },
    params: z.strictObject({ session: id }),
    returns: nothing,
    status: 204,
  }),
  revokeAll: route({
    method: 'DELETE',
    path: '/me/sessions',
    summary: 'Signs out everywhere, or everywhere else',
    policy: { who: 'signed-in' },
    query: z.strictObject({ keep: z.enum(['none', 'current']).default('current') }),
    returns: z.object({ revoked: z.number().int() }),
  }),
};
