import type { Session } from '@rehire/contract/access/sessions';
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { Db } from '../../record/record.ts';
import { sessions } from '../sign-in/sign-in.table.ts';

const live = gt(sessions.expiresAt, sql`now()`);

/** The live session of a cookie's token: one look-up by index, so that a revoked one is nobody at the next request. */
export async function findSession(db: Db, token: string): Promise<{ id: string; person: string } | null> {
  const [row] = await db
    .select({ id: sessions.id, person: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.token, token), live));
  return row ?? null;
}

export async function sessionsOf(db: Db, person: string, current: string): Promise<Session[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, person), live))
    .orderBy(desc(sessions.createdAt), desc(sessions.id));
  return rows.map(({ id, userAgent, ipAddress, createdAt, updatedAt, expiresAt }) => ({
    id,
    current: id === current,
    userAgent: userAgent || null,
    address: ipAddress || null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/** Ends one session of a person; false where there is none. */
export async function revokeSession(db: Db, person: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, person), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Ends every session of a person, but for `keep`, and tells how many. */
export async function revokeSessions(db: Db, person: string, keep: string | null): Promise<number> {
  const others = keep === null ? undefined : ne(sessions.id, keep);
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, person), others))
    .returning({ id: sessions.id });
  return rows.length;
}

/** Lets a session live for `seconds` from now, at most once a day. @returns whether it was prolonged. */
export async function prolongSession(db: Db, id: string, seconds: number): Promise<boolean> {
  const rows = await db
    .update(sessions)
    .set({ expiresAt: sql`now() + make_interval(secs => ${seconds})`, updatedAt: sql`now()` })
    .where(and(eq(sessions.id, id), live, sql`${sessions.updatedAt} < now() - interval '1 day'`))
    .returning({ id: sessions.id });
  return rows.length > 0;
}
