import { keys as routes } from '@rehire/contract/access/keys';
import type { Audit } from '../../audit/audit.ts';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import { notFound } from '../../http/problem.ts';
import type { RecordStore } from '../../record/record.ts';
import { actorOf, refuse } from '../members/actor.ts';
import { refusesKey } from '../members/member.ts';
import { lockMembers } from '../members/members.store.ts';
import { createKey, keysOf, revokeKey } from './keys.store.ts';

const DAY_MS = 24 * 3_600_000;

export function keysEndpoints(record: RecordStore, audit: Audit): Endpoint[] {
  return [
    endpoint(routes.list, async ({ workspace }) => ({ items: await keysOf(record.db, workspace) })),

    endpoint(routes.create, (call) =>
      record.tx(async (tx) => {
        const { workspace, author } = call;
        const { name, role, scopes, days } = call.body;
        await lockMembers(tx, workspace);
        refuse(refusesKey(await actorOf(tx, call), role, scopes));
        const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS);
        const made = await createKey(tx, { workspace, name, role, scopes, author, expiresAt });
        await audit.write(tx, {
          workspace,
          author,
          act: 'key.created',
          subject: `key:${made.key.id}`,
          detail: { role, scopes, days },
        });
        return made;
      }),
    ),

    endpoint(routes.revoke, ({ workspace, author, params }) =>
      record.tx(async (tx) => {
        const done = await revokeKey(tx, workspace, params.key);
        if (done === null) throw notFound();
        if (done === 'revoked')
          await audit.write(tx, { workspace, author, act: 'key.revoked', subject: `key:${params.key}` });
        return {};
      }),
    ),
  ];
}
