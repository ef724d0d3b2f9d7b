import type { EdgeType, NodeKind } from '@rehire/contract/thread/node';
import { foreignKey, index, pgTable, primaryKey, real, text, unique } from 'drizzle-orm/pg-core';
import { id, moment, workspaceId, workspaceKey } from '../record/columns.ts';

/** Everything that an edge may end at: the kind, and the id that its room knows it by. */
export const nodes = pgTable(
  'nodes',
  {
    workspaceId: workspaceId(),
    kind: text('kind').$type<NodeKind>().notNull(),
    id: text('id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.id] })],
);

/** One link of a type between two nodes. Between the same two there is one of each type. */
export const edges = pgTable(
  'edges',
  {
    workspaceId: workspaceId(),
    id: id(),
    fromKind: text('from_kind').$type<NodeKind>().notNull(),
    fromId: text('from_id').notNull(),
    type: text('type').$type<EdgeType>().notNull(),
    toKind: text('to_kind').$type<NodeKind>().notNull(),
    toId: text('to_id').notNull(),
    /** `person:<id>` or `key:<id>`; null where a machine made it. */
    author: text('author'),
    at: moment('at').notNull().defaultNow(),
    /** How sure the machine was that suggested it, 0..1. */
    score: real('score'),
    suggestedBy: text('suggested_by'),
    acceptedBy: text('accepted_by'),
  },
  (table) => [
    workspaceKey(table),
    unique('edges_link').on(
      table.workspaceId,
      table.fromKind,
      table.fromId,
      table.type,
      table.toKind,
      table.toId,
    ),
    index('edges_to').on(table.workspaceId, table.toKind, table.toId),
    foreignKey({
      name: 'edges_from_node',
      columns: [table.workspaceId, table.fromKind, table.fromId],
      foreignColumns: [nodes.workspaceId, nodes.kind, nodes.id],
    }),
    foreignKey({
      name: 'edges_to_node',
      columns: [table.workspaceId, table.toKind, table.toId],
      foreignColumns: [nodes.workspaceId, nodes.kind, nodes.id],
    }),
  ],
);
