import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import type { Db, Transaction } from '../record/record.ts';
import { auditDrafts, auditEntries, auditHeads } from './audit.table.ts';
import { type AuditFact, canonicalOf } from './chain.ts';

export type AuditRow = typeof auditEntries.$inferSelect;

export async function insertDraft(tx: Transaction, fact: AuditFact): Promise<void> {
  const { workspace, at, author, act, subject, detail } = fact;
  await tx
    .insert(auditDrafts)
    .values({ workspaceId: workspace, at, author, act, subject, detail, canonical: canonicalOf(fact) });
}

/** Entries after a number, in order. */
export function entriesAfter(db: Db, workspace: string, number: number, limit: number): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspace), gt(auditEntries.number, number)))
    .orderBy(asc(auditEntries.number))
    .limit(limit);
}

export interface AuditQuery {
  readonly before: number | null;
  readonly limit: number;
  readonly act?: string | undefined;
  readonly author?: string | undefined;
}

/** Entries newest first, before a number. */
export function entriesBefore(db: Db, workspace: string, query: AuditQuery): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.workspaceId, workspace),
        query.before === null ? undefined : lt(auditEntries.number, query.before),
        query.act === undefined ? undefined : eq(auditEntries.act, query.act),
        query.author === undefined ? undefined : eq(auditEntries.author, query.author),
      ),
    )
    .orderBy(desc(auditEntries.number))
    .limit(query.limit);
}

/** The number and hash of the last entry, or null where there is none yet. */
export async function headOf(db: Db, workspace: string): Promise<{ number: number; hash: string } | null> {
  const [head] = await db
    .select({ number: auditHeads.number, hash: auditHeads.hash })
    .from(auditHeads)
    .where(eq(auditHeads.workspaceId, workspace));
  return head ?? null;
}
