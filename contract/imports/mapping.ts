import { z } from 'zod';

/** What can be brought in. */
export const importKinds = [
  'orders',
  'people',
  'events',
  'survey',
  'transcripts',
  'project',
  'feedback',
] as const;
export type ImportKindName = (typeof importKinds)[number];

/**
 * One column plays one part. `item` says which of many where a field repeats: the outcome that an
 * `importance` column rates, the name under which a trait is kept.
 */
export const assignment = z.strictObject({
  field: z.string().max(100),
  column: z.string().max(1000),
  item: z.string().max(2000).optional(),
});
export type Assignment = z.infer<typeof assignment>;

export const mapping = z.array(assignment).max(5000);
export type Mapping = z.infer<typeof mapping>;

/** A layout that the file may follow, with the mapping that comes of it. */
export const candidate = z
  .object({
    kind: z.enum(importKinds),
    layout: z.string(),
    title: z.string(),
    /** 0..1: 1 only where every column that marks the layout is there. */
    confidence: z.number().min(0).max(1),
    why: z.string(),
    /** How many rows at the top are header. */
    headerRows: z.number().int().min(0),
    mapping,
  })
  .meta({ id: 'ImportCandidate' });
export type Candidate = z.infer<typeof candidate>;

/** Something that the file does not say and Rehire does not guess. */
export const question = z
  .object({
    /** The key of its answer, such as `time-form:Created at` or `currency`. */
    id: z.string(),
    column: z.string().nullable(),
    text: z.string(),
    why: z.string(),
    /** Where empty, any text may be the answer. */
    choices: z.array(z.object({ value: z.string(), label: z.string(), example: z.string().optional() })),
    /** Whether something else than the choices may be the answer. */
    open: z.boolean().optional(),
    /** What is most likely; where `required` is false it holds until somebody says otherwise. */
    suggestion: z.string().nullable(),
    required: z.boolean(),
  })
  .meta({ id: 'ImportQuestion' });
export type Question = z.infer<typeof question>;

/** Answers by the id of the question. */
export const answers = z.record(z.string().max(1100), z.string().max(200));
export type Answers = z.infer<typeof answers>;
