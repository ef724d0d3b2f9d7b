import { z } from 'zod';
import { importKinds } from './imports/mapping.ts';
import { reject } from './imports/table.ts';
import { time } from './ids.ts';
import { metrics } from './measure/loyalty.ts';
import { bands } from './segment/opportunities.ts';
import { trust } from './segment/segmentations.ts';

/** A segment is named within the report as `segment-1`, `segment-2` …; null is everybody together. */
const segmentId = z
  .string()
  .regex(/^segment-\d+$/)
  .meta({ description: 'segment-1, segment-2 …' });
const segmentOrAll = segmentId.nullable().meta({ description: 'null is everybody together' });

const bounds = {
  low: z.number().nullable().meta({ description: 'lower end of the 95% interval' }),
  high: z.number().nullable().meta({ description: 'upper end of the 95% interval' }),
  n: z.number().int().meta({ description: 'answers or customers that it rests on' }),
};

const reportFile = z.strictObject({
  name: z.string(),
  kind: z.enum(importKinds),
  size: z.number().int().meta({ description: 'bytes' }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  layout: z.string().nullable(),
  taken: z.number().int().meta({ description: 'rows taken' }),
  rejected: z.number().int().meta({ description: 'rows that could not be read' }),
  setAside: z.array(z.strictObject({ reason: z.string(), rows: z.number().int() })),
  rejects: z.array(reject).meta({ description: 'the first rejected rows' }),
});

const orders = z.strictObject({
  rows: z.number().int().meta({ description: 'rows of the files that were taken' }),
  customers: z.number().int().meta({ description: 'customers with one or more orders' }),
  from: time.nullable(),
  to: time.nullable(),
  rejected: z.number().int(),
});

const survey = z.strictObject({
  title: z.string(),
  respondents: z.number().int(),
  outcomes: z.number().int().meta({ description: 'statements rated on importance and satisfaction' }),
  rejected: z.number().int(),
});

const opportunity = z.strictObject({
  outcome: z.string().meta({ description: 'the statement' }),
  segment: segmentOrAll,
  importance: z.number().meta({ description: '0..10: ten times the share of 4s and 5s' }),
  satisfaction: z.number().meta({ description: '0..10' }),
  score: z.number().meta({ description: '0..20: importance + max(importance - satisfaction, 0)' }),
  ...bounds,
  band: z.enum(bands).nullable(),
  inTopFive: z
    .number()
    .nullable()
    .meta({ description: 'probability (0..1) that it truly is among the five greatest scores' }),
});

const trait = z.strictObject({ outcome: z.string(), score: z.number(), others: z.number() });

const segment = z.strictObject({
  id: segmentId,
  name: z.string(),
  share: z.number().meta({ description: '0..1 of the respondents' }),
  shareLow: z.number().nullable(),
  shareHigh: z.number().nullable(),
  n: z.number().int(),
  stability: z.number().meta({ description: 'mean bootstrap Jaccard, 0..1' }),
  trust,
  underserved: z.array(trait),
  overserved: z.array(trait),
});

const segmentation = z.strictObject({
  method: z.strictObject({
    scores: z.string(),
    factors: z.number().int(),
    rotation: z.string(),
    clustering: z.string(),
    choice: z.string(),
    draws: z.number().int(),
    filled: z.number().meta({
      description:
        'share of the scores that were missing and filled in from the means of the person and the outcome, 0..1',
    }),
  }),
  k: z.number().int().meta({ description: '1 where the answers hold no stable segments' }),
  reason: z.string(),
  respondents: z.number().int(),
  leftOut: z.number().int(),
  candidates: z.array(
    z.strictObject({
      k: z.number().int(),
      fit: z.number().nullable().meta({ description: 'mean silhouette, -1..1' }),
      stability: z.number().meta({ description: 'mean bootstrap Jaccard, 0..1' }),
      trust,
      chosen: z.boolean(),
    }),
  ),
  seed: z.number().int(),
});

const figure = z.strictObject({
  segment: segmentOrAll,
  metric: z.enum(metrics),
  value: z.number().meta({
    description:
      'rates 0..1, purchase_frequency in orders per customer, nps -100..100; csat is the share of 4s and 5s',
  }),
  ...bounds,
});

const comparison = z.strictObject({
  metric: z.enum(metrics),
  a: segmentId,
  b: segmentId,
  difference: z.number(),
  ...bounds,
  p: z.number(),
  adjustedP: z.number().meta({ description: 'corrected for the number of comparisons (Benjamini-Hochberg)' }),
});

const cohort = z.strictObject({
  cohort: z.string().regex(/^\d{4}-\d{2}$/),
  size: z.number().int(),
  periods: z
    .array(z.number().int().nullable())
    .meta({ description: 'customers who ordered in each month since the first; null while it is not over' }),
});

/** What a headless report says: what was read, which outcomes are underserved, which segments there are, and how loyal each is. */
export const report = z
  .strictObject({
    format: z.literal(1),
    version: z.string().meta({ description: 'of the Rehire that made it' }),
    madeAt: time,
    files: z.array(reportFile),
    orders: orders.nullable(),
    survey: survey.nullable(),
    transcripts: z
      .strictObject({ files: z.number().int(), utterances: z.number().int(), words: z.number().int() })
      .nullable(),
    opportunities: z.array(opportunity),
    /** How a segment's score of an outcome differs from everybody else's. */
    contrasts: z.array(
      z.strictObject({
        outcome: z.string(),
        segment: segmentId,
        difference: z.number(),
        p: z.number(),
        adjustedP: z.number(),
      }),
    ),
    segments: z.array(segment),
    segmentation: segmentation.nullable(),
    loyalty: z.array(figure).meta({
      description:
        'nps and csat of a segment count the answers of its respondents, whether or not a customer is known; the figures of orders need one',
    }),
    comparisons: z.array(comparison),
    notComputed: z.array(
      z.strictObject({
        metric: z.enum([...metrics, 'opportunity', 'segments']),
        segment: segmentOrAll,
        reason: z.string().meta({ description: 'why, in words, and what to do where something can be done' }),
      }),
    ),
    cohorts: z.array(cohort),
  })
  .meta({ id: 'RehireReport', title: 'Rehire report' });

export type Report = z.infer<typeof report>;
