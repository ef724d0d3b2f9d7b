import { z } from 'zod';
import { spokenLanguages } from '../languages.ts';

/** How a frozen set of outcomes is asked for: what a person decides before a questionnaire is made of it. */
export const outcomeSurveyPlan = z
  .strictObject({
    title: z.string().trim().min(1).max(200),
    /** A first question; who gives an answer that does not qualify is thanked and asked no more. */
    screener: z
      .strictObject({
        question: z.string().trim().min(1).max(1000),
        answers: z
          .array(z.strictObject({ label: z.string().trim().min(1).max(500), qualifies: z.boolean() }))
          .min(2)
          .max(20)
          .refine((all) => all.some(({ qualifies }) => qualifies), 'lets nobody through')
          .refine((all) => new Set(all.map(({ label }) => label)).size === all.length, 'has an answer twice'),
      })
      .nullable()
      .default(null),
    /** Outcomes on a page. */
    perPage: z.number().int().min(3).max(20).default(8),
    /** Into how many parts the outcomes are dealt, each of them with outcomes of every step; 1 where they stay whole. */
    parts: z.number().int().min(1).max(20).default(1),
    /** How many of the parts a respondent rates. */
    each: z.number().int().min(1).max(20).default(1),
    attentionChecks: z.boolean().default(true),
    /** The language that the outcomes are stated in, then those that the survey can be read in, too; statements are translated there. */
    languages: z
      .array(z.enum(spokenLanguages))
      .min(1)
      .refine((all) => new Set(all).size === all.length, 'has a language twice')
      .default(['en']),
  })
  .refine(({ parts, each }) => (parts === 1 ? each === 1 : each < parts), {
    path: ['each'],
    message: 'is not fewer than the parts',
  })
  .meta({ id: 'OutcomeSurveyPlan' });

export type OutcomeSurveyPlan = z.infer<typeof outcomeSurveyPlan>;
