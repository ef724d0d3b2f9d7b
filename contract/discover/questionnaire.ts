import { z } from 'zod';

/**
 * The definition of a survey: Rehire's own JSON, format `rehire-survey`, version 1. A reader refuses a version that it
 * does not know. What is added later (branching, quotas, translations) is optional, so that version 1 stays readable.
 */

/** Names an item within its survey; answers are kept under it. */
export const itemKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/, 'is not the key of an item');

/** A scale of whole numbers from `low` to `high`; where `low` > `high` the smaller number is the better answer. */
export const scale = z
  .strictObject({
    low: z.number().int().min(-100).max(100),
    high: z.number().int().min(-100).max(100),
    lowLabel: z.string().max(200).optional(),
    highLabel: z.string().max(200).optional(),
  })
  .refine((s) => s.low !== s.high, 'needs two different ends')
  .meta({ id: 'Scale' });

/** Of the two questions about one desired outcome, which this one asks. */
export const aspects = ['importance', 'satisfaction'] as const;

const base = {
  key: itemKey,
  /** What the respondent reads. */
  text: z.string().min(1).max(4000),
  /** The question above a group of items that differ only in their text (the rows of a matrix). */
  stem: z.string().max(4000).optional(),
  required: z.boolean().optional(),
};

const choices = z
  .array(z.strictObject({ value: z.string().min(1).max(500), label: z.string().min(1).max(500) }))
  .min(1)
  .max(500);

export const surveyItem = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...base,
      type: z.literal('rating'),
      scale,
      /** The desired outcome that is rated, where the item is one half of an importance/satisfaction pair. */
      rates: z.strictObject({ statement: z.string().min(1).max(2000), aspect: z.enum(aspects) }).optional(),
    }),
    /** "How likely are you to recommend …?", 0 to 10. */
    z.strictObject({ ...base, type: z.literal('nps') }),
    /** Overall satisfaction. */
    z.strictObject({ ...base, type: z.literal('csat'), scale }),
    /** Effort: `ces1` 1-5, low is good; `ces2` 1-7, high is good. They are different measures. */
    z.strictObject({ ...base, type: z.literal('ces'), variant: z.enum(['ces1', 'ces2']) }),
    z.strictObject({ ...base, type: z.literal('text'), long: z.boolean().optional() }),
    z.strictObject({ ...base, type: z.literal('single'), choices, other: z.boolean().optional() }),
    z.strictObject({ ...base, type: z.literal('multiple'), choices, other: z.boolean().optional() }),
  ])
  .meta({ id: 'SurveyItem' });

export const surveyDefinition = z
  .strictObject({
    format: z.literal('rehire-survey'),
    version: z.literal(1),
    title: z.string().min(1).max(200),
    /** BCP 47; null where nobody said. */
    language: z.string().max(35).nullable(),
    pages: z.array(
      z.strictObject({
        key: itemKey,
        title: z.string().max(400).optional(),
        items: z.array(surveyItem).max(2000),
      }),
    ),
  })
  .meta({ id: 'SurveyDefinition' });

/** An answer: a number, a text or choice, several choices. An item that was not answered has none. */
export const answer = z.union([z.number(), z.string(), z.array(z.string())]).meta({ id: 'SurveyAnswer' });

/** Answers by the key of their item. */
export const surveyAnswers = z.record(z.string(), answer);

export type Scale = z.infer<typeof scale>;
export type Aspect = (typeof aspects)[number];
export type SurveyItem = z.infer<typeof surveyItem>;
export type SurveyItemType = SurveyItem['type'];
export type SurveyDefinition = z.infer<typeof surveyDefinition>;
export type Answer = z.infer<typeof answer>;
export type SurveyAnswers = z.infer<typeof surveyAnswers>;
