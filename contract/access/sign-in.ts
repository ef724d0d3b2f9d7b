import { z } from 'zod';
import { route } from '../route.ts';

/** Which ways of signing in this installation offers. */
export const signInOptions = z
  .object({
    password: z.literal(true),
    passkey: z.literal(true),
    /** Whether a one-time link can be asked for by mail. */
    mailedLink: z.boolean(),
    /** Whether a forgotten password can be reset by mail. */
    passwordReset: z.boolean(),
    /** The name of the single sign-on button, or null without one. */
    oidc: z.object({ provider: z.string(), name: z.string() }).nullable(),
    /** Nobody has signed up yet: whoever does first owns this installation. */
    firstRun: z.boolean(),
    /** Whether anyone may make an account now; the invited always may. */
    signUp: z.boolean(),
  })
  .meta({ id: 'SignInOptions' });

export type SignInOptions = z.infer<typeof signInOptions>;

export const signIn = {
  options: route({
    method: 'GET',
    path: '/sign-in',
    summary: 'Which ways of signing in there are',
    policy: { who: 'anyone', why: 'the sign-in page is drawn from it, and it names no person' },
    returns: signInOptions,
  }),
};
