import type { ProblemDocument } from '@rehire/contract/problem';
import { isProblem, localProblem, type Result } from './client.ts';

/** The path of the sign-in library's endpoints, which are not of our contract. */
const authPath = '/api/auth';

async function ask(path: string, init: RequestInit): Promise<Result<unknown>> {
  let response: Response;
  try {
    response = await fetch(`${authPath}${path}`, { credentials: 'same-origin', ...init });
  } catch {
    return refused('unavailable', 'The server could not be reached. Check the connection and try again.');
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return { ok: true, value: answer };
  if (isProblem(answer)) return { ok: false, problem: inOwnWords(answer) };
  return refused('internal', 'The server gave an answer that could not be read. Try again in a moment.');
}

/** The titles of problems speak to a person who is signed in already. */
const inOwnWords = (problem: ProblemDocument): ProblemDocument =>
  problem.status >= 500 ? problem : { ...problem, title: 'That did not work' };

const refused = (name: 'unavailable' | 'internal', detail: string): Result<never> => ({
  ok: false,
  problem: localProblem(name, detail),
});

/** Asks a sign-in endpoint for something, such as the options of a passkey. */
export const readAuthentication = (path: string): Promise<Result<unknown>> => ask(path, {});

const post = (path: string, body: Record<string, unknown>): Promise<Result<unknown>> =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Calls a sign-in endpoint. Null is success; anything else is why not, in the person's words. */
export async function authenticate(
  path: string,
  body: Record<string, unknown>,
): Promise<ProblemDocument | null> {
  const answer = await post(path, body);
  return answer.ok ? null : answer.problem;
}

/** Sends the browser to the identity provider; comes back only where that could not be begun. */
export async function startSingleSignOn(
  provider: string,
  callbackURL: string,
): Promise<ProblemDocument | null> {
  const answer = await post('/sign-in/social', { provider, callbackURL, errorCallbackURL: '/sign-in' });
  if (!answer.ok) return answer.problem;
  const { url } = Object(answer.value) as { url?: unknown };
  if (typeof url !== 'string')
    return localProblem('unavailable', 'The identity provider could not be asked. Try again in a moment.');
  window.location.assign(url);
  return null;
}

/** Where the browser goes to sign in by a link that was mailed: the answer is a redirection. */
export function mailedLinkAddress(token: string): string {
  const query = new URLSearchParams({ token, callbackURL: '/', errorCallbackURL: '/sign-in' });
  return `${authPath}/magic-link/verify?${query}`;
}
