import type { Answers, ImportKindName, Mapping } from '@rehire/contract/imports/mapping';
import type { Reading } from '@rehire/contract/imports/table';
import { and, desc, eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Db } from '../record/record.ts';
import { mappings } from './mappings.table.ts';

export interface RememberedMapping {
  readonly kind: ImportKindName;
  readonly layout: string;
  readonly headerRows: number;
  readonly mapping: Mapping;
  readonly answers: Answers;
}

/** Names a header, whatever the order of its columns. */
export function fingerprintOf({ format, columns }: Reading): string {
  const names = columns.map(({ name }) => name).toSorted();
  const family = ['csv', 'xlsx'].includes(format) ? 'text' : format;
  return createHash('sha256')
    .update(JSON.stringify([family, names]))
    .digest('hex');
}

export async function rememberMapping(
  db: Db,
  workspace: string,
  fingerprint: string,
  said: RememberedMapping,
): Promise<void> {
  const values = { workspaceId: workspace, fingerprint, ...said };
  const { kind: _, ...set } = said;
  await db
    .insert(mappings)
    .values({ ...values, mapping: [...said.mapping] })
    .onConflictDoUpdate({
      target: [mappings.workspaceId, mappings.kind, mappings.fingerprint],
      set: { ...set, mapping: [...said.mapping], updatedAt: new Date() },
    });
}

/** What was said last of a file with this header; of one kind, where the person named it. */
export async function recallMapping(
  db: Db,
  workspace: string,
  fingerprint: string,
  kind: ImportKindName | null,
): Promise<RememberedMapping | null> {
  const [found] = await db
    .select()
    .from(mappings)
    .where(
      and(
        eq(mappings.workspaceId, workspace),
        eq(mappings.fingerprint, fingerprint),
        kind === null ? undefined : eq(mappings.kind, kind),
      ),
    )
    .orderBy(desc(mappings.updatedAt))
    .limit(1);
  return found ?? null;
}
