import { problem as problemSchema, type ProblemDocument } from '@rehire/contract/problem';
import { z } from 'zod';
import { localProblem } from './client.ts';

const refusal = z.object({ message: z.string().optional(), code: z.string().optional() });

const redirection = z.object({ url: z.string() });

const words: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'This e-mail address and password do not fit together.',
  USER_ALREADY_EXISTS: 'There is an account with this e-mail address already. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL:
    'There is an account with this e-mail address already. Sign in instead.',
  PASSWORD_TOO_SHORT: 'The password must have at least 10 characters.',
  PASSWORD_TOO_LONG: 'The password must have at most 128 characters.',
  INVALID_TOKEN: 'This link was used already, or it is too old. Ask for a new one.',
  TOO_MANY_REQUESTS: 'Too many attempts. Wait a minute, then try again.',
};

/** The path of the sign-in library's endpoints, which are not of our contract. */
const authPath = '/api/auth';

type Answer = { readonly body: unknown } | { readonly problem: ProblemDocument };

async function post(path: string, body: Record<string, unknown>): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`${authPath}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
    });
  } catch {
    return {
      problem: localProblem(
        'unavailable',
        'The server could not be reached. Check the connection and try again.',
      ),
    };
  }
  const answer: unknown = await response.json().catch(() => null);
  return response.ok ? { body: answer } : { problem: inWords(response.status, answer) };
}

function inWords(status: number, answer: unknown): ProblemDocument {
  const known = problemSchema.safeParse(answer);
  if (known.success) return known.data;
  if (status === 429) return localProblem('too-many-requests', words['TOO_MANY_REQUESTS'] ?? '');
  const told = refusal.safeParse(answer);
  const said = told.success ? (words[told.data.code ?? ''] ?? told.data.message) : undefined;
  return { ...localProblem('not-signed-in', said ?? 'Try again.'), title: 'That did not work', status };
}

/** Calls a sign-in endpoint. Null is success; anything else is why not, in the person's words. */
export async function authenticate(
  path: string,
  body: Record<string, unknown>,
): Promise<ProblemDocument | null> {
  const answer = await post(path, body);
  return 'problem' in answer ? answer.problem : null;
}

/** Sends the browser to the identity provider; comes back only where that could not be begun. */
export async function startSingleSignOn(
  provider: string,
  callbackURL: string,
): Promise<ProblemDocument | null> {
  const answer = await post('/sign-in/oauth2', { providerId: provider, callbackURL });
  if ('problem' in answer) return answer.problem;
  const target = redirection.safeParse(answer.body);
  if (!target.success)
    return localProblem('unavailable', 'The identity provider could not be asked. Try again in a moment.');
  window.location.assign(target.data.url);
  return null;
}
