import { eq } from 'drizzle-orm';
import type { Db } from '../../record/record.ts';
import { shownAddress } from './address.ts';
import { persons } from './sign-in.table.ts';

/** The person who was first, or null while there is nobody. */
export async function firstPerson(db: Db): Promise<string | null> {
  const [person] = await db.select({ id: persons.id }).from(persons).where(eq(persons.first, true));
  return person?.id ?? null;
}

/** The address of a person, null until one is told. */
export async function addressOf(db: Db, person: string): Promise<string | null> {
  const [row] = await db.select({ email: persons.email }).from(persons).where(eq(persons.id, person));
  return row === undefined ? null : shownAddress(row.email);
}

export async function personByAddress(db: Db, email: string): Promise<string | null> {
  const [person] = await db
    .select({ id: persons.id })
    .from(persons)
    .where(eq(persons.email, email.trim().toLowerCase()));
  return person?.id ?? null;
}
