import { z } from 'zod';
import { estimate } from '../estimate.ts';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

/** How far a candidate can be trusted: bootstrap mean Jaccard >= .85, >= .75, >= .60, below. */
export const trust = z.enum(['highly-stable', 'stable', 'pattern-only', 'do-not-trust']);

export const candidate = z.object({
  k: z.number().int(),
  withinSS: z.number(),
  silhouette: z.number().nullable(),
  predictionStrength: z.number().nullable(),
  /** How much tighter than one population with the same answers, and the probability of such a gap by chance. */
  gap: z.number(),
  standsOutP: z.number(),
  /** Mean bootstrap Jaccard over its segments, and of each. */
  stability: z.number(),
  perSegment: z.array(z.number()),
  trust,
  chosen: z.boolean(),
});

/** What sets a segment apart: how it rates an outcome beside everybody else. */
export const trait = z.object({
  outcome: id,
  statement: z.string(),
  score: z.number(),
  others: z.number(),
  difference: z.number(),
});

export const segment = z
  .object({
    id,
    segmentation: id,
    /** Which of the palette's colours and marks it keeps on every page, 0..7. */
    mark: z.number().int(),
    name: z.string(),
    n: z.number().int(),
    share: estimate,
    stability: z.number(),
    trust,
    underserved: z.array(trait),
    overserved: z.array(trait),
    version: z.number().int(),
  })
  .meta({ id: 'Segment' });

export type Segment = z.infer<typeof segment>;

export const segmentation = z
  .object({
    id,
    survey: id,
    surveyName: z.string(),
    name: z.string(),
    createdAt: time,
    current: z.boolean(),
    respondents: z.number().int(),
    leftOut: z.number().int(),
    method: z.object({
      scores: z.string(),
      factors: z.number().int(),
      rotation: z.string(),
      clustering: z.string(),
      choice: z.string(),
      draws: z.number().int(),
      /** Of the scores that went into it, the share that was missing and filled in from the person's and the outcome's means. */
      filled: z.number().default(0),
    }),
    seed: z.number().int(),
    /** 1 where the answers hold no stable segments; then `segments` is empty. */
    k: z.number().int(),
    /** Why this number of segments, in one sentence. */
    reason: z.string(),
    candidates: z.array(candidate),
    segments: z.array(segment),
  })
  .meta({ id: 'Segmentation' });

export type Segmentation = z.infer<typeof segmentation>;

const summary = segmentation.pick({
  id: true,
  survey: true,
  surveyName: true,
  name: true,
  createdAt: true,
  current: true,
  k: true,
  respondents: true,
});
const one = inWorkspace.extend({ segmentation: id });

export const segmentations = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/segmentations',
    summary: 'Lists the segmentations, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(summary),
  }),
  compute: route({
    method: 'POST',
    path: '/workspaces/:workspace/segmentations',
    summary:
      'Finds job segments in the answers of a survey, as a job; without k the number is chosen by fit and stability',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject({
      survey: id,
      k: z.number().int().min(2).max(8).optional(),
      seed: z
        .number()
        .int()
        .min(0)
        .max(2 ** 31 - 1)
        .default(1),
      /** Take each respondent's own mean off, so that who rates everything high is no segment of its own. */
      ipsatise: z.boolean().default(true),
    }),
    returns: z.object({ job: id }),
    status: 202,
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/segmentations/:segmentation',
    summary: 'A segmentation whole: its candidates, why this many, and its segments',
    policy: { who: 'viewer', scope: 'read' },
    params: one,
    returns: segmentation,
  }),
  current: route({
    method: 'GET',
    path: '/workspaces/:workspace/current-segmentation',
    summary: 'The segmentation that other pages start from, whole; null where none was computed',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: segmentation.nullable(),
  }),
  makeCurrent: route({
    method: 'PUT',
    path: '/workspaces/:workspace/segmentations/:segmentation/current',
    summary: 'Makes this the segmentation that other pages start from',
    policy: { who: 'editor', scope: 'write' },
    params: one,
    returns: segmentation,
  }),
  rename: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/segmentations/:segmentation/segments/:segment',
    summary: 'Renames a segment',
    policy: { who: 'editor', scope: 'write' },
    params: one.extend({ segment: id }),
    body: z.strictObject({ name: z.string().trim().min(1).max(80) }),
    returns: segment,
    versioned: true,
  }),
  members: route({
    method: 'GET',
    path: '/workspaces/:workspace/segmentations/:segmentation/segments/:segment/members',
    summary: 'The respondents of a segment, surest first',
    policy: { who: 'viewer', scope: 'read' },
    params: one.extend({ segment: id }),
    query: pageQuery,
    returns: page(
      z.object({
        response: id,
        /** What the file or Rehire calls the respondent; null where the answer is kept no longer. */
        respondent: z.string().nullable(),
        customer: customerId.nullable(),
        customerName: z.string().nullable(),
        /** How much nearer this segment's centre is than the next one's, 0..1. */
        margin: z.number(),
      }),
    ),
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/segmentations/:segmentation',
    summary: 'Removes a segmentation and its memberships',
    policy: { who: 'editor', scope: 'write' },
    params: one,
    returns: z.null(),
    status: 204,
  }),
};
