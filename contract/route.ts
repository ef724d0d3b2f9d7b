import type { z } from 'zod';
import { nothing } from './nothing.ts';

/** The four roles of a workspace, weakest first. Each may do all that the ones before it may. */
export const roles = ['viewer', 'editor', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What an API key may be allowed to do; a signed-in person needs only the role. */
export const scopes = ['read', 'write', 'import', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/**
 * Who may call a route.
 * - `anyone`: without signing in; says why that is safe.
 * - `signed-in`: any person with a session, outside of a workspace.
 * - a role: a member of the workspace in the path with at least that role, or a key of that workspace with the scope.
 */
export type Policy =
  | { readonly who: 'anyone'; readonly why: string }
  | { readonly who: 'signed-in' }
  | { readonly who: Role; readonly scope: Scope };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Whether a call may carry an `Idempotency-Key`, so that sending it again has no second effect and gets the first answer.
 * - `required`: it moves money-like things or reaches people outside.
 * - `offered`: it makes something in a workspace, and a client that heard no answer may want to send it again.
 * - `none`: there is nothing to repeat, or the answer holds a secret that is not to be kept.
 */
export type Idempotency = 'required' | 'offered' | 'none';

/** How the bytes of a call differ from JSON in, JSON out. A `letter` comes as mail, or in the forms of mail providers. */
export type Transfer = 'json' | 'upload' | 'download' | 'events' | 'letter';

/**
 * One HTTP operation: the server's handler, the web's client and OpenAPI are all typed from it.
 * `path` is below `/api/v1` with `:name` parameters, each of them a key of `params`.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly policy: Policy;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly returns: R;
  /** The status of success: 200, 201 (made), 202 (accepted, goes on as a job) or 204 (nothing to say). */
  readonly status: 200 | 201 | 202 | 204;
  readonly idempotency: Idempotency;
  /** The call edits a shared document and must carry its version in `If-Match`; a stale one is 409. */
  readonly versioned: boolean;
  readonly transfer: Transfer;
  /** Pages of other sites may call it, without credentials: what it does needs none. */
  readonly anyOrigin: boolean;
}

type Shape<P, Q, B, R> = {
  method: Method;
  path: `/${string}`;
  summary: string;
  policy: Policy;
  params?: P;
  query?: Q;
  body?: B;
  returns: R;
  status?: Route['status'];
  /** True where the key must be there; false where what makes something cannot take one, as its answer holds a secret. */
  idempotent?: boolean;
  versioned?: boolean;
  transfer?: Transfer;
  anyOrigin?: boolean;
};

function idempotencyOf(
  shape: Pick<Route, 'method' | 'path'> &
    Partial<Pick<Route, 'status' | 'transfer'>> & { idempotent?: boolean },
): Idempotency {
  if (shape.idempotent !== undefined) return shape.idempotent ? 'required' : 'none';
  const makes = shape.method === 'POST' && (shape.status === 201 || shape.status === 202);
  const repeatable =
    shape.path.startsWith('/workspaces/:workspace/') && (shape.transfer ?? 'json') === 'json';
  return makes && repeatable ? 'offered' : 'none';
}

/** Declares a route. What is left out of `params`, `query` and `body` must be empty in a call. */
export function route<
  R extends z.ZodType,
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(shape: Shape<P, Q, B, R>): Route<P, Q, B, R> {
  return {
    method: shape.method,
    path: shape.path,
    summary: shape.summary,
    policy: shape.policy,
    params: shape.params ?? (nothing as unknown as P),
    query: shape.query ?? (nothing as unknown as Q),
    body: shape.body ?? (nothing as unknown as B),
    returns: shape.returns,
    status: shape.status ?? 200,
    idempotency: idempotencyOf(shape),
    versioned: shape.versioned ?? false,
    transfer: shape.transfer ?? 'json',
    anyOrigin: shape.anyOrigin ?? false,
  };
}
