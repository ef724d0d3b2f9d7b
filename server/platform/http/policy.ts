import { type Policy, type Role, roles } from '@rehire/contract/route';
import { type Gate, type Principal } from './principal.ts';
import { notFound, Problem } from './problem.ts';

/** Whether `role` may do what `needed` may. */
export const reaches = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);

/**
 * Admits a call or throws. A workspace that is missing, foreign or malformed answers the same "not found", so that
 * nobody can tell which workspaces exist.
 * @returns the caller's role in the workspace, or null outside of one.
 */
export async function admit(
  policy: Policy,
  principal: Principal,
  workspace: string,
  gate: Gate,
): Promise<Role | null> {
  if (policy.who === 'anyone') return null;
  if (principal.kind === 'nobody') throw new Problem('not-signed-in');
  if (policy.who === 'signed-in') {
    if (principal.kind !== 'person')
      throw new Problem('not-allowed', 'An API key cannot do this; sign in as a person.');
    return null;
  }
  const role = await gate.roleIn(principal, workspace);
  if (role === null) throw notFound();
  if (principal.kind === 'key' && !principal.scopes.includes(policy.scope)) {
    throw new Problem('not-allowed', `This API key lacks the scope "${policy.scope}".`);
  }
  if (!reaches(role, policy.who))
    throw new Problem('not-allowed', `This needs the role ${policy.who}; yours is ${role}.`);
  return role;
}
