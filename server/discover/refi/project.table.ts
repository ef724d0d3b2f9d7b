import { jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { workspaceId } from '../../platform/record/columns.ts';

/** What a project's import made beside conversations, cases and variables, which know their import themselves. */
export interface Made {
  readonly codes: readonly string[];
  readonly quotes: readonly string[];
  readonly edges: readonly string[];
  readonly studies: readonly string[];
}

export const projectImports = pgTable(
  'project_imports',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    made: jsonb('made').$type<Made>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.importId] })],
);
