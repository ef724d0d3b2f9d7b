import type { Route } from '@rehire/contract/route';
import { WarehouseError } from '@rehire/warehouse/errors';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from 'fastify';
import { PassThrough, Readable } from 'node:stream';
import type { Log } from '../log/log.ts';
import { compressed } from './compress.ts';
import { type Call, type Download, type Endpoint, ReadyJson } from './endpoint.ts';
import { streamEvents } from './event-stream.ts';
import type { Idempotency } from './idempotency.ts';
import { openapiOf } from './openapi.ts';
import { admit } from './policy.ts';
import { authorOf, type Gate, type Principal } from './principal.ts';
import { causesOf, isOutOfReach } from '../record/out-of-reach.ts';
import { databaseAway, fieldsOf, notFound, Problem } from './problem.ts';
import { type DiskFile, sendFile } from './send-file.ts';
import { unkeepableFields } from './unkeepable.ts';

export interface HttpOptions {
  readonly endpoints: readonly Endpoint[];
  readonly gate: Gate;
  readonly idempotency: Idempotency;
  readonly log: Log;
  readonly version: string;
  readonly trustProxy: number;
  readonly uploadLimit: number;
  /** Aborted when the server drains: open event streams end. */
  readonly draining: AbortSignal;
}

/** When to try again what is not available at the moment. */
const RETRY_SECONDS = 5;
const JSON_LIMIT = 4 * 1024 * 1024;
/** What a letter may weigh, with all that is attached to it. */
const LETTER_LIMIT = 24 * 1024 * 1024;

/** A browser sends where a request comes from; a page of another site must not act with our visitor's cookie. */
function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.cookie === undefined) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreign =
    site === 'cross-site' ||
    (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === request.host));
  if (foreign) throw new Problem('not-allowed', 'This request comes from another site.');
}

function versionOf(route: Route, request: FastifyRequest): number {
  if (!route.versioned) return 0;
  const match = /^"?(\d{1,9})"?$/.exec(String(request.headers['if-match'] ?? ''));
  if (!match) throw new Problem('precondition-required', 'Send the version that you edited in If-Match.');
  return Number(match[1]);
}

const isDownload = (value: unknown): value is Download =>
  typeof value === 'object' && value !== null && 'media' in value && 'content' in value;

function sendDownload(request: FastifyRequest, reply: FastifyReply, file: Download): FastifyReply {
  const ascii = file.name.replaceAll(/[^\w.-]+/g, '_');
  reply
    .header('content-type', file.media)
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-disposition',
      `${file.inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    );
  const { content } = file;
  return typeof content === 'object' && 'path' in content && 'size' in content
    ? sendFile(request, reply, content as DiskFile)
    : reply.send(content);
}

/**
 * The bytes of an upload. Given up midway, the rest is thrown away as it comes: the connection goes on to the next call,
 * which an unread rest would hold up until the connection times out.
 */
function uploadOf(body: Readable): Readable {
  const bytes = new PassThrough();
  body.on('error', (error) => bytes.destroy(error));
  bytes.once('close', () => body.unpipe(bytes).resume());
  return body.pipe(bytes);
}

/** Aborted when the caller goes away. */
function goneOf({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (raw.closed) gone.abort();
  else raw.once('close', () => gone.abort());
  return gone.signal;
}

async function run(
  { route, handle }: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpOptions,
) {
  refuseForeignOrigin(request);
  const { cookie, authorization } = request.headers;
  const identified = (): Promise<Principal> =>
    options.gate.identify({
      ...(cookie === undefined ? {} : { cookie }),
      ...(authorization === undefined ? {} : { authorization }),
    });
  const principal: Principal = route.policy.who === 'anyone' ? { kind: 'nobody' } : await identified();
  if (route.policy.who !== 'anyone' && principal.kind === 'nobody') throw new Problem('not-signed-in');
  const params = route.params.safeParse(request.params);
  if (!params.success) throw notFound();
  const workspace = (params.data as { workspace?: string }).workspace ?? '';
  const role = await admit(route.policy, principal, workspace, options.gate);
  const query = route.query.safeParse(request.query ?? {});
  const uploads = route.transfer === 'upload';
  const body = route.body.safeParse(uploads || route.transfer === 'letter' ? {} : (request.body ?? {}));
  const fields = [
    ...(query.success ? unkeepableFields(query.data, 'query') : fieldsOf(query.error, 'query')),
    ...(body.success ? unkeepableFields(body.data, 'body') : fieldsOf(body.error, 'body')),
  ];
  if (!query.success || !body.success || fields.length > 0)
    throw new Problem('invalid-input', fields[0]?.message, { fields });
  const upload = uploads && request.body instanceof Readable ? uploadOf(request.body) : Readable.from([]);
  if (uploads) reply.raw.once('close', () => upload.destroy());
  let signal: AbortSignal | undefined;
  const call: Call = {
    params: params.data,
    query: query.data,
    body: body.data,
    principal,
    workspace,
    role,
    author: authorOf(principal),
    version: versionOf(route, request),
    get signal() {
      signal ??= AbortSignal.any([goneOf(reply), options.draining]);
      return signal;
    },
    upload,
    request,
    reply,
  };
  if (route.transfer === 'events')
    return streamEvents(reply, (await handle(call)) as never, call.signal, async () => {
      try {
        await admit(route.policy, await identified(), workspace, options.gate);
        return true;
      } catch (refusal) {
        // While the database does not answer, nobody can have been shut out in it.
        return !(refusal instanceof Problem);
      }
    });
  const keyed =
    route.idempotency === 'required' ||
    (route.idempotency === 'offered' && request.headers['idempotency-key'] !== undefined);
  const answer = keyed
    ? await options.idempotency.once(request, call, () => handle(call))
    : await handle(call);
  if (reply.sent) return reply;
  if (isDownload(answer)) return sendDownload(request, reply, answer);
  reply.code(route.status);
  if (answer instanceof ReadyJson) return reply.type('application/json; charset=utf-8').send(answer.text);
  return route.status === 204 ? reply.send() : reply.send(route.returns.parse(answer));
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemFrom(error);
  if (problem.status >= 500) request.log.error({ err: error, problem: problem.problem }, 'request failed');
  if (reply.raw.headersSent) {
    reply.raw.destroy();
    return reply;
  }
  if (problem.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_SECONDS);
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem.document()));
}

const isDiskFull = (error: Error): boolean =>
  'code' in error && (error.code === 'ENOSPC' || error.code === '53100');

/** Turns what was thrown into a problem; what nobody foresaw is "internal" and says nothing of its inside. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof WarehouseError && error.reason === 'not-a-cursor')
    return new Problem('invalid-input', error.message, {
      fields: [{ path: 'query.cursor', message: 'is not a cursor of this list' }],
    });
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === 413) return new Problem('too-large');
  if (statusCode === 404) return notFound();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Problem('malformed-request');
  if (causesOf(error).some(isDiskFull))
    return new Problem('storage-full', 'The disk is full. Nothing was saved; free some space and try again.');
  if (isOutOfReach(error)) return databaseAway();
  return new Problem('internal');
}

/** What a browser must be told before a page of another site may call, and read the answer; never with credentials. */
function admitOrigins(app: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const methods = new Map<string, string[]>();
  for (const { route } of endpoints)
    if (route.anyOrigin) methods.set(route.path, [...(methods.get(route.path) ?? []), route.method]);
  for (const [path, allowed] of methods)
    app.options(`/api/v1${path}`, (_request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-origin', '*')
        .header('access-control-allow-methods', allowed.join(', '))
        .header('access-control-allow-headers', 'content-type')
        .header('access-control-max-age', '7200')
        .send(),
    );
}

/** The HTTP server with every endpoint of the rooms, the OpenAPI document, and problem+json for every failure. */
export function openHttp(options: HttpOptions): FastifyInstance {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy > 0 && ((_address: string, hop: number) => hop < options.trustProxy),
    bodyLimit: JSON_LIMIT,
    requestTimeout: 0,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance;
  app.addContentTypeParser(
    'application/octet-stream',
    { bodyLimit: options.uploadLimit },
    (_request, payload, done) => done(null, payload),
  );
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(notFound(), request, reply));
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return compressed(request, reply, payload);
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  for (const each of options.endpoints) {
    const mounted: RouteOptions = {
      method: each.route.method,
      url: `/api/v1${each.route.path}`,
      bodyLimit: each.route.transfer === 'upload' ? options.uploadLimit : JSON_LIMIT,
      handler: (request, reply) => {
        if (each.route.anyOrigin) reply.header('access-control-allow-origin', '*');
        return run(each, request, reply, options);
      },
    };
    if (each.route.transfer !== 'letter') app.route(mounted);
    else
      void app.register(async (scope) => {
        // Whatever a letter comes as, it is read elsewhere: here it is bytes.
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
        scope.route({ ...mounted, bodyLimit: LETTER_LIMIT });
      });
  }
  admitOrigins(app, options.endpoints);
  // Made when it is first asked for: it takes a fifth of the time that the server needs to start.
  let document: ReturnType<typeof openapiOf> | undefined;
  app.get('/api/openapi.json', () => {
    document ??= openapiOf(
      options.endpoints.map((each) => each.route),
      options.version,
    );
    return document;
  });
  return app;
}
