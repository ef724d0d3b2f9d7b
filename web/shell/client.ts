import { problemType, problems, type ProblemDocument, type ProblemName } from '@rehire/contract/problem';
import type { Route } from '@rehire/contract/route';
import type { z } from 'zod';

/** Everything that a call of a route is made from. `version` is the one that was edited; `upload` are the bytes of a file. */
export interface CallInput<R extends Route> {
  readonly params?: z.input<R['params']>;
  readonly query?: z.input<R['query']>;
  readonly body?: z.input<R['body']>;
  readonly version?: number;
  readonly upload?: Blob;
  readonly signal?: AbortSignal;
}

/** A call that the server refused, or that never reached it; `problem` says why in the person's words. */
export class Refused extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.detail ?? problem.title);
    this.name = 'Refused';
    this.problem = problem;
  }

  is(name: ProblemName): boolean {
    return this.problem.type === problemType(name);
  }
}

/** Whether an answer is a problem of our server's, not a page of something that stands between. */
export const isProblem = (answer: unknown): answer is ProblemDocument =>
  typeof answer === 'object' &&
  answer !== null &&
  'title' in answer &&
  'status' in answer &&
  'type' in answer &&
  String(answer.type).startsWith('urn:rehire:problem:');

export function localProblem(name: ProblemName, detail: string): ProblemDocument {
  const [status, title] = problems[name];
  return { type: problemType(name), title, status, detail };
}

/** The address of a call: `:name` parameters filled in, a query without its empty values. */
export function address(route: Route, input: { params?: unknown; query?: unknown }): string {
  const params = new Map(Object.entries(input.params ?? {}));
  const path = route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = params.get(name);
    if (value === undefined) throw new Error(`${route.path} is called without ${name}`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  const tail = query.size > 0 ? `?${query}` : '';
  return `/api/v1${path}${tail}`;
}

/** A key of one's own making for a call that must have its effect once. Works without a secure context, too. */
export function idempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

async function refusal(response: Response): Promise<Refused> {
  const answer: unknown = await response.json().catch(() => null);
  if (isProblem(answer)) return new Refused(answer);
  return new Refused({
    ...localProblem('internal', 'The server gave an answer that could not be read. Try again in a moment.'),
    status: response.status,
  });
}

/** The keys of calls that were never heard to have had their effect: sent again, the same call goes by the same key. */
const unheard = new Map<string, string>();

async function send<R extends Route>(route: R, input: CallInput<R>): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  const body =
    route.transfer === 'upload'
      ? input.upload
      : input.body === undefined
        ? undefined
        : JSON.stringify(input.body);
  if (body !== undefined) {
    headers.set(
      'content-type',
      route.transfer === 'upload' ? 'application/octet-stream' : 'application/json',
    );
  }
  if (route.versioned) headers.set('if-match', `"${input.version ?? 0}"`);
  const call = JSON.stringify([route.method, address(route, input), input.body]);
  if (route.idempotency !== 'none') {
    const key = unheard.get(call) ?? idempotencyKey();
    unheard.set(call, key);
    headers.set('idempotency-key', key);
  }
  try {
    const response = await fetch(address(route, input), {
      method: route.method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
      ...(input.signal ? { signal: input.signal } : {}),
    });
    // What the server is still at, or failed at in the middle, may yet have its effect.
    if (response.status < 500 && response.status !== 409) unheard.delete(call);
    return response;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Refused(
      localProblem('unavailable', 'The server could not be reached. Check the connection and try again.'),
    );
  }
}

/** Calls a route and gives what it returns; throws `Refused` otherwise. The server has checked the answer's shape. */
export async function call<R extends Route>(
  route: R,
  input: CallInput<R> = {},
): Promise<z.output<R['returns']>> {
  const response = await send(route, input);
  if (!response.ok) throw await refusal(response);
  if (response.status === 204) return null as z.output<R['returns']>;
  return (await response.json()) as z.output<R['returns']>;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ProblemDocument };

/** The same for forms: a refusal is an answer here, not an exception. */
export async function attempt<R extends Route>(
  route: R,
  input: CallInput<R> = {},
): Promise<Result<z.output<R['returns']>>> {
  try {
    return { ok: true, value: await call(route, input) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}
