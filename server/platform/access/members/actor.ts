import type { Call } from '../../http/endpoint.ts';
import { notFound, Problem } from '../../http/problem.ts';
import type { Transaction } from '../../record/record.ts';
import type { Actor } from './member.ts';
import { roleOf } from './members.store.ts';

/** What the caller may do at this very moment: a person's role is read again, under the lock that the caller holds. */
export async function actorOf(tx: Transaction, call: Pick<Call, 'principal' | 'workspace'>): Promise<Actor> {
  const { principal, workspace } = call;
  if (principal.kind === 'key') return { role: principal.role, scopes: principal.scopes };
  const role = principal.kind === 'person' ? await roleOf(tx, workspace, principal.id) : null;
  if (role === null) throw notFound();
  return { role, scopes: null };
}

/** Turns the reason of a rule (`member.ts`) into the answer, where there is one. */
export function refuse(reason: string | null): void {
  if (reason !== null) throw new Problem('not-allowed', reason);
}
