import { z } from 'zod';
import { estimate } from '../estimate.ts';
import { id, inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

export const bands = ['extreme', 'high', 'solid', 'served', 'overserved'] as const;

/**
 * How well an outcome is served, for everybody or for one segment. Importance and satisfaction are 0..10 (ten times the
 * share of 4s and 5s), the score 0..20; intervals are 95% bootstrap intervals over respondents.
 */
export const opportunity = z
  .object({
    outcome: id,
    statement: z.string(),
    kind: z.enum(['functional', 'emotional', 'social', 'financial']),
    segment: id.nullable(),
    importance: estimate,
    satisfaction: estimate,
    score: estimate,
    band: z.enum(bands).nullable(),
    /** Rank by score, 1 the greatest, and the probability (0..1) that it truly stands among the first five. */
    rank: z.number().int().nullable(),
    inTopFive: z.number().nullable(),
    /** Other readings of the same answers, beside the score: mean-rating variant 0..20, gap I - S, importance x gap. */
    alternatives: z.object({ meanScore: z.number(), gap: z.number(), weightedGap: z.number() }).nullable(),
  })
  .meta({ id: 'Opportunity' });

/** How a segment's score of an outcome differs from everybody else's; p is adjusted for all tests on the page. */
export const opportunityContrast = z.object({
  outcome: id,
  segment: id,
  difference: estimate,
  p: z.number(),
  adjustedP: z.number(),
});

export type Opportunity = z.infer<typeof opportunity>;

export const landscape = z
  .object({
    survey: id,
    segmentation: id.nullable(),
    respondents: z.number().int(),
    draws: z.number().int(),
    minimum: z.number().int(),
    opportunities: z.array(opportunity),
    contrasts: z.array(opportunityContrast),
  })
  .meta({ id: 'Landscape' });

export type Landscape = z.infer<typeof landscape>;

export const opportunities = {
  landscape: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/opportunities',
    summary:
      'Scores every outcome of a survey for everybody and, with a segmentation, for each of its segments',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace.extend({ survey: id }),
    query: z.strictObject({ segmentation: id.optional() }),
    returns: landscape,
  }),
  ratings: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/opportunities/:outcome/ratings',
    summary: 'The answers behind one score: how many gave each pair of importance and satisfaction',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace.extend({ survey: id, outcome: id }),
    query: z.strictObject({ segment: id.optional() }),
    returns: z.object({
      n: z.number().int(),
      /** `counts[importance - 1][satisfaction - 1]` on the scale 1..5. */
      counts: z.array(z.array(z.number().int())),
    }),
  }),
};
