import { z } from 'zod';

/** Names an item, a page or a quota within its survey; answers are kept under the key of their item. */
export const itemKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/, 'is not the key of an item');

/** What a clause may say of an answer. `has` and `has-not` look into the choices of a multiple or ranking item. */
export const comparisons = ['is', 'is-not', 'at-least', 'at-most', 'has', 'has-not'] as const;

/** One statement about the answer to an item. An item that was not answered, or not shown, meets only `not-answered`. */
export const clause = z
  .discriminatedUnion('is', [
    z.strictObject({ item: itemKey, is: z.enum(['answered', 'not-answered']) }),
    z.strictObject({
      item: itemKey,
      is: z.enum(comparisons),
      value: z.union([z.number(), z.string().max(500)]),
    }),
  ])
  .meta({ id: 'SurveyClause' });

/**
 * A condition on answers: any of its groups, all of whose clauses hold. Every expression of and, or and not can be
 * written so, there is nothing to evaluate but comparisons, and a form of rows can show it.
 */
export const condition = z
  .array(z.array(clause).min(1).max(20))
  .min(1)
  .max(20)
  .meta({ id: 'SurveyCondition' });

export type Clause = z.infer<typeof clause>;
export type Comparison = (typeof comparisons)[number];
export type Condition = z.infer<typeof condition>;
