import type { ApiKey } from '@rehire/contract/access/keys';
import { type Role, roles, type Scope } from '@rehire/contract/route';
import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../record/record.ts';
import { uuidv7 } from '../../record/uuid.ts';
import { hashOfToken, mintToken, sameHash } from '../../tokens/token.ts';
import { apiKeys } from './keys.table.ts';

type Row = typeof apiKeys.$inferSelect;

function shown(row: Row): ApiKey {
  const { id, name, prefix, role, scopes, author, createdAt, expiresAt, lastUsedAt, revokedAt } = row;
  const expired = expiresAt !== null && expiresAt.getTime() <= Date.now();
  return {
    id,
    name,
    prefix,
    role,
    scopes,
    state: revokedAt !== null ? 'revoked' : expired ? 'expired' : 'active',
    author,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

export interface NewKey {
  readonly workspace: string;
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly author: string;
  readonly expiresAt: Date | null;
}

/** Makes a key and its secret, which is stored nowhere. */
export async function createKey(tx: Transaction, given: NewKey): Promise<{ key: ApiKey; secret: string }> {
  const { secret, hash, prefix } = mintToken('key');
  const { workspace, name, role, author, expiresAt } = given;
  const values = {
    workspaceId: workspace,
    id: uuidv7(),
    name,
    prefix,
    hash,
    role,
    scopes: [...given.scopes],
    author,
    expiresAt,
  };
  const [row] = await tx.insert(apiKeys).values(values).returning();
  if (row === undefined) throw new Error('an API key that was inserted is not there');
  return { key: shown(row), secret };
}

export async function keysOf(db: Db, workspace: string): Promise<ApiKey[]> {
  const rows = await db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, workspace))
    .orderBy(desc(apiKeys.id))
    .limit(500);
  return rows.map(shown);
}

const isKey = (workspace: string, id: string) => and(eq(apiKeys.workspaceId, workspace), eq(apiKeys.id, id));

/** Makes a key worthless: `revoked`, `before` where it already was, or null where there is none. */
export async function revokeKey(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<'revoked' | 'before' | null> {
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(isKey(workspace, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  if (rows.length > 0) return 'revoked';
  return (await tx.$count(apiKeys, isKey(workspace, id))) > 0 ? 'before' : null;
}

/** An author, and every key that goes back to them: keys make keys. */
export async function authorsFrom(tx: Transaction, workspace: string, author: string): Promise<string[]> {
  const { rows } = await tx.execute<{ author: string }>(sql`
    with recursive made as (
      select ${author}::text as author
      union
      select 'key:' || k.id from api_keys k join made on k.author = made.author where k.workspace_id = ${workspace}
    )
    select author from made`);
  return rows.map((row) => row.author);
}

const goodKeysBy = (workspace: string, authors: readonly string[]) =>
  and(eq(apiKeys.workspaceId, workspace), inArray(apiKeys.author, [...authors]), isNull(apiKeys.revokedAt));

/** Makes every key of these authors worthless and tells how many there were. */
export async function revokeKeysBy(
  tx: Transaction,
  workspace: string,
  authors: readonly string[],
): Promise<number> {
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(goodKeysBy(workspace, authors))
    .returning({ id: apiKeys.id });
  return rows.length;
}

/** Makes every good key of one author another's and tells how many there were. */
export async function handKeysOver(
  tx: Transaction,
  workspace: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<number> {
  const rows = await tx
    .update(apiKeys)
    .set({ author: to })
    .where(goodKeysBy(workspace, [from]))
    .returning({ id: apiKeys.id });
  return rows.length;
}

/** Lets no key of these authors do more than a role may, and tells how many could. */
export async function lowerKeysBy(
  tx: Transaction,
  workspace: string,
  authors: readonly string[],
  role: Role,
): Promise<number> {
  const above = roles.slice(roles.indexOf(role) + 1);
  if (above.length === 0) return 0;
  const rows = await tx
    .update(apiKeys)
    .set({ role })
    .where(and(goodKeysBy(workspace, authors), inArray(apiKeys.role, above)))
    .returning({ id: apiKeys.id });
  return rows.length;
}

export interface GoodKey {
  readonly id: string;
  readonly workspace: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
}

/** The key of a secret, or null where it is unknown, revoked or expired. Notes its use, to the minute. */
export async function findKey(db: Db, secret: string): Promise<GoodKey | null> {
  const hash = hashOfToken(secret, 'key');
  if (hash === null) return null;
  const good = and(
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
  );
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash), good));
  if (row === undefined || !sameHash(row.hash, hash)) return null;
  const { id, workspaceId: workspace, role, scopes } = row;
  if (row.lastUsedAt === null || Date.now() - row.lastUsedAt.getTime() > 60_000) {
    const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`));
    await db
      .update(apiKeys)
      .set({ lastUsedAt: sql`now()` })
      .where(and(isKey(workspace, id), stale));
  }
  return { id, workspace, role, scopes };
}
