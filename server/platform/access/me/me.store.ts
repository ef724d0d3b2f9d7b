import type { Me } from '@rehire/contract/access/me';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '../../record/record.ts';
import { shownAddress } from '../sign-in/address.ts';
import { accounts, passkeys, persons } from '../sign-in/sign-in.table.ts';
import { workspacesOf } from '../workspaces/workspaces.store.ts';

/** The hash of a person's password, or null where they have none. */
export async function passwordHashOf(db: Db, person: string): Promise<string | null> {
  const [row] = await db
    .select({ password: accounts.password })
    .from(accounts)
    .where(
      and(eq(accounts.userId, person), eq(accounts.providerId, 'credential'), isNotNull(accounts.password)),
    );
  return row?.password ?? null;
}

export async function findMe(db: Db, person: string, session: string): Promise<Me | null> {
  const [row] = await db.select().from(persons).where(eq(persons.id, person));
  if (row === undefined) return null;
  const keys = await db
    .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt })
    .from(passkeys)
    .where(eq(passkeys.userId, person))
    .orderBy(asc(passkeys.createdAt));
  return {
    id: row.id,
    name: row.name,
    email: shownAddress(row.email),
    emailVerified: row.emailVerified,
    hasPassword: (await passwordHashOf(db, person)) !== null,
    passkeys: keys.map(({ id, name, createdAt }) => ({ id, name, createdAt: createdAt.toISOString() })),
    session,
    workspaces: await workspacesOf(db, person),
  };
}

/** Whether a person can sign in by anything but a one-time link. */
export async function canSignIn(db: Db, person: string): Promise<boolean> {
  const ways = await Promise.all([
    db.$count(accounts, eq(accounts.userId, person)),
    db.$count(passkeys, eq(passkeys.userId, person)),
  ]);
  return ways.some((count) => count > 0);
}

/** Changes what is given; a new address is unproven until it is proven. */
export async function updatePerson(
  db: Db,
  person: string,
  change: { name?: string; email?: string },
): Promise<void> {
  await db
    .update(persons)
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.email === undefined ? {} : { email: change.email, emailVerified: false }),
    })
    .where(eq(persons.id, person));
}
