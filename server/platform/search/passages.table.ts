import { customType, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { workspaceId } from '../record/columns.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * Every text that search looks through, as triggers of the tables that hold them keep it (`keep_passages`). `part` tells the
 * parts of one thing from each other: the position of an utterance, the key of an answer.
 */
export const searchPassages = pgTable(
  'search_passages',
  {
    workspaceId: workspaceId(),
    kind: text('kind').notNull(),
    id: uuid('id').notNull(),
    part: text('part').notNull(),
    text: text('text').notNull(),
    /** Stems of the workspace's language, and the words as they are for every other. */
    words: tsvector('words').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.kind, table.id, table.part] }),
    index('search_passages_words').using('gin', table.words),
  ],
);

/** Every word that a workspace's passages have or had, to find the one that was meant by a mistyped one. */
export const searchWords = pgTable(
  'search_words',
  {
    workspaceId: workspaceId(),
    word: text('word').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.word] }),
    index('search_words_near').using('gin', table.word.op('gin_trgm_ops')),
  ],
);
