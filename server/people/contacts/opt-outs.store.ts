import type { OptOutPurpose } from '@rehire/contract/people/contacts';
import { and, eq, inArray, or } from 'drizzle-orm';
import { Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { normalisedEmail } from '../customers/email.ts';
import { digestOf, type Name } from '../erasures/erased.store.ts';
import { contactBounces, contactHolds, contactOptOuts, contacts } from './contacts.table.ts';
import { personsOf } from './persons.store.ts';

/** Who opts out by a link in a letter does so themselves. */
export const THEMSELVES = 'themselves';

/** The digest of an address. @throws Problem `invalid-input` where it is none */
export function digestOfAddress(workspace: string, address: string): string {
  const value = normalisedEmail(address);
  if (value === '')
    throw new Problem('invalid-input', 'That is no e-mail address.', {
      fields: [{ path: 'body.address', message: 'is no e-mail address' }],
    });
  return digestOf(workspace, { kind: 'email', value });
}

/** Writes down that somebody wants no more of something, or wants it again. The same twice is once. */
export async function setOptOut(
  tx: Transaction,
  workspace: string,
  digest: string,
  {
    purpose,
    out,
    author,
  }: { readonly purpose: OptOutPurpose; readonly out: boolean; readonly author: string },
): Promise<void> {
  if (!out) {
    await tx
      .delete(contactOptOuts)
      .where(
        and(
          eq(contactOptOuts.workspaceId, workspace),
          eq(contactOptOuts.digest, digest),
          eq(contactOptOuts.purpose, purpose),
        ),
      );
    return;
  }
  const [known] = await tx
    .select({ identity: contacts.identity })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspace), eq(contacts.digest, digest)))
    .limit(1);
  await tx
    .insert(contactOptOuts)
    .values({ workspaceId: workspace, digest, identity: known?.identity ?? null, purpose, author })
    .onConflictDoNothing();
}

/** Writes down what a person says of an address. @throws Problem `invalid-input` */
export async function setOptOutOfAddress(
  tx: Transaction,
  workspace: string,
  address: string,
  word: { readonly purpose: OptOutPurpose; readonly out: boolean; readonly author: string },
): Promise<void> {
  const digest = digestOfAddress(workspace, address);
  await setOptOut(tx, workspace, digest, word);
  const [person] = await personsOf(tx, workspace, [{ customer: null, email: address }]);
  if (word.out && person)
    await tx
      .update(contactOptOuts)
      .set({ identity: person.identity })
      .where(and(eq(contactOptOuts.workspaceId, workspace), eq(contactOptOuts.digest, digest)));
}

/** What an address has opted out of. */
export async function optOutsOf(db: Db, workspace: string, digest: string): Promise<OptOutPurpose[]> {
  const rows = await db
    .select({ purpose: contactOptOuts.purpose })
    .from(contactOptOuts)
    .where(and(eq(contactOptOuts.workspaceId, workspace), eq(contactOptOuts.digest, digest)));
  return rows.map(({ purpose }) => purpose);
}

/** Takes an erased customer out of the log. That they opted out stays, as a digest that names nobody. */
export async function forgetContacts(
  tx: Transaction,
  workspace: string,
  { names, identities }: { readonly names: readonly Name[]; readonly identities: readonly number[] },
): Promise<void> {
  const digests = names.map((name) => digestOf(workspace, name));
  if (digests.length === 0) return;
  for (const table of [contacts, contactHolds, contactBounces])
    await tx
      .delete(table)
      .where(
        and(
          eq(table.workspaceId, workspace),
          or(inArray(table.digest, digests), inArray(table.identity, [...identities])),
        ),
      );
  await tx
    .update(contactOptOuts)
    .set({ identity: null })
    .where(and(eq(contactOptOuts.workspaceId, workspace), inArray(contactOptOuts.digest, digests)));
}
