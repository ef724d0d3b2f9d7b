import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { RecordStore } from '../../record/record.ts';
import { uuidv7 } from '../../record/uuid.ts';
import { spendToken } from '../../tokens/tokens.store.ts';
import { unknownAddress } from './address.ts';
import { isAnybodyThere } from './sign-up.ts';
import { FIRST_PERSON } from './terms.ts';

const WORTHLESS = {
  code: 'LINK_WORTHLESS',
  message: 'This link was used, has expired or is not complete. Ask for a new one.',
};

/**
 * Signs in by a link that the operator made: `POST /sign-in/link {token}`. A GET does nothing, so that a program that looks
 * at links beforehand uses none up.
 */
export const linkPlugin = (record: RecordStore) => ({
  id: 'rehire-link',
  endpoints: {
    signInLink: createAuthEndpoint(
      '/sign-in/link',
      { method: 'POST', body: z.strictObject({ token: z.string().max(200) }) },
      async (ctx) => {
        const token = await spendToken(record.db, ctx.body.token, 'sign-in');
        if (token === null) throw new APIError('FORBIDDEN', WORTHLESS);
        const { internalAdapter } = ctx.context;
        const person =
          token.subject === FIRST_PERSON
            ? (await isAnybodyThere(record.db))
              ? null
              : await internalAdapter.createUser(
                  { email: unknownAddress(uuidv7()), name: 'First owner', emailVerified: false },
                  { method: 'rehire-link' },
                )
            : await internalAdapter.findUserById(token.subject);
        if (!person) throw new APIError('FORBIDDEN', WORTHLESS);
        const session = await internalAdapter.createSession(person.id);
        await setSessionCookie(ctx, { session, user: person });
        return ctx.json({ person: person.id });
      },
    ),
  },
});
