import { z } from 'zod';
import { id, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { route } from '../route.ts';
import { workspace } from './workspaces.ts';

/** The signed-in person. */
export const me = z
  .object({
    id,
    name: z.string(),
    /** Null until an address is told: the first link of a new installation signs in without one. */
    email: z.string().nullable(),
    /** Whether the address is proven to be this person's. */
    emailVerified: z.boolean(),
    hasPassword: z.boolean(),
    passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), createdAt: time.nullable() })),
    /** The session that this call came with. */
    session: id,
    workspaces: z.array(workspace),
  })
  .meta({ id: 'Me' });

export type Me = z.infer<typeof me>;

export const password = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(128, 'must have at most 128 characters');

export const profile = {
  me: route({
    method: 'GET',
    path: '/me',
    summary: 'Who is signed in, how they can sign in, and their workspaces; keeps the session alive',
    policy: { who: 'signed-in' },
    returns: me,
  }),
  update: route({
    method: 'PATCH',
    path: '/me',
    summary: 'Changes the name or the address of the signed-in person',
    policy: { who: 'signed-in' },
    body: z.strictObject({
      name: z
        .string()
        .trim()
        .min(1, 'must not be empty')
        .max(120, 'must have at most 120 characters')
        .optional(),
      email: z.email('is not an e-mail address').max(254).optional(),
      /** Needed to change an address where the person has a password. */
      password: z.string().max(128).optional(),
    }),
    returns: me,
  }),
  setPassword: route({
    method: 'PUT',
    path: '/me/password',
    summary: 'Sets or changes the password and signs out every other session',
    policy: { who: 'signed-in' },
    body: z.strictObject({ current: z.string().max(128).nullable(), password }),
    returns: nothing,
    status: 204,
  }),
};
