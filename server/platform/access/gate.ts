import type { Gate } from '../http/principal.ts';
import type { RecordStore } from '../record/record.ts';
import { findKey } from './keys/keys.store.ts';
import { roleOf } from './members/members.store.ts';
import { findSession } from './sessions/sessions.store.ts';
import { readCookie, sessionCookieName, verifiedValue } from './sign-in/cookies.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Tells who calls. The signature of a cookie is checked first, then its session is looked up by index at every request:
 * nothing is remembered, so that what is revoked is nobody at once.
 */
export function openGate(options: {
  readonly record: RecordStore;
  readonly secret: string;
  readonly baseUrl: () => string;
}): Gate {
  const { db } = options.record;
  return {
    async identify({ cookie, authorization }) {
      if (authorization !== undefined) {
        const secret = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization)?.[1];
        const key = secret === undefined ? null : await findKey(db, secret);
        return key === null ? { kind: 'nobody' } : { kind: 'key', ...key };
      }
      const signed = readCookie(cookie, sessionCookieName(options.baseUrl()));
      const token = signed === null ? null : verifiedValue(signed, options.secret);
      const session = token === null ? null : await findSession(db, token);
      return session === null
        ? { kind: 'nobody' }
        : { kind: 'person', id: session.person, session: session.id };
    },

    async roleIn(principal, workspace) {
      if (principal.kind === 'nobody' || !UUID.test(workspace)) return null;
      if (principal.kind === 'key')
        return principal.workspace === workspace.toLowerCase() ? principal.role : null;
      return roleOf(db, workspace, principal.id);
    },
  };
}
