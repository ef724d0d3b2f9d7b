import { and, eq, sql } from 'drizzle-orm';
import { notFound } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { releaseContact } from './contacts.store.ts';
import { contactBounces, contacts } from './contacts.table.ts';

/**
 * Holds the address back that a contact could not reach, and gives the contact back. Whose it is, the contact says and never
 * the report; one that is not there, such as one that was reported already, changes nothing.
 * @param said the mail server's own words
 */
export async function noteBounce(
  tx: Transaction,
  workspace: string,
  contact: string,
  said: string,
): Promise<void> {
  const [made] = await tx
    .select({ digest: contacts.digest, identity: contacts.identity })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspace), eq(contacts.id, contact), eq(contacts.channel, 'mail')));
  if (!made) return;
  await tx
    .insert(contactBounces)
    .values({ workspaceId: workspace, ...made, said })
    .onConflictDoUpdate({
      target: [contactBounces.workspaceId, contactBounces.digest],
      set: { identity: made.identity, said, at: sql`now()` },
    });
  await releaseContact(tx, workspace, contact);
}

/** Lets an address be written to again. @throws Problem not-found */
export async function liftBounce(tx: Transaction, workspace: string, bounce: string): Promise<void> {
  const gone = await tx
    .delete(contactBounces)
    .where(and(eq(contactBounces.workspaceId, workspace), eq(contactBounces.id, bounce)))
    .returning({ id: contactBounces.id });
  if (gone.length === 0) throw notFound();
}
