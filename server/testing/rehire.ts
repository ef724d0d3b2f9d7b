import type { FastifyInstance } from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { type OpenOptions, openRehire, type Rehire } from '../main.ts';
import type { Caller } from '../platform/access/testing.ts';
import { signingSecret } from '../platform/access/sign-in/secret.ts';
import { readConfig } from '../platform/config/config.ts';
import { migratedDatabase } from '../platform/record/testing.ts';

/** The whole house on a database and a directory of this test file alone. */
export interface TestRehire {
  readonly rehire: Rehire;
  /** What sessions are signed with. */
  readonly secret: string;
}

/**
 * Opens it as the server does, all rooms in, without listening; closed at the file's end.
 * @param environment what an operator would configure beside
 */
export async function testRehire(
  environment: Readonly<Record<string, string>> = {},
  options: Pick<OpenOptions, 'reader'> = {},
): Promise<TestRehire> {
  const directory = await mkdtemp(join(tmpdir(), 'rehire-house-'));
  const config = {
    ...readConfig({ REHIRE_PORT: '7300', ...environment }, directory),
    dataDirectory: directory,
    databaseUrl: await migratedDatabase(),
    factsMemoryMb: 512,
  };
  const rehire = await openRehire(config, pino({ level: process.env.REHIRE_LOG_LEVEL ?? 'silent' }), options);
  await rehire.app.ready();
  afterAll(async () => {
    await rehire.close();
    await rm(directory, { recursive: true, force: true });
  });
  return { rehire, secret: await signingSecret(directory) };
}

/** A call as it goes over the wire. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly upload?: string;
  readonly version?: number;
  readonly idempotencyKey?: string;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends a call as somebody. */
export async function send(
  app: FastifyInstance,
  caller: Pick<Caller, 'headers'>,
  call: Sent,
): Promise<Received> {
  const headers: Record<string, string> = { ...caller.headers };
  if (call.version !== undefined) headers['if-match'] = `"${call.version}"`;
  if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
  if (call.upload !== undefined) headers['content-type'] = 'application/octet-stream';
  else if (call.body !== undefined) headers['content-type'] = 'application/json';
  const payload = call.upload ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const answer = await app.inject({
    method: call.method as 'GET',
    url: `/api/v1${call.url}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}

/** Sends and reads the JSON of the answer. @throws Error with the whole answer where it is not a success */
export async function ask<T>(app: FastifyInstance, caller: Pick<Caller, 'headers'>, call: Sent): Promise<T> {
  const answer = await send(app, caller, call);
  if (answer.status >= 300)
    throw new Error(`${call.method} ${call.url} answered ${answer.status}: ${answer.body}`);
  return (answer.body === '' ? null : JSON.parse(answer.body)) as T;
}
