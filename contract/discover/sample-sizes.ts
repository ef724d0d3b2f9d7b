import { z } from 'zod';
import { inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

/** What a plan wants to know: a theme that some hold, a share, a recommend score, or an outcome's opportunity score. */
export const planAims = ['theme', 'share', 'recommend', 'opportunity'] as const;

const share = z.coerce.number().min(0).max(1);

export const sampleSize = z
  .object({
    /** People to talk to, or answers to get. */
    people: z.number().int(),
    /** People to ask, at the rate at which they say yes. */
    invitations: z.number().int(),
  })
  .meta({ id: 'SampleSize' });

export const sampleSizes = {
  plan: route({
    method: 'GET',
    path: '/workspaces/:workspace/sample-size',
    summary:
      'How many people a study needs: to hear of a theme that a share of people hold, or to know a figure within a margin',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      aim: z.enum(planAims),
      /** Of people who hold the theme, or who would answer so; by default the worst case. */
      share: share.default(0.5),
      /** Of people who are very satisfied with the outcome, or detractors of the recommend score. */
      other: share.default(0.5),
      /** Of respondents, the share that is asked for the figure, where each is asked a part of the questions only. */
      asked: z.coerce.number().min(0.001).max(1).default(1),
      /** In units of the figure: 0..1 of a share, points of a score. A theme has none. */
      margin: z.coerce.number().min(0.001).max(200).optional(),
      /** How sure it is to be: of hearing of the theme, or the coverage of the interval. */
      level: z.coerce.number().min(0.5).max(0.999).default(0.95),
      /** How many people there are at all, where they are few. */
      population: z.coerce.number().int().min(1).max(1_000_000_000).optional(),
      /** Of those who are asked, the share who say yes. */
      yes: z.coerce.number().min(0.001).max(1).default(1),
    }),
    returns: sampleSize,
  }),
};

export type PlanAim = (typeof planAims)[number];
export type SampleSize = z.infer<typeof sampleSize>;
