import { type Role, roles, type Scope } from '@rehire/contract/route';

/** Who acts: a member with a role, or a key, which may never do more than its own scopes. */
export interface Actor {
  readonly role: Role;
  /** Null for a person, who needs no scopes. */
  readonly scopes: readonly Scope[] | null;
}

const atLeast = (role: Role, other: Role): boolean => roles.indexOf(role) >= roles.indexOf(other);

const OWNERS_ONLY = 'Only an owner can do this to an owner.';
const LAST_OWNER = 'A workspace keeps at least one owner. Make somebody else an owner first.';

/** Why a member's role may not be changed, as a sentence, or null where it may. `owners` counts them before the change. */
export function refusesRoleChange(actor: Actor, current: Role, wanted: Role, owners: number): string | null {
  if (!atLeast(actor.role, 'admin')) return 'Only admins and owners change roles.';
  if (current === 'owner' && actor.role !== 'owner') return OWNERS_ONLY;
  if (wanted === 'owner' && actor.role !== 'owner') return 'Only an owner can make an owner.';
  if (current === 'owner' && wanted !== 'owner' && owners <= 1) return LAST_OWNER;
  return null;
}

/** Why a member may not be taken out of a workspace, or null where they may. */
export function refusesRemoval(actor: Actor, current: Role, owners: number): string | null {
  if (!atLeast(actor.role, 'admin')) return 'Only admins and owners remove members.';
  if (current === 'owner' && actor.role !== 'owner') return OWNERS_ONLY;
  if (current === 'owner' && owners <= 1) return LAST_OWNER;
  return null;
}

/** Why a member may not leave, or null where they may. */
export const refusesLeaving = (current: Role, owners: number): string | null =>
  current === 'owner' && owners <= 1 ? LAST_OWNER : null;

/** Why somebody may not be invited with this role, or null where they may. */
export function refusesInvitation(actor: Actor, wanted: Role): string | null {
  if (!atLeast(actor.role, 'admin')) return 'Only admins and owners invite.';
  return atLeast(actor.role, wanted) ? null : `You cannot invite as ${wanted}; your role is ${actor.role}.`;
}

/** Why a key may not be made, or null where it may: no key does more than its maker. */
export function refusesKey(actor: Actor, role: Role, scopes: readonly Scope[]): string | null {
  if (!atLeast(actor.role, 'admin')) return 'Only admins and owners make keys.';
  if (!atLeast(actor.role, role)) return `A key cannot be ${role}; your role is ${actor.role}.`;
  const beyond = scopes.find((scope) => actor.scopes !== null && !actor.scopes.includes(scope));
  return beyond === undefined ? null : `This key lacks the scope "${beyond}" and so cannot give it.`;
}
