import { profile as routes } from '@rehire/contract/access/me';
import type { Me } from '@rehire/contract/access/me';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import { Problem } from '../../http/problem.ts';
import type { RecordStore } from '../../record/record.ts';
import { prolongSession, revokeSessions } from '../sessions/sessions.store.ts';
import { personOf } from '../sessions/sessions.routes.ts';
import { readCookie, sessionCookieName, setCookie } from '../sign-in/cookies.ts';
import { SESSION_SECONDS } from '../sign-in/terms.ts';
import type { AccountLog } from '../sign-in/account-log.ts';
import type { SignIns } from '../sign-in/sign-ins.ts';
import { adoptWorkspaces } from '../workspaces/workspaces.store.ts';
import { findMe, passwordHashOf, updatePerson } from './me.store.ts';

const wrong = (path: string, message: string): Problem =>
  new Problem('invalid-input', message, { fields: [{ path, message }] });

export function meEndpoints(
  record: RecordStore,
  signIns: SignIns,
  accountLog: AccountLog,
  baseUrl: () => string,
): Endpoint[] {
  const { db } = record;

  async function me(person: string, session: string): Promise<Me> {
    const found = await findMe(db, person, session);
    if (found === null) throw new Problem('not-signed-in');
    return found;
  }

  /** Passes where the person has no password, or gave the right one. */
  async function proveItIsThem(
    person: string,
    given: string | null | undefined,
    path: string,
  ): Promise<void> {
    const hash = await passwordHashOf(db, person);
    if (hash === null) return;
    const { password } = await (await signIns.identity()).$context;
    if (given == null || !(await password.verify({ hash, password: given })))
      throw wrong(path, 'is not your password');
  }

  return [
    endpoint(routes.me, async ({ principal, request, reply }) => {
      const { id, session } = personOf(principal);
      const name = sessionCookieName(baseUrl());
      const cookie = readCookie(request.headers.cookie, name);
      if (cookie !== null && (await prolongSession(db, session, SESSION_SECONDS))) {
        const secure = baseUrl().startsWith('https:');
        void reply.header('set-cookie', setCookie(name, cookie, { seconds: SESSION_SECONDS, secure }));
      }
      const found = await me(id, session);
      if (found.workspaces.length > 0) return found;
      await record.tx((tx) => adoptWorkspaces(tx, id));
      return me(id, session);
    }),

    endpoint(routes.update, async ({ principal, body }) => {
      const { id, session } = personOf(principal);
      const email = body.email?.toLowerCase();
      const before = await me(id, session);
      const moves = email !== undefined && email !== before.email;
      if (moves) await proveItIsThem(id, body.password, 'body.password');
      try {
        await record.tx(async (tx) => {
          await updatePerson(tx, id, {
            ...(body.name === undefined ? {} : { name: body.name }),
            ...(moves ? { email } : {}),
          });
          if (moves) await accountLog.write(tx, id, 'person.address-changed');
        });
      } catch (error) {
        if ((error as { cause?: { code?: string } }).cause?.code !== '23505') throw error;
        throw wrong('body.email', 'belongs to another account');
      }
      return me(id, session);
    }),

    endpoint(routes.setPassword, async ({ principal, body }) => {
      const { id, session } = personOf(principal);
      await proveItIsThem(id, body.current, 'body.current');
      const { password, internalAdapter } = await (await signIns.identity()).$context;
      const hash = await password.hash(body.password);
      if ((await passwordHashOf(db, id)) === null) {
        await internalAdapter.linkAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: hash,
        });
      } else await internalAdapter.updatePassword(id, hash);
      await record.tx(async (tx) => {
        const revoked = await revokeSessions(tx, id, session);
        await accountLog.write(tx, id, 'person.password-changed', { detail: { sessionsRevoked: revoked } });
      });
      return {};
    }),
  ];
}
