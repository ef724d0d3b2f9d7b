import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Db } from '../record/record.ts';
import { hashOfToken, mintToken, type Purpose, sameHash } from './token.ts';
import { tokens } from './tokens.table.ts';

export interface NewToken {
  readonly purpose: Purpose;
  /** Null for a token that signs a person in. */
  readonly workspace: string | null;
  readonly subject: string;
  readonly expiresAt: Date;
}

/** A token that was presented and is good. */
export interface GoodToken {
  readonly id: string;
  readonly workspace: string | null;
  readonly subject: string;
  readonly expiresAt: Date;
}

const good = and(isNull(tokens.spentAt), isNull(tokens.revokedAt), gt(tokens.expiresAt, sql`now()`));

const columns = {
  id: tokens.id,
  workspace: tokens.workspaceId,
  subject: tokens.subject,
  expiresAt: tokens.expiresAt,
  hash: tokens.hash,
};

/** Makes a token and returns its secret, which is stored nowhere. */
export async function issueToken(tx: Db, token: NewToken): Promise<string> {
  const { secret, hash } = mintToken(token.purpose);
  const { workspace, purpose, subject, expiresAt } = token;
  await tx.insert(tokens).values({ workspaceId: workspace, purpose, subject, expiresAt, hash });
  return secret;
}

/** What a token opens, without using it up; null where it is unknown, spent, revoked, expired or of another purpose. */
export async function findToken(db: Db, secret: string, purpose: Purpose): Promise<GoodToken | null> {
  const hash = hashOfToken(secret, purpose);
  if (hash === null) return null;
  const rows = await db
    .select(columns)
    .from(tokens)
    .where(and(eq(tokens.hash, hash), eq(tokens.purpose, purpose), good));
  return only(rows, hash);
}

/** Uses a token up. However many come at the same moment, one gets it and the others null. */
export async function spendToken(tx: Db, secret: string, purpose: Purpose): Promise<GoodToken | null> {
  const hash = hashOfToken(secret, purpose);
  if (hash === null) return null;
  const rows = await tx
    .update(tokens)
    .set({ spentAt: sql`now()` })
    .where(and(eq(tokens.hash, hash), eq(tokens.purpose, purpose), good))
    .returning(columns);
  return only(rows, hash);
}

/** Makes every good token of a subject worthless and tells how many there were. */
export async function revokeTokens(tx: Db, purpose: Purpose, subject: string): Promise<number> {
  const rows = await tx
    .update(tokens)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(tokens.purpose, purpose), eq(tokens.subject, subject), good))
    .returning({ id: tokens.id });
  return rows.length;
}

/** Forgets sign-in links that ended more than a month ago; those of a workspace stay with what they opened. */
export async function forgetOldTokens(db: Db): Promise<void> {
  await db
    .delete(tokens)
    .where(and(isNull(tokens.workspaceId), lt(tokens.expiresAt, sql`now() - interval '30 days'`)));
}

function only(rows: readonly (GoodToken & { readonly hash: string })[], hash: string): GoodToken | null {
  const [row] = rows;
  if (row === undefined || !sameHash(row.hash, hash)) return null;
  const { id, workspace, subject, expiresAt } = row;
  return { id, workspace, subject, expiresAt };
}
