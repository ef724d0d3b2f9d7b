import { z } from 'zod';
import { estimate } from '../estimate.ts';
import { id } from '../ids.ts';
import { route } from '../route.ts';
import { itemKey } from './condition.ts';

/** How the answers of one group differ from those of everybody else: p, adjusted for all tests of the table. */
const contrast = z.object({ difference: z.number(), adjustedP: z.number() }).nullable();

/** How often a group gave an answer: share and its 95% interval (Wilson's) among those of the group who answered. */
const cell = z.object({
  count: z.number().int(),
  share: z.number(),
  low: z.number(),
  high: z.number(),
  contrast,
});

/** The answers to one item, by group; the cells of a row and the means stand in the order of the groups. */
const crossedItem = z.object({
  key: z.string(),
  answered: z.array(z.number().int()),
  rows: z.array(z.object({ value: z.string(), label: z.string(), cells: z.array(cell) })),
  /** The mean of each group, of items that are answered with a number; null of others. */
  means: z.array(z.object({ mean: estimate, contrast })).nullable(),
});

/**
 * The answers of groups beside each other. Each group is tested against everybody else (shares by the pooled z test, means by
 * Welch's), where both sides have at least `minimum` answers; p is adjusted for the number of tests (Benjamini & Hochberg 1995).
 */
export const crosstab = z
  .object({
    groups: z.array(z.object({ id: z.string(), name: z.string(), n: z.number().int() })),
    /** Respondents that belong to no group. */
    others: z.number().int(),
    minimum: z.number().int(),
    tests: z.number().int(),
    items: z.array(crossedItem),
  })
  .meta({ id: 'Crosstab' });

const surveyPath = z.strictObject({ workspace: id, survey: id });
const readers = { who: 'viewer', scope: 'read' } as const;

export const crosstabs = {
  splits: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/splits',
    summary:
      'By what the answers of a survey can be compared: its own questions, and traits of known customers',
    policy: readers,
    params: surveyPath,
    returns: z.object({
      items: z.array(z.object({ key: z.string(), text: z.string() })),
      traits: z.array(z.object({ name: z.string(), customers: z.number().int() })),
    }),
  }),
  byItem: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/item-crosstab',
    summary: 'The answers of a survey by the answer to one of its questions',
    policy: readers,
    params: surveyPath,
    query: z.strictObject({ item: itemKey }),
    returns: crosstab,
  }),
  byTrait: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/trait-crosstab',
    summary: 'The answers of a survey by a trait of the customers who gave them',
    policy: readers,
    params: surveyPath,
    query: z.strictObject({ trait: z.string().min(1).max(200) }),
    returns: crosstab,
  }),
  bySegment: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/segmentations/:segmentation/crosstab',
    summary: 'The answers of a survey by job segment',
    policy: readers,
    params: surveyPath.extend({ segmentation: id }),
    returns: crosstab,
  }),
};

export type Crosstab = z.infer<typeof crosstab>;
export type CrossedItem = z.infer<typeof crossedItem>;
export type CrosstabContrast = z.infer<typeof contrast>;
