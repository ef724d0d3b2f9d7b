import { eq } from 'drizzle-orm';
import type { Db } from '../../record/record.ts';
import { persons } from './sign-in.table.ts';

/** The person who was first, or null while there is nobody. */
export async function firstPerson(db: Db): Promise<string | null> {
  const [person] = await db.select({ id: persons.id }).from(persons).where(eq(persons.first, true));
  return person?.id ?? null;
}

export async function personByAddress(db: Db, email: string): Promise<string | null> {
  const [person] = await db
    .select({ id: persons.id })
    .from(persons)
    .where(eq(persons.email, email.trim().toLowerCase()));
  return person?.id ?? null;
}
