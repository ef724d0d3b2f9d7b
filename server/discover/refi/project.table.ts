import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, workspaceId, workspaceKey } from '../../platform/record/columns.ts';

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

/** Parts of a project that have no place here (free notes, links, drawings, sets of codes), to go out again as they came in. */
export const projectParts = pgTable(
  'project_parts',
  {
    workspaceId: workspaceId(),
    id: id(),
    importId: uuid('import_id').notNull(),
    /** An element of project.qde, by the names that its parts have here. */
    xml: text('xml').notNull(),
  },
  (table) => [workspaceKey(table), index('project_parts_import').on(table.workspaceId, table.importId)],
);
