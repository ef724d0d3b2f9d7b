import type { AuditAct } from '@rehire/contract/access/audit';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import type { Log } from '../../log/log.ts';
import type { Mail } from '../../mail/mail.ts';
import type { RecordStore } from '../../record/record.ts';
import { uuidv7 } from '../../record/uuid.ts';
import { adoptWorkspaces } from '../workspaces/workspaces.store.ts';
import { type AccountLog, type Claim, wayOf } from './account-log.ts';
import { INVITATION_COOKIE, readCookie } from './cookies.ts';
import { resetLetter, signInLetter } from './letters.ts';
import { linkPlugin } from './link-plugin.ts';
import { accounts, passkeys, persons, rateLimits, sessions, verifications } from './sign-in.table.ts';
import { askSignUp, type SignUpAnswer } from './sign-up.ts';
import { ADDRESS_HEADER, OIDC, SESSION_SECONDS } from './terms.ts';

export interface IdentityOptions {
  readonly record: RecordStore;
  /**
   * Connections of the library's own. It asks us, and so the record, in the middle of its transactions: with one pool for
   * both, as many sign-ups at once as there are connections would wait for each other.
   */
  readonly connections: NodePgDatabase;
  readonly config: Config;
  readonly mail: Mail;
  readonly log: Log;
  readonly accountLog: AccountLog;
  readonly secret: string;
  /** The address that people use, such as `https://rehire.example.org`. */
  readonly baseUrl: string;
}

const SIGN_UP_CLOSED = {
  code: 'SIGN_UP_CLOSED',
  message: 'Nobody can make an account here without an invitation. Ask whoever runs this Rehire for one.',
};

const ANOTHER_INVITED = {
  code: 'ANOTHER_INVITED',
  message: 'This invitation was written to another address. Make the account with that one.',
};

function refuseSignUp(answer: SignUpAnswer): void {
  if (answer === 'no') throw new APIError('FORBIDDEN', SIGN_UP_CLOSED);
  if (answer === 'another') throw new APIError('FORBIDDEN', ANOTHER_INVITED);
}

/** What the library hands to hooks about the request that is being answered. */
interface HookContext {
  readonly path?: string;
  readonly headers?: Headers | undefined;
}

const invitationOf = (context: HookContext | null): string | undefined =>
  readCookie(context?.headers?.get('cookie') ?? undefined, INVITATION_COOKIE) ?? undefined;

/** better-auth for who somebody is: password, mailed link, passkey, OIDC. What they may do is not its business. */
export function openIdentity(options: IdentityOptions, withOidc: boolean) {
  return betterAuth(settingsOf(options, withOidc));
}

export type Identity = ReturnType<typeof openIdentity>;

function settingsOf(
  { record, connections, config, mail, log, accountLog, secret, baseUrl }: IdentityOptions,
  withOidc: boolean,
) {
  const { db } = record;
  const ask = (context: HookContext | null, email?: string, proven?: boolean) =>
    askSignUp(db, config.signUp, {
      ...(email === undefined ? {} : { email }),
      proven: proven === true,
      invitation: invitationOf(context),
    });
  return {
    appName: 'Rehire',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    logger: {
      // At "warn" the library also writes every refusal to the console by itself.
      level: 'info' as const,
      log: (level, message) => {
        if (level === 'error' || level === 'warn') log[level]({ by: 'sign-in' }, withoutAddresses(message));
      },
    },
    database: drizzleAdapter(connections, {
      provider: 'pg',
      transaction: true,
      schema: {
        user: persons,
        session: sessions,
        account: accounts,
        verification: verifications,
        passkey: passkeys,
        rateLimit: rateLimits,
      },
    }),
    advanced: {
      cookiePrefix: 'rehire',
      // Said in so many words, as the library leaves both checks out where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: baseUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => uuidv7() },
    },
    // By address, and a whole office may have one: tight where something can be guessed, wide elsewhere.
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-up/email': { window: 60, max: 10 },
        '/sign-in/link': { window: 60, max: 20 },
        '/sign-in/social': { window: 60, max: 120 },
      },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: 24 * 3600, cookieCache: { enabled: false } },
    account: { updateAccountOnSignIn: false, accountLinking: { enabled: true } },
    user: {
      additionalFields: {
        first: { type: 'boolean' as const, required: false, input: false, returned: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => accountLog.note(user.id, 'person.password-reset'),
      ...(mail.enabled
        ? {
            sendResetPassword: async ({ user, token }: { user: { email: string }; token: string }) => {
              void mail.send(user.email, resetLetter(`${baseUrl}/sign-in/password#${token}`));
            },
          }
        : {}),
    },
    trustedOrigins: (request) => (request === undefined ? [] : [new URL(request.url).origin]),
    onAPIError: {
      errorURL: `${baseUrl}/sign-in`,
      onError: (error) => {
        if (error instanceof APIError) return;
        const { name, code, cause } = error as { name?: string; code?: string; cause?: { code?: string } };
        log.error({ by: 'sign-in', error: name, code: code ?? cause?.code }, 'sign-in failed');
      },
    },
    hooks: {
      // Asked before the library looks the address up, so that a stranger cannot tell which addresses have an account.
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-up/email') return;
        refuseSignUp(await ask(context, claimIn(context.body).email));
      }),
      after: createAuthMiddleware(async ({ path, body, context }) => {
        const refused = context.returned instanceof APIError;
        const way = wayOf(path);
        if (refused && way !== null) accountLog.refused(way, claimIn(body));
        const person = context.session?.user.id;
        const act = passkeyActs[path];
        if (!refused && person !== undefined && act !== undefined) await accountLog.note(person, act);
      }),
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context: HookContext | null) => {
            const byOperator = context?.path === '/sign-in/link';
            const answer = byOperator ? 'first' : await ask(context, user.email, user.emailVerified);
            refuseSignUp(answer);
            const name = nameFor(user.name, user.email);
            return { data: { ...user, name, ...(answer === 'first' ? { first: true } : {}) } };
          },
          after: (user) => record.tx((tx) => adoptWorkspaces(tx, user.id)),
        },
      },
      session: {
        create: {
          after: (session, context: HookContext | null) =>
            accountLog.note(session.userId, 'person.signed-in', {
              way: wayOf(context?.path),
              session: session.id,
            }),
        },
        delete: {
          after: async (session, context: HookContext | null) => {
            if (context?.path === '/sign-out')
              await accountLog.note(session.userId, 'person.signed-out', { session: session.id });
          },
        },
      },
      account: {
        // We ask the issuer who somebody is and nothing more: its tokens are not kept, so that none can leak.
        create: { before: async (account) => ({ data: { ...account, ...noIssuerTokens } }) },
        update: { before: async (account) => ({ data: { ...account, ...noIssuerTokens } }) },
      },
    },
    plugins: [
      linkPlugin(record),
      passkey({ rpName: 'Rehire', rpID: new URL(baseUrl).hostname, origin: new URL(baseUrl).origin }),
      ...(mail.enabled
        ? [
            magicLink({
              expiresIn: 15 * 60,
              storeToken: 'hashed',
              sendMagicLink: async ({ email, token }, context) => {
                // Not awaited: how long it takes must not tell whether the address is known.
                void sendIfKnown(email, token, (address) => ask(context ?? null, address, true));
              },
            }),
          ]
        : []),
      ...(withOidc ? [oidcPlugin(config)] : []),
    ],
  } satisfies BetterAuthOptions;

  async function sendIfKnown(
    email: string,
    token: string,
    admits: (email: string) => Promise<string>,
  ): Promise<void> {
    const known = await db.$count(persons, eq(persons.email, email.toLowerCase()));
    if (known > 0 || ['first', 'yes'].includes(await admits(email)))
      await mail.send(email, signInLetter(`${baseUrl}/sign-in/link#mail.${token}`));
  }
}

/** What somebody is called who came without a name, by a mailed link or an issuer that tells none: until they say, as their address begins. */
const nameFor = (name: string, email: string): string =>
  name.trim() === '' || name === email ? (email.split('@', 1)[0] ?? email) : name;

const passkeyActs: Readonly<Record<string, AuditAct>> = {
  '/passkey/verify-registration': 'person.passkey-added',
  '/passkey/delete-passkey': 'person.passkey-removed',
};

/** What a body says of who it wants to be, whatever form it has. */
function claimIn(body: unknown): Claim {
  const said = signInBody.safeParse(body);
  return said.success ? { email: said.data.email, credential: said.data.response?.id } : {};
}

const signInBody = z.object({
  email: z.string().optional(),
  response: z.object({ id: z.string().optional() }).optional(),
});

const noIssuerTokens = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
};

function oidcPlugin({ oidcIssuer = '', oidcClientId = '', oidcClientSecret, oidcName }: Config) {
  return genericOAuth({
    config: [
      {
        providerId: OIDC,
        name: oidcName,
        clientId: oidcClientId,
        ...(oidcClientSecret === undefined ? {} : { clientSecret: oidcClientSecret }),
        discoveryUrl: `${oidcIssuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
      },
    ],
  });
}

/** What follows the first line may hold the values of a query, and so a person's address. */
const withoutAddresses = (message: string): string =>
  message.split('\n', 1)[0]?.replaceAll(/\S+@\S+/g, '(address)') ?? '';
