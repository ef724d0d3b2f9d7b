import { and, eq, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { erasedIdentities } from './erasures.table.ts';

/** What a customer is known by: an external id, or a normalised e-mail. */
export interface Name {
  readonly kind: 'external' | 'email';
  readonly value: string;
}

/** What stands for a name where the name itself is not kept. */
export const digestOf = (workspace: string, { kind, value }: Name): string =>
  createHash('sha256').update(`${workspace}\0${kind}\0${value}`).digest('hex');

/** Writes down that these names are erased. */
export async function rememberErased(
  tx: Transaction,
  workspace: string,
  names: readonly Name[],
): Promise<void> {
  if (names.length === 0) return;
  await tx
    .insert(erasedIdentities)
    .values(names.map((name) => ({ workspaceId: workspace, digest: digestOf(workspace, name) })))
    .onConflictDoNothing();
}

/** Whether anybody was ever erased in a workspace. */
export async function knowsErased(db: Db, workspace: string): Promise<boolean> {
  const [any] = await db
    .select({ digest: erasedIdentities.digest })
    .from(erasedIdentities)
    .where(eq(erasedIdentities.workspaceId, workspace))
    .limit(1);
  return any !== undefined;
}

/** Tells which of the names are erased; of a workspace in which nobody was, nothing is reckoned. */
export async function erasedAmong<N extends Name>(
  db: Db,
  workspace: string,
  names: readonly N[],
): Promise<ReadonlySet<N>> {
  const here = eq(erasedIdentities.workspaceId, workspace);
  if (!(await knowsErased(db, workspace))) return new Set();
  const digests = names.map((name) => digestOf(workspace, name));
  const rows = await db
    .select({ digest: erasedIdentities.digest })
    .from(erasedIdentities)
    .where(and(here, sql`${erasedIdentities.digest} = any(${sql.param([...new Set(digests)])}::text[])`));
  const erased = new Set(rows.map(({ digest }) => digest));
  return new Set(names.filter((_, at) => erased.has(digests[at] ?? '')));
}
