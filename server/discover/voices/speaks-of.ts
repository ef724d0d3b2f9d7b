import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { edges } from '../../platform/thread/nodes.table.ts';
import type { VoiceKind } from './voices.store.ts';

/** That a thing of a kind speaks for or against the outcome. `id` is the column of its id. */
export const speaksOf = (
  workspace: string,
  outcome: string,
  kind: VoiceKind,
  id: AnyPgColumn,
): SQL => sql`exists (
  select 1 from ${edges} where ${edges.workspaceId} = ${workspace} and ${edges.fromKind} = ${kind}
    and ${edges.fromId} = ${id}::text and ${edges.toKind} = 'outcome' and ${edges.toId} = ${outcome}
    and ${edges.type} in ('supports', 'contradicts'))`;
