import type { ProblemName } from '@rehire/contract/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { databaseAway, notFound, Problem } from '../../http/problem.ts';
import type { RecordStore } from '../../record/record.ts';
import type { SignIns } from './sign-ins.ts';
import { ADDRESS_HEADER } from './terms.ts';

const BASE = '/api/auth';
const BODY_LIMIT = 64 * 1024;

/** What of the library can be reached from outside; the rest of it is not there. */
const open: Readonly<Record<string, readonly string[]>> = {
  '/sign-in/email': ['POST'],
  '/sign-in/link': ['POST'],
  '/sign-in/magic-link': ['POST'],
  '/sign-in/social': ['POST'],
  '/sign-up/email': ['POST'],
  '/sign-out': ['POST'],
  '/link-social': ['POST'],
  '/callback/oidc': ['GET', 'POST'],
  '/magic-link/verify': ['GET'],
  '/request-password-reset': ['POST'],
  '/reset-password': ['POST'],
  '/passkey/generate-register-options': ['GET'],
  '/passkey/verify-registration': ['POST'],
  '/passkey/generate-authenticate-options': ['GET'],
  '/passkey/verify-authentication': ['POST'],
  '/passkey/update-passkey': ['POST'],
  '/passkey/delete-passkey': ['POST'],
};

const names: Readonly<Record<number, ProblemName>> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid-input',
  429: 'too-many-requests',
};

/** What the library says in words that are not ours. */
const sentences: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'This e-mail address and password do not fit together.',
  INVALID_EMAIL: 'This is not an e-mail address.',
  INVALID_TOKEN: 'This link was used, has expired or is not complete. Ask for a new one.',
  PASSWORD_TOO_SHORT: 'A password must have at least 10 characters.',
  PASSWORD_TOO_LONG: 'A password must have at most 128 characters.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL:
    'There is an account with this e-mail address already. Sign in instead.',
  SESSION_NOT_FRESH: 'You signed in more than a day ago. Sign in again before you change this.',
};

/** Mounts sign-in at `/api/auth/*`. Failures are problems like everywhere; the library's own code is among the facts. */
export async function mountSignIn(
  app: FastifyInstance,
  signIns: SignIns,
  record: Pick<RecordStore, 'health'>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    scope.route({
      method: ['GET', 'POST'],
      url: `${BASE}/*`,
      bodyLimit: BODY_LIMIT,
      handler: async (request, reply) => {
        const response = await answerOf(request, signIns);
        // The library says of nothing on its own side what it was.
        if (response.status >= 500 && !(await record.health()).ok) throw databaseAway();
        return send(response, reply);
      },
    });
  });
}

async function answerOf(request: FastifyRequest, signIns: SignIns): Promise<Response> {
  const path = request.url.split('?', 1)[0]?.slice(BASE.length) ?? '';
  if (!Object.hasOwn(open, path) || !open[path]?.includes(request.method)) throw notFound();
  return (await signIns.identity()).handler(libraryRequest(request));
}

async function send(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  if (response.status >= 400) throw await problemOf(response, reply);
  void reply.code(response.status);
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  for (const name of ['content-type', 'location']) {
    const value = response.headers.get(name);
    if (value !== null) void reply.header(name, value);
  }
  return reply.send(Buffer.from(await response.arrayBuffer()));
}

function libraryRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && !name.startsWith('x-')) headers.set(name, value);
  }
  headers.delete('content-length');
  headers.set(ADDRESS_HEADER, request.ip);
  const url = `${request.protocol}://${request.host}${request.url}`;
  if (!URL.canParse(url)) throw new Problem('malformed-request');
  return new Request(url, {
    method: request.method,
    headers,
    ...(request.body instanceof Buffer ? { body: new Uint8Array(request.body) } : {}),
  });
}

async function problemOf(response: Response, reply: FastifyReply): Promise<Problem> {
  const told = (await response.json().catch(() => ({}))) as { code?: unknown; message?: unknown };
  const name = response.status >= 500 ? 'internal' : (names[response.status] ?? 'malformed-request');
  const wait = response.headers.get('x-retry-after');
  if (wait !== null) void reply.header('retry-after', wait);
  if (response.status === 429) return new Problem(name, 'Too many attempts. Wait a minute, then try again.');
  const code = typeof told.code === 'string' ? told.code : '';
  const message = typeof told.message === 'string' ? told.message : undefined;
  const detail = name === 'internal' ? undefined : (sentences[code] ?? message);
  return new Problem(name, detail, code === '' ? {} : { facts: { code } });
}
