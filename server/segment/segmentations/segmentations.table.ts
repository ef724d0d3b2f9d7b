import type { Segmentation, Segment } from '@rehire/contract/segment/segmentations';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  createdAt,
  id,
  reference,
  version,
  workspaceId,
  workspaceKey,
} from '../../platform/record/columns.ts';

/** A segmentation as it was computed; it never changes, but which one is current does. */
export const segmentations = pgTable(
  'segmentations',
  {
    workspaceId: workspaceId(),
    id: id(),
    surveyId: uuid('survey_id').notNull(),
    name: text('name').notNull(),
    current: boolean('current').notNull().default(false),
    respondents: integer('respondents').notNull(),
    leftOut: integer('left_out').notNull(),
    method: jsonb('method').$type<Segmentation['method']>().notNull(),
    seed: integer('seed').notNull(),
    k: integer('k').notNull(),
    reason: text('reason').notNull(),
    candidates: jsonb('candidates').$type<Segmentation['candidates']>().notNull(),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (table) => [workspaceKey(table), index('segmentations_survey').on(table.workspaceId, table.surveyId)],
);

export const segments = pgTable(
  'segments',
  {
    workspaceId: workspaceId(),
    id: id(),
    segmentationId: uuid('segmentation_id').notNull(),
    /** Which of the palette's colours and marks it keeps, 0..7; also its index in the computation. */
    mark: integer('mark').notNull(),
    name: text('name').notNull(),
    n: integer('n').notNull(),
    stability: real('stability').notNull(),
    underserved: jsonb('underserved').$type<Segment['underserved']>().notNull(),
    overserved: jsonb('overserved').$type<Segment['overserved']>().notNull(),
    version: version(),
  },
  (table) => [
    workspaceKey(table),
    reference(table, table.segmentationId, segmentations, 'cascade'),
    index('segments_segmentation').on(table.workspaceId, table.segmentationId),
  ],
);

/** Which respondents a segment holds. */
export const segmentMembers = pgTable(
  'segment_members',
  {
    workspaceId: workspaceId(),
    segmentId: uuid('segment_id').notNull(),
    responseId: uuid('response_id').notNull(),
    customerId: bigint('customer_id', { mode: 'number' }),
    /** How much nearer this segment's centre is than the next one's, 0..1. */
    margin: real('margin').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.segmentId, table.responseId] }),
    reference(table, table.segmentId, segments, 'cascade'),
    index('segment_members_response').on(table.workspaceId, table.responseId),
  ],
);
