import { sessions as routes } from '@rehire/contract/access/sessions';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import type { Principal } from '../../http/principal.ts';
import { notFound, Problem } from '../../http/problem.ts';
import type { RecordStore } from '../../record/record.ts';
import { revokeSession, revokeSessions, sessionsOf } from './sessions.store.ts';

/** The signed-in person of a call whose policy lets no one else in. */
export function personOf(principal: Principal): { readonly id: string; readonly session: string } {
  if (principal.kind !== 'person') throw new Problem('not-signed-in');
  return principal;
}

export function sessionsEndpoints({ db }: RecordStore): Endpoint[] {
  return [
    endpoint(routes.list, async ({ principal }) => {
      const { id, session } = personOf(principal);
      return { items: await sessionsOf(db, id, session) };
    }),
    endpoint(routes.revoke, async ({ principal, params }) => {
      if (!(await revokeSession(db, personOf(principal).id, params.session))) throw notFound();
      return {};
    }),
    endpoint(routes.revokeAll, async ({ principal, query }) => {
      const { id, session } = personOf(principal);
      return { revoked: await revokeSessions(db, id, query.keep === 'current' ? session : null) };
    }),
  ];
}
