import { z } from 'zod';
import { estimate } from '../estimate.ts';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { pageQuery } from '../page.ts';
import { route } from '../route.ts';

/**
 * - `repeat_purchase_rate`: customers with two or more orders among those with one or more, 0..1
 * - `purchase_frequency`: orders per customer with one or more
 * - `retention_90d`: customers who ordered again within 90 days of their first order, among those first seen at least 90 days before the data end, 0..1
 * - `nps`: recommend score of each person's latest answer, -100..100
 * - `csat`: share of 4s and 5s of each person's latest answer, 0..1
 */
export const metrics = [
  'repeat_purchase_rate',
  'purchase_frequency',
  'retention_90d',
  'nps',
  'csat',
] as const;
export const metric = z.enum(metrics);
export type Metric = z.infer<typeof metric>;

/** The figures that a month has by itself; the others look back over more than one. */
export const monthlyMetrics = ['nps', 'csat', 'purchase_frequency'] as const;

export const loyaltyFigure = z
  .object({ metric, segment: id.nullable(), estimate })
  .meta({ id: 'LoyaltyFigure' });

/** Two segments beside each other. `adjustedP` is corrected (Benjamini-Hochberg) for all comparisons on the page. */
export const comparison = z.object({
  metric,
  a: id,
  b: id,
  difference: estimate,
  p: z.number(),
  adjustedP: z.number(),
});

export const loyaltyReport = z
  .object({
    segmentation: id.nullable(),
    from: time.nullable(),
    to: time.nullable(),
    minimum: z.number().int(),
    figures: z.array(loyaltyFigure),
    comparisons: z.array(comparison),
    notComputed: z.array(z.object({ metric, reason: z.string() })),
    /** Metrics that are known of somebody, and of nobody in any segment: why, and what to do. */
    unlinked: z.array(z.object({ metric, reason: z.string() })),
  })
  .meta({ id: 'LoyaltyReport' });

export type LoyaltyReport = z.infer<typeof loyaltyReport>;

/** `2026-03` */
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Who gave a score: a respondent by the name that the file or Rehire gives them, in one survey. */
const scoredBy = z
  .object({ id, respondent: z.string(), survey: id, title: z.string() })
  .meta({ id: 'ScoredBy' });

/** The customers behind a figure, with all that they ordered in its time; behind a score also respondents who are none. */
const figureRows = z.object({
  next: z.string().nullable(),
  items: z.array(
    z
      .object({
        /** Null of a respondent of whom no customer is known. */
        customer: customerId.nullable(),
        name: z.string().nullable(),
        /** The response that gave a score; null of a figure that orders give, and where the answer is kept no longer. */
        response: scoredBy.nullable(),
        orders: z.number().int().nullable(),
        first: time.nullable(),
        last: time.nullable(),
        /** What this customer adds to the figure: 1 or 0 of a rate, the number of orders, the score given; null where the row does not tell. */
        value: z.number().nullable(),
      })
      .meta({ id: 'FigureRow' }),
  ),
});

/** A month of first orders, and the share still ordering in each month since; a month that is not over yet is null. */
export const cohort = z.object({
  cohort: month,
  size: z.number().int(),
  periods: z.array(z.number().int().nullable()),
});

const cohortsTogether = z.object({ from: month, to: month, estimate });

/** The newest cohorts beside as many before them: the share of each that ordered `since` months after the first order. */
export const laterCohorts = z
  .object({
    since: z.number().int(),
    later: cohortsTogether,
    earlier: cohortsTogether,
    /** Of the shares, later minus earlier. */
    difference: estimate,
  })
  .meta({ id: 'LaterCohorts' });

export type LaterCohorts = z.infer<typeof laterCohorts>;

/**
 * How a figure moved over the months that are told of it, four at least. `change` is what the line through all of them rises
 * (or, below 0, falls) from the first to the last, in the figure's unit; its n counts the months.
 */
export const loyaltyTrend = z
  .object({
    segment: id.nullable(),
    from: month,
    to: month,
    change: estimate,
    /** Whether there is one: the interval leaves 0 out, of all months and whichever single month is left out. */
    direction: z.enum(['up', 'down']).nullable(),
  })
  .meta({ id: 'LoyaltyTrend' });

export type LoyaltyTrend = z.infer<typeof loyaltyTrend>;

const split = z.strictObject({ segmentation: id.optional() });

export const loyalty = {
  report: route({
    method: 'GET',
    path: '/workspaces/:workspace/loyalty',
    summary: 'Every loyalty figure for everybody and per segment, with n, interval and pairwise comparisons',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: split,
    returns: loyaltyReport,
  }),
  cohorts: route({
    method: 'GET',
    path: '/workspaces/:workspace/loyalty/cohorts',
    summary:
      'The cohort triangle: by month of first order, how many ordered in each month since; and the later cohorts beside the earlier',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: split.extend({ segment: id.optional() }),
    returns: z.object({ cohorts: z.array(cohort), later: laterCohorts.nullable() }),
  }),
  trend: route({
    method: 'GET',
    path: '/workspaces/:workspace/loyalty/:metric/trend',
    summary:
      'A figure of what happened in each month, for everybody and per segment, and whether it has a trend',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace.extend({ metric: z.enum(monthlyMetrics) }),
    query: split,
    returns: z.object({
      points: z.array(z.object({ month: z.string(), segment: id.nullable(), estimate })),
      trends: z.array(loyaltyTrend),
    }),
  }),
  rows: route({
    method: 'GET',
    path: '/workspaces/:workspace/loyalty/:metric/rows',
    summary: 'The customers, or the answers, behind a figure, page by page',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace.extend({ metric }),
    query: pageQuery.extend({
      segmentation: id.optional(),
      segment: id.optional(),
      /** The figure of this month alone, as the trend has it. */
      month: month.optional(),
    }),
    returns: figureRows,
  }),
  cohortRows: route({
    method: 'GET',
    path: '/workspaces/:workspace/loyalty/cohort-rows',
    summary:
      'The customers behind a cell of the cohort triangle, or behind a share of several cohorts, page by page',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery.extend({
      segmentation: id.optional(),
      segment: id.optional(),
      cohort: month,
      /** The last of several cohorts, of which `cohort` is the first: all of their customers, each with whether they ordered `since` months later. */
      through: month.optional(),
      /** Those who ordered so many months after their first; the whole cohort where it is left out. */
      since: z.coerce.number().int().min(0).max(1200).optional(),
    }),
    returns: figureRows,
  }),
};
