import { z } from 'zod';
import { condition, itemKey } from './condition.ts';

/**
 * The definition of a survey: Rehire's own JSON, format `rehire-survey`, version 1. A reader refuses a version that it
 * does not know. What is added later is optional, so that version 1 stays readable.
 */

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
  /** What the respondent reads; `{{key}}` stands for the answer to an earlier item. */
  text: z.string().min(1).max(4000),
  /** The question above a group of items that differ only in their text (the rows of a matrix). */
  stem: z.string().max(4000).optional(),
  required: z.boolean().optional(),
  /** The item is asked only where this holds of the answers before it. */
  showIf: condition.optional(),
};

/** A picture as data, at most 1 MiB of it, or `picture:` and the SHA-256 of one that is kept beside the survey. */
const picture = z
  .string()
  .max(1_400_000)
  .regex(
    /^(?:data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]+|picture:[0-9a-f]{64})$/,
    'is not a picture as data',
  );

const choice = z.strictObject({
  value: z.string().min(1).max(500),
  label: z.string().min(1).max(500),
  image: picture.optional(),
});

const choices = z
  .array(choice)
  .min(1)
  .max(500)
  .refine((list) => new Set(list.map(({ value }) => value)).size === list.length, 'has a value twice');

const chosen = {
  choices,
  /** The choices are offered in an order of the respondent's own. */
  shuffle: z.boolean().optional(),
};

const day = z.iso.date();

export const surveyItem = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...base,
      type: z.literal('rating'),
      scale,
      /** The desired outcome that is rated, where the item is one half of an importance/satisfaction pair. */
      rates: z.strictObject({ statement: z.string().min(1).max(2000), aspect: z.enum(aspects) }).optional(),
      /** An attention check: the answer that the text asks for. Another one flags the response. */
      expects: z.number().int().optional(),
    }),
    /** "How likely are you to recommend …?", 0 to 10. */
    z.strictObject({ ...base, type: z.literal('nps') }),
    /** Overall satisfaction. */
    z.strictObject({ ...base, type: z.literal('csat'), scale }),
    /** Effort: `ces1` 1-5, low is good; `ces2` 1-7, high is good. They are different measures. */
    z.strictObject({ ...base, type: z.literal('ces'), variant: z.enum(['ces1', 'ces2']) }),
    z.strictObject({
      ...base,
      type: z.literal('text'),
      long: z.boolean().optional(),
      /** Each answer is a piece of feedback, too, as soon as it is sent. */
      inbox: z.boolean().optional(),
    }),
    z.strictObject({ ...base, type: z.literal('single'), ...chosen, other: z.boolean().optional() }),
    z.strictObject({ ...base, type: z.literal('multiple'), ...chosen, other: z.boolean().optional() }),
    /** All choices in the respondent's order, the first the most wanted. */
    z.strictObject({ ...base, type: z.literal('ranking'), ...chosen }),
    z.strictObject({
      ...base,
      type: z.literal('number'),
      least: z.number().optional(),
      most: z.number().optional(),
      whole: z.boolean().optional(),
    }),
    /** A day, `YYYY-MM-DD`. */
    z.strictObject({ ...base, type: z.literal('date'), least: day.optional(), most: day.optional() }),
    /** A tick under a wording; the answer is `yes`. */
    z.strictObject({ ...base, type: z.literal('consent') }),
    /** Not asked: what the parameter `parameter` of the survey's address says, known from the first page on. */
    z.strictObject({
      ...base,
      type: z.literal('hidden'),
      parameter: z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/, 'is not the name of a parameter'),
    }),
  ])
  .meta({ id: 'SurveyItem' });

/** Where a rule leads: a page further on, the end, or the end for those whom the survey is not meant for. */
const target = z.union([
  z.strictObject({ page: itemKey }),
  z.strictObject({ end: z.enum(['thanks', 'not-meant']) }),
]);

export const surveyPage = z
  .strictObject({
    key: itemKey,
    title: z.string().max(400).optional(),
    /** What is read above the items. */
    text: z.string().max(4000).optional(),
    showIf: condition.optional(),
    /** The items come in an order of the respondent's own; those under one stem stay together. */
    shuffle: z.boolean().optional(),
    /** Where to go after this page: the first rule that holds. A page that is not further on is not gone to. */
    rules: z
      .array(z.strictObject({ when: condition, to: target }))
      .max(50)
      .optional(),
    items: z.array(surveyItem).max(2000),
  })
  .meta({ id: 'SurveyPage' });

/** Parts of a survey, each of them pages, of which a respondent is asked only `each`: drawn, every part as likely. */
export const sample = z
  .strictObject({
    key: itemKey,
    parts: z.array(z.array(itemKey).min(1).max(100)).min(2).max(50),
    each: z.number().int().min(1),
  })
  .refine(({ parts, each }) => each < parts.length, 'asks for all of its parts')
  .meta({ id: 'SurveySample' });

/** How many complete answers are wanted of those for whom `when` holds; after them the survey ends early. */
export const quota = z
  .strictObject({
    key: itemKey,
    name: z.string().min(1).max(200),
    when: condition,
    most: z.number().int().min(1).max(10_000_000),
  })
  .meta({ id: 'SurveyQuota' });

const language = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, 'is not a language tag');

export const surveyDefinition = z
  .strictObject({
    format: z.literal('rehire-survey'),
    version: z.literal(1),
    title: z.string().min(1).max(200),
    /** BCP 47; null where nobody said. */
    language: z.string().max(35).nullable(),
    pages: z.array(surveyPage).max(500),
    /** Groups of pages that change places among themselves, in an order of the respondent's own. */
    rotations: z.array(z.array(itemKey).min(2).max(500)).max(50).optional(),
    samples: z.array(sample).max(20).optional(),
    quotas: z.array(quota).max(200).optional(),
    /** What is read at the end, and where the respondent is led to then. */
    thanks: z
      .strictObject({
        text: z.string().max(4000).optional(),
        redirect: z
          .url({ protocol: /^https?$/ })
          .max(2000)
          .optional(),
      })
      .optional(),
    /**
     * Texts in other languages, by the place of the text: `title`, `thanks.text`, `page.<key>.title`, `page.<key>.text`,
     * `item.<key>.text`, `.stem`, `.low`, `.high`, `.choice.<value>`. What is missing is read in the survey's own language.
     */
    translations: z
      .record(language, z.record(z.string().max(700), z.string().max(4000)))
      .refine((all) => Object.keys(all).length <= 60, 'has too many languages')
      .optional(),
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
export type SurveyPage = z.infer<typeof surveyPage>;
export type SurveyChoice = z.infer<typeof choice>;
export type SurveySample = z.infer<typeof sample>;
export type SurveyQuota = z.infer<typeof quota>;
export type SurveyDefinition = z.infer<typeof surveyDefinition>;
export type Answer = z.infer<typeof answer>;
export type SurveyAnswers = z.infer<typeof surveyAnswers>;
