import { lookup as resolve } from 'node:dns/promises';
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { hostOf, isPublicAddress } from './address.ts';
import { capped, TooMuch } from './capped.ts';

const TIMEOUT_MS = 15_000;
const LIMIT_BYTES = 64 * 1024;

export type OutboundReason =
  | 'bad-url'
  | 'address-refused'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'aborted';

/** Why a request to the outside failed, in a sentence for the person who gave the address. */
export class OutboundError extends Error {
  constructor(
    readonly reason: OutboundReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'OutboundError';
  }
}

export interface OutboundRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream needs `content-length` in the headers where the other side wants it. */
  readonly body?: Buffer | string | Readable;
  /** For everything together, from the name's resolution to the last byte of the answer. */
  readonly timeoutMs?: number;
  /** Of the answer's body. */
  readonly limitBytes?: number;
  readonly signal?: AbortSignal;
}

/** An answer of the other side, whatever its status; a redirect is an answer too and is never followed. */
export interface OutboundAnswer<B = Buffer> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: B;
}

/** Resolves a host name to its addresses. Replaced in tests only. */
export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>;

interface Target {
  readonly url: URL;
  readonly address: string;
  readonly family: number;
}

/**
 * The one way out of this server. The name is resolved once, every address it gives must be public, and the connection
 * is made to that very address, so that a name that changes between the check and the call reaches nothing.
 */
export class Outbound {
  readonly #trusted: ReadonlySet<string>;
  readonly #resolve: Resolve;

  /** `trustedUrls` are the operator's own (OIDC issuer, S3): their hosts may stand in the private network. */
  constructor(
    trustedUrls: readonly (string | undefined)[],
    resolveHost: Resolve = (host) => resolve(host, { all: true, verbatim: true }),
  ) {
    this.#trusted = new Set(trustedUrls.flatMap((url) => (url === undefined ? [] : [hostOf(new URL(url))])));
    this.#resolve = resolveHost;
  }

  /**
   * Whether the address may be called. Ask when it is saved; every call asks again.
   * @throws OutboundError `bad-url`, `unreachable` or `address-refused`.
   */
  async check(url: string): Promise<void> {
    await this.#target(url);
  }

  /** Calls and reads the whole answer. @throws OutboundError */
  async request(request: OutboundRequest): Promise<OutboundAnswer> {
    const answer = await this.stream(request);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of answer.body) chunks.push(chunk as Buffer);
    } catch (error) {
      throw outboundError(error);
    }
    return { ...answer, body: Buffer.concat(chunks) };
  }

  /** Calls and hands the answer's body on as it comes; reading it fails beyond its limits. */
  async stream(request: OutboundRequest): Promise<OutboundAnswer<Readable>> {
    const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
    const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
    try {
      const target = await abortable(this.#target(request.url), signal);
      return await send(target, request, signal);
    } catch (error) {
      if (request.body instanceof Readable) request.body.destroy();
      throw outboundError(error);
    }
  }

  async #target(given: string): Promise<Target> {
    const url = URL.canParse(given) ? new URL(given) : undefined;
    if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
      throw new OutboundError('bad-url', 'This is not a web address that begins with http:// or https://.');
    }
    const host = hostOf(url);
    if (!this.#trusted.has(host) && (url.username !== '' || url.password !== '')) {
      throw new OutboundError('bad-url', 'The address must not carry a user name or a password.');
    }
    const found = isIP(host) === 0 ? await this.#lookup(host) : [{ address: host, family: isIP(host) }];
    if (!this.#trusted.has(host) && !found.every(({ address }) => isPublicAddress(address))) {
      throw new OutboundError(
        'address-refused',
        `"${url.hostname}" is not an address of the public internet.`,
      );
    }
    const [first] = found;
    if (first === undefined) throw new OutboundError('unreachable', `"${host}" has no address.`);
    return { url, ...first };
  }

  async #lookup(host: string): Promise<readonly { address: string; family: number }[]> {
    try {
      return await this.#resolve(host);
    } catch (error) {
      throw new OutboundError('unreachable', `"${host}" could not be found.`, { cause: error });
    }
  }
}

function send(
  target: Target,
  request: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundAnswer<Readable>> {
  const pinned: LookupFunction = (_host, options, done) =>
    options.all === true
      ? done(null, [{ address: target.address, family: target.family }])
      : done(null, target.address, target.family);
  const call = target.url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((answered, failed) => {
    const outgoing = call(target.url, {
      method: request.method ?? 'GET',
      headers: { 'user-agent': 'Rehire', 'accept-encoding': 'identity', ...request.headers },
      lookup: pinned,
      agent: false,
      signal,
    });
    outgoing.once('error', failed);
    outgoing.once('response', (incoming) => {
      const body = capped(request.limitBytes ?? LIMIT_BYTES);
      pipeline(incoming, body, { signal }).catch(() => undefined);
      answered({ status: incoming.statusCode ?? 0, headers: incoming.headers, body });
    });
    if (request.body instanceof Readable) pipeline(request.body, outgoing, { signal }).catch(failed);
    else outgoing.end(request.body);
  });
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_done, failed) => {
    signal.addEventListener('abort', () => failed(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

function outboundError(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  if (error instanceof TooMuch)
    return new OutboundError('too-large', 'The other side answered with more than allowed.');
  const cause = (error as { cause?: unknown }).cause;
  const names = [error, cause].map((each) => (each as { name?: string } | undefined)?.name);
  if (names.includes('TimeoutError'))
    return new OutboundError('timeout', 'The other side did not answer in time.');
  if (names.includes('AbortError')) return new OutboundError('aborted', 'The call was given up.');
  return new OutboundError('unreachable', 'The other side could not be reached.', { cause: error });
}
