import type { Role, Route } from '@rehire/contract/route';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Principal } from './principal.ts';
import type { DiskFile } from './send-file.ts';

/** What a handler is given: everything checked against the contract, and who calls. */
export interface Call<C extends Route = Route> {
  readonly params: z.output<C['params']>;
  readonly query: z.output<C['query']>;
  readonly body: z.output<C['body']>;
  readonly principal: Principal;
  /** The workspace of the path; an empty string on routes outside of one. */
  readonly workspace: string;
  /** The caller's role there; null outside of a workspace. */
  readonly role: Role | null;
  /** `person:<id>` or `key:<id>`, for authorship and audit. */
  readonly author: string;
  /** The version in If-Match; 0 on routes that are not versioned. */
  readonly version: number;
  /** Aborted when the caller goes away or the server drains. */
  readonly signal: AbortSignal;
  /** The raw bytes of an upload; an empty stream on other routes. */
  readonly upload: Readable;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Bytes to send as a file. */
export interface Download {
  readonly media: string;
  readonly name: string;
  /** A whole file on this machine's disk may be asked for in parts. */
  readonly content: Readable | Buffer | string | DiskFile;
  readonly inline?: boolean;
}

/** An answer as JSON text, which was checked against the contract when it was written. */
export class ReadyJson {
  constructor(readonly text: string) {}
}

/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
  readonly id?: string;
}

type Answer<C extends Route> = z.input<C['returns']> | Download | ReadyJson | AsyncIterable<ServerEvent>;

/** A route with its handler, its types folded away so that endpoints of any shape stand in one list. */
export interface Endpoint {
  readonly route: Route;
  readonly handle: (call: Call) => Promise<unknown>;
}

/** Binds a handler to a contract route; the types of the call and of the answer come from the route. */
export function endpoint<C extends Route>(route: C, handle: (call: Call<C>) => Promise<Answer<C>>): Endpoint {
  return { route, handle: handle as Endpoint['handle'] };
}
