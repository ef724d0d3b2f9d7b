import { members as routes } from '@rehire/contract/access/members';
import type { Role } from '@rehire/contract/route';
import type { Audit } from '../../audit/audit.ts';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import { notFound, Problem } from '../../http/problem.ts';
import type { RecordStore, Transaction } from '../../record/record.ts';
import { revokeInvitationsBy } from '../invitations/invitations.store.ts';
import { authorsFrom, handKeysOver, lowerKeysBy, revokeKeysBy } from '../keys/keys.store.ts';
import { actorOf, refuse } from './actor.ts';
import { refusesLeaving, refusesRemoval, refusesRoleChange } from './member.ts';
import {
  countOwners,
  deleteMember,
  findMember,
  lockMembers,
  membersOf,
  roleOf,
  setRole,
} from './members.store.ts';

async function roleOfMember(tx: Transaction, workspace: string, member: string): Promise<Role> {
  const role = await roleOf(tx, workspace, member);
  if (role === null) throw notFound();
  return role;
}

export function membersEndpoints(record: RecordStore, audit: Audit): Endpoint[] {
  return [
    endpoint(routes.list, async ({ workspace }) => ({ items: await membersOf(record.db, workspace) })),

    endpoint(routes.changeRole, (call) =>
      record.tx(async (tx) => {
        const { workspace, author } = call;
        const { member } = call.params;
        await lockMembers(tx, workspace);
        const actor = await actorOf(tx, call);
        const from = await roleOfMember(tx, workspace, member);
        const to = call.body.role;
        refuse(refusesRoleChange(actor, from, to, await countOwners(tx, workspace)));
        if (from !== to) {
          await setRole(tx, workspace, member, to);
          const authors = await authorsFrom(tx, workspace, `person:${member}`);
          const keys = await lowerKeysBy(tx, workspace, authors, to);
          if (to === 'viewer' || to === 'editor') await revokeInvitationsBy(tx, workspace, authors);
          await audit.write(tx, {
            workspace,
            author,
            act: 'member.role-changed',
            subject: `person:${member}`,
            detail: { from, to, lowered: { keys } },
          });
        }
        const changed = await findMember(tx, workspace, member);
        if (changed === null) throw notFound();
        return changed;
      }),
    ),

    endpoint(routes.remove, (call) =>
      record.tx(async (tx) => {
        const { workspace, author } = call;
        const { member } = call.params;
        await lockMembers(tx, workspace);
        const actor = await actorOf(tx, call);
        const role = await roleOfMember(tx, workspace, member);
        refuse(refusesRemoval(actor, role, await countOwners(tx, workspace)));
        await deleteMember(tx, workspace, member);
        const person = `person:${member}`;
        const kept = call.query.keys === 'keep';
        const all = kept ? [person] : await authorsFrom(tx, workspace, person);
        const invitations = await revokeInvitationsBy(tx, workspace, all);
        const keys = kept ? 0 : await revokeKeysBy(tx, workspace, all);
        const taken = kept ? await handKeysOver(tx, workspace, { from: person, to: author }) : 0;
        await audit.write(tx, {
          workspace,
          author,
          act: 'member.removed',
          subject: `person:${member}`,
          detail: { role, revoked: { invitations, keys }, ...(kept ? { taken: { keys: taken } } : {}) },
        });
        return {};
      }),
    ),

    endpoint(routes.leave, ({ workspace, principal, author }) =>
      record.tx(async (tx) => {
        if (principal.kind !== 'person')
          throw new Problem('not-allowed', 'An API key is no member. Revoke it instead.');
        await lockMembers(tx, workspace);
        const role = await roleOfMember(tx, workspace, principal.id);
        refuse(refusesLeaving(role, await countOwners(tx, workspace)));
        await deleteMember(tx, workspace, principal.id);
        const all = await authorsFrom(tx, workspace, author);
        const invitations = await revokeInvitationsBy(tx, workspace, all);
        const keys = await revokeKeysBy(tx, workspace, all);
        await audit.write(tx, {
          workspace,
          author,
          act: 'member.left',
          subject: author,
          detail: { role, revoked: { invitations, keys } },
        });
        return {};
      }),
    ),
  ];
}
