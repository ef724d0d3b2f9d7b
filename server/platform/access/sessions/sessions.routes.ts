import { sessions as routes } from '@rehire/contract/access/sessions';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import type { Principal } from '../../http/principal.ts';
import { notFound, Problem } from '../../http/problem.ts';
import type { RecordStore } from '../../record/record.ts';
import type { AccountLog } from '../sign-in/account-log.ts';
import { revokeSession, revokeSessions, sessionsOf } from './sessions.store.ts';

/** The signed-in person of a call whose policy lets no one else in. */
export function personOf(principal: Principal): { readonly id: string; readonly session: string } {
  if (principal.kind !== 'person') throw new Problem('not-signed-in');
  return principal;
}

export function sessionsEndpoints(record: RecordStore, accountLog: AccountLog): Endpoint[] {
  const { db } = record;
  return [
    endpoint(routes.list, async ({ principal }) => {
      const { id, session } = personOf(principal);
      return { items: await sessionsOf(db, id, session) };
    }),
    endpoint(routes.revoke, ({ principal, params }) =>
      record.tx(async (tx) => {
        const { id } = personOf(principal);
        if (!(await revokeSession(tx, id, params.session))) throw notFound();
        await accountLog.write(tx, id, 'session.revoked', { subject: `session:${params.session}` });
        return {};
      }),
    ),
    endpoint(routes.revokeAll, ({ principal, query }) =>
      record.tx(async (tx) => {
        const { id, session } = personOf(principal);
        const revoked = await revokeSessions(tx, id, query.keep === 'current' ? session : null);
        if (revoked > 0) await accountLog.write(tx, id, 'person.sessions-revoked', { detail: { revoked } });
        return { revoked };
      }),
    ),
  ];
}
