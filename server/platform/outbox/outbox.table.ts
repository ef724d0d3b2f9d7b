import { sql } from 'drizzle-orm';
import { bigint, customType, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { arrival } from '../record/arrivals.ts';
import { createdAt, moment, workspaceId } from '../record/columns.ts';

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Rows for the facts, written in the transaction that caused them, in the order of `seq`. */
export const outbox = pgTable(
  'outbox',
  {
    workspaceId: workspaceId(),
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    transaction: transactionId('transaction')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    tableName: text('table_name').notNull(),
    row: jsonb('row').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.seq] })],
);

/** Rows cut into a batch: what it holds never changes, so that sending it twice is sending it once. */
export const outboxBatches = pgTable(
  'outbox_batches',
  {
    workspaceId: workspaceId(),
    batch: integer('batch').notNull(),
    rows: jsonb('rows').notNull(),
    createdAt: createdAt(),
    appliedAt: moment('applied_at'),
    arrival: arrival(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.batch] })],
);
