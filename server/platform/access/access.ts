import type { FastifyInstance } from 'fastify';
import { auditEndpoints } from '../audit/audit.routes.ts';
import type { Endpoint } from '../http/endpoint.ts';
import type { Gate } from '../http/principal.ts';
import type { Mail } from '../mail/mail.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { Platform } from '../platform.ts';
import { forgetOldTokens, issueToken, revokeTokens } from '../tokens/tokens.store.ts';
import { openGate } from './gate.ts';
import { invitationsEndpoints } from './invitations/invitations.routes.ts';
import { keysEndpoints } from './keys/keys.routes.ts';
import { canSignIn } from './me/me.store.ts';
import { meEndpoints } from './me/me.routes.ts';
import { membersEndpoints } from './members/members.routes.ts';
import { sessionsEndpoints } from './sessions/sessions.routes.ts';
import { AccountLog } from './sign-in/account-log.ts';
import { mountSignIn } from './sign-in/mount.ts';
import { firstPerson, personByAddress } from './sign-in/persons.store.ts';
import { signingSecret } from './sign-in/secret.ts';
import { signInEndpoints } from './sign-in/sign-in.routes.ts';
import { SignIns } from './sign-in/sign-ins.ts';
import { isAnybodyThere } from './sign-in/sign-up.ts';
import { FIRST_PERSON } from './sign-in/terms.ts';
import { workspacesEndpoints } from './workspaces/workspaces.routes.ts';

const DAY_MS = 24 * 3_600_000;

/** Who signs in, and what they may do. */
export interface Access {
  readonly gate: Gate;
  readonly endpoints: readonly Endpoint[];
  /** The address that people open. */
  address(): string;
  /** Mounts sign-in itself at `/api/auth/*`. */
  mount(app: FastifyInstance): Promise<void>;
  /**
   * A link that signs the first person in, once, within a day; null where somebody can sign in without it. While there
   * is nobody it makes the first person, who then owns every workspace that is there. An earlier one becomes worthless.
   * @param address where people reach this server, for a process that neither listens nor is told by its configuration.
   */
  firstLink(address?: string): Promise<string | null>;
  /** A link that signs this person in, once, within a day, for an operator who helps them; null where there is nobody with the address. */
  signInLink(email: string, address?: string): Promise<string | null>;
  /** Closing the app that it is mounted in does it too. */
  close(): Promise<void>;
}

/** Opens sign-in on the platform. */
export async function openAccess(options: {
  readonly platform: Pick<Platform, 'config' | 'log' | 'record' | 'audit'>;
  readonly mail: Mail;
  readonly outbound: Outbound;
  readonly directory: { readonly path: string };
}): Promise<Access> {
  const { mail, platform } = options;
  const { config, log, record, audit } = platform;
  const secret = await signingSecret(options.directory.path);
  let mounted: FastifyInstance | undefined;
  const baseUrl = (): string => config.publicUrl?.replace(/\/+$/, '') ?? localUrl(mounted, config.port);
  const accountLog = new AccountLog({ record, audit, log });
  const signIns = new SignIns({
    record,
    config,
    mail,
    log,
    accountLog,
    secret,
    baseUrl,
    outbound: options.outbound,
  });
  await forgetOldTokens(record.db);

  async function linkFor(subject: string, address: string | undefined): Promise<string> {
    const token = await record.tx(async (tx) => {
      await revokeTokens(tx, 'sign-in', subject);
      if (subject !== FIRST_PERSON)
        await accountLog.write(tx, subject, 'person.sign-in-link-made', { author: 'system' });
      return issueToken(tx, {
        purpose: 'sign-in',
        workspace: null,
        subject,
        expiresAt: new Date(Date.now() + DAY_MS),
      });
    });
    const known = config.publicUrl !== undefined || mounted?.server.listening === true;
    return `${known || address === undefined ? baseUrl() : address}/sign-in/link#${token}`;
  }

  return {
    address: baseUrl,
    gate: openGate({ record, secret, baseUrl }),
    endpoints: [
      ...signInEndpoints(record, config, mail, signIns),
      ...meEndpoints(record, signIns, accountLog, baseUrl),
      ...sessionsEndpoints(record, accountLog),
      ...workspacesEndpoints(record, audit),
      ...membersEndpoints(record, audit),
      ...invitationsEndpoints(record, audit, mail, baseUrl),
      ...keysEndpoints(record, audit),
      ...auditEndpoints(record, audit),
    ],
    async mount(app) {
      mounted = app;
      await mountSignIn(app, signIns, record);
      app.addHook('onListen', async () => void signIns.start());
      app.addHook('onClose', () => signIns.close());
    },
    async firstLink(address) {
      if (!(await isAnybodyThere(record.db))) return linkFor(FIRST_PERSON, address);
      const first = await firstPerson(record.db);
      return first === null || (await canSignIn(record.db, first)) ? null : linkFor(first, address);
    },
    async signInLink(email, address) {
      const person = await personByAddress(record.db, email);
      return person === null ? null : linkFor(person, address);
    },
    close: () => signIns.close(),
  };
}

/** Passkeys need a name, not a number: on this machine it is `localhost`. */
function localUrl(app: FastifyInstance | undefined, port: number): string {
  const listening = app?.server.address();
  if (typeof listening !== 'object' || listening === null) return `http://localhost:${port}`;
  const { address, family } = listening;
  const loopback = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(address);
  const host = loopback ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${listening.port}`;
}
