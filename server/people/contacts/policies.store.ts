import type { ContactPolicy } from '@rehire/contract/people/contacts';
import { eq } from 'drizzle-orm';
import { Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { contactPolicies } from './contacts.table.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';

const both = <T>(a: T | null, b: T | null): readonly [T, T] | null =>
  a === null || b === null ? null : [a, b];

/** What a workspace has agreed on, or else what holds by default, as the first version. */
export async function readPolicy(db: Db, workspace: string): Promise<ContactPolicy> {
  const [row] = await db.select().from(contactPolicies).where(eq(contactPolicies.workspaceId, workspace));
  if (!row) return { ...DEFAULT_POLICY, version: 1 };
  const quiet = both(row.quietFrom, row.quietTo);
  const consent = both(row.consentTrait, row.consentValue);
  return {
    most: row.most,
    days: row.days,
    reminderAfterDays: row.reminderAfterDays,
    quiet: quiet && { from: quiet[0], to: quiet[1] },
    consent: consent && { trait: consent[0], value: consent[1] },
    version: row.version,
  };
}

/** Writes down what was agreed on. @throws Problem stale-version */
export async function writePolicy(
  tx: Transaction,
  workspace: string,
  version: number,
  { most, days, reminderAfterDays, quiet, consent }: Policy,
): Promise<ContactPolicy> {
  // A row to hold on to: two who say it for the first time at once wait for each other, too.
  await tx
    .insert(contactPolicies)
    .values({ workspaceId: workspace, ...columnsOf(DEFAULT_POLICY) })
    .onConflictDoNothing();
  const mine = eq(contactPolicies.workspaceId, workspace);
  const [held] = await tx.select().from(contactPolicies).where(mine).for('update');
  if (held?.version !== version)
    throw new Problem('stale-version', undefined, { facts: { current: held?.version ?? 1 } });
  const columns = columnsOf({ most, days, reminderAfterDays, quiet, consent });
  await tx
    .update(contactPolicies)
    .set({ ...columns, version: version + 1 })
    .where(mine);
  return readPolicy(tx, workspace);
}

const columnsOf = ({ most, days, reminderAfterDays, quiet, consent }: Policy) => ({
  most,
  days,
  reminderAfterDays,
  quietFrom: quiet?.from ?? null,
  quietTo: quiet?.to ?? null,
  consentTrait: consent?.trait ?? null,
  consentValue: consent?.value ?? null,
});
