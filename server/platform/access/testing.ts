import { type Role, roles, type Scope, scopes } from '@rehire/contract/route';
import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll } from 'vitest';
import { Audit } from '../audit/audit.ts';
import { type Config, readConfig } from '../config/config.ts';
import { Idempotency } from '../http/idempotency.ts';
import { openHttp } from '../http/server.ts';
import { type Mail, openMail } from '../mail/mail.ts';
import { Outbound } from '../outbound/outbound.ts';
import type { RecordStore } from '../record/record.ts';
import { uuidv7 } from '../record/uuid.ts';
import { type Access, openAccess } from './access.ts';
import { createKey } from './keys/keys.store.ts';
import { sessionCookieName, signedValue } from './sign-in/cookies.ts';
import { signingSecret } from './sign-in/secret.ts';
import { persons, sessions } from './sign-in/sign-in.table.ts';
import { members, workspaces } from './workspaces/workspaces.table.ts';

/** Somebody who calls, with the headers that say so. */
export interface Caller {
  readonly name: string;
  readonly headers: {
    readonly cookie?: string;
    readonly authorization?: string;
    readonly 'accept-language'?: string;
  };
}

export interface TestPerson extends Caller {
  readonly id: string;
  readonly session: string;
}

export interface TestKey extends Caller {
  readonly id: string;
}

/** A workspace with a person of each role and a key of each scope, and a stranger who owns another. */
export interface Cast {
  readonly workspace: string;
  readonly foreign: string;
  readonly people: Readonly<Record<Role, TestPerson>>;
  /** An owner, yet of the other workspace. */
  readonly stranger: TestPerson;
  /** Signed in, a member of nothing. */
  readonly outsider: TestPerson;
  /** Each with the role owner and one scope alone. */
  readonly keys: Readonly<Record<Scope, TestKey>>;
  /** All scopes and the role owner, in the other workspace. */
  readonly foreignKey: TestKey;
  readonly nobody: Caller;
}

/** Makes the cast in a record. `secret` is the signing secret of the server that will be called (`signingSecret`). */
export async function makeCast(record: RecordStore, secret: string): Promise<Cast> {
  const workspace = await makeWorkspace(record, 'Daybreak');
  const foreign = await makeWorkspace(record, 'Nightfall');
  const people = {} as Record<Role, TestPerson>;
  for (const role of roles) people[role] = await makePerson(record, secret, role, [{ workspace, role }]);
  const keys = {} as Record<Scope, TestKey>;
  for (const scope of scopes) keys[scope] = await makeKey(record, workspace, 'owner', [scope]);
  return {
    workspace,
    foreign,
    people,
    stranger: await makePerson(record, secret, 'stranger', [{ workspace: foreign, role: 'owner' }]),
    outsider: await makePerson(record, secret, 'outsider', []),
    keys,
    foreignKey: await makeKey(record, foreign, 'owner', scopes),
    nobody: { name: 'nobody', headers: {} },
  };
}

export async function makeWorkspace(record: RecordStore, name: string): Promise<string> {
  const id = uuidv7();
  await record.db.insert(workspaces).values({ id, name });
  return id;
}

/** A person with a live session, and so with a cookie, without the cost of hashing a password. */
export async function makePerson(
  record: RecordStore,
  secret: string,
  name: string,
  memberships: readonly { readonly workspace: string; readonly role: Role }[],
): Promise<TestPerson> {
  const [id, session, token] = [uuidv7(), uuidv7(), randomBytes(24).toString('base64url')];
  await record.db
    .insert(persons)
    .values({ id, name, email: `${name}-${id}@example.org`, emailVerified: true });
  const expiresAt = new Date(Date.now() + 3_600_000);
  await record.db.insert(sessions).values({ id: session, userId: id, token, expiresAt });
  for (const { workspace, role } of memberships) {
    await record.db.insert(members).values({ workspaceId: workspace, personId: id, role });
  }
  const cookie = `${sessionCookieName('http://localhost')}=${encodeURIComponent(signedValue(token, secret))}`;
  return { name, id, session, headers: { cookie } };
}

export async function makeKey(
  record: RecordStore,
  workspace: string,
  role: Role,
  given: readonly Scope[],
): Promise<TestKey> {
  const { key, secret } = await record.tx((tx) =>
    createKey(tx, {
      workspace,
      name: given.join(' '),
      role,
      scopes: given,
      author: 'system',
      expiresAt: null,
    }),
  );
  return { id: key.id, name: `key with ${given.join(', ')}`, headers: { authorization: `Bearer ${secret}` } };
}

/** A server that knows how to sign in and nothing else. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly access: Access;
  readonly audit: Audit;
  readonly config: Config;
  readonly secret: string;
}

/** Opens such a server on a record, closed at the end of the test file. `env` holds settings as the environment would. */
export async function testServer(
  record: RecordStore,
  given: { readonly env?: Readonly<Record<string, string>>; readonly mail?: Mail } = {},
): Promise<TestServer> {
  const path = await mkdtemp(join(tmpdir(), 'rehire-access-'));
  const config = readConfig({ REHIRE_PORT: '7300', ...given.env }, path);
  const log = pino({ level: 'silent' });
  const audit = new Audit(record);
  const mail = given.mail ?? openMail({ smtpUrl: undefined, from: config.mailFrom, log });
  const outbound = new Outbound([config.oidcIssuer]);
  const access = await openAccess({
    platform: { config, log, record, audit },
    mail,
    outbound,
    directory: { path },
  });
  const app = openHttp({
    endpoints: access.endpoints,
    gate: access.gate,
    idempotency: new Idempotency(record),
    log,
    version: '0.0.0',
    trustProxy: config.trustProxy,
    uploadLimit: 1_000_000,
    draining: new AbortController().signal,
  });
  await access.mount(app);
  await app.ready();
  afterAll(async () => {
    await app.close();
    await rm(path, { recursive: true, force: true });
  });
  return { app, access, audit, config, secret: await signingSecret(path) };
}
