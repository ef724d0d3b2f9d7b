import { type OutcomeSurveyPlan, outcomeSurveyPlan } from '@rehire/contract/define/outcome-surveys';
import { spokenLanguages } from '@rehire/contract/languages';
import { jobSteps } from '@rehire/contract/define/outcomes';
import { surveyDefinition } from '@rehire/contract/discover/questionnaire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './check.ts';
import { burdenOf } from './duration.ts';
import { wayThrough } from './flow.ts';
import { itemsOf, ratedStatements } from './items.ts';
import { inLanguage, languagesOf, placesOf } from './languages.ts';
import { outcomeSurvey } from './outcome-survey.ts';
import { outcomeWords } from './outcome-words.ts';

const outcomes = Array.from({ length: 48 }, (_, at) => ({
  statement: `Minimize the time it takes to do thing ${at + 1}`,
  step: jobSteps[at % jobSteps.length] ?? null,
}));
const plan = (more: Partial<OutcomeSurveyPlan> = {}) =>
  outcomeSurveyPlan.parse({ title: 'Breakfast', ...more });

describe('the questionnaire of a set of outcomes', () => {
  it('asks for every outcome on both aspects, on pages that people can bear, with checks among them', () => {
    const survey = surveyDefinition.parse(outcomeSurvey(outcomes, plan()));
    expect(problemsOf(survey).filter(({ blocks }) => blocks)).toEqual([]);
    expect(ratedStatements(itemsOf(survey))).toHaveLength(48);
    expect(survey.pages.map(({ items }) => items.length)).toEqual([9, 8, 8, 8, 8, 8, 9, 8, 8, 8, 8, 8]);
    const orders = ['a', 'b', 'c', 'd'].map((seed) =>
      wayThrough(survey, {}, seed).pages.map(({ key }) => key),
    );
    expect(new Set(orders.map((order) => order.slice(0, 6).join())).size).toBeGreaterThan(1);
    for (const order of orders) expect(order.slice(0, 6).every((key) => key.startsWith('imp'))).toBe(true);
  });

  it('warns that 48 outcomes tire, and that a part of them does not', () => {
    const whole = outcomeSurvey(outcomes, plan());
    const split = outcomeSurvey(outcomes, plan({ parts: 4, each: 2 }));
    expect(problemsOf(whole).map(({ says }) => says)).toEqual([expect.stringMatching(/98 ratings/)]);
    expect(problemsOf(split)).toEqual([]);
    expect(burdenOf(split).ratings).toBe(52);
  });

  it('lets only those through who qualify', () => {
    const screener = {
      question: 'How often do you eat breakfast?',
      answers: [
        { label: 'Daily', qualifies: true },
        { label: 'Never', qualifies: false },
      ],
    };
    const survey = outcomeSurvey(outcomes, plan({ screener }));
    expect(wayThrough(survey, { screener: 'a2' }, 'x')).toMatchObject({
      ending: 'not-meant',
      pages: [{ key: 'screener' }],
    });
    expect(wayThrough(survey, { screener: 'a1' }, 'x').pages).toHaveLength(13);
  });

  it('split: each respondent rates as many outcomes, of every step, on both aspects, and all outcomes are rated as often', () => {
    const survey = outcomeSurvey(outcomes, plan({ parts: 4, each: 2, attentionChecks: false }));
    const stepsOf = new Map(outcomes.map(({ statement, step }) => [statement, step]));
    const asked = new Map<string, number>();
    fc.assert(
      fc.property(fc.uuid(), (seed) => {
        const items = wayThrough(survey, {}, seed).pages.flatMap((page) => page.items);
        const rated = ratedStatements(items);
        expect(items).toHaveLength(48);
        expect(rated).toHaveLength(24);
        expect(new Set(rated.map(({ statement }) => stepsOf.get(statement))).size).toBe(jobSteps.length);
        for (const { statement } of rated) asked.set(statement, (asked.get(statement) ?? 0) + 1);
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(asked.size).toBe(48);
    // Of 400 each outcome is drawn half of the time; 4 standard deviations are 40.
    for (const times of asked.values()) expect(Math.abs(times - 200)).toBeLessThan(40);
  });

  it('asks in the languages that are wanted, statements as they are until they are translated', () => {
    for (const language of spokenLanguages) {
      const others = spokenLanguages.filter((each) => each !== language);
      const survey = surveyDefinition.parse(
        outcomeSurvey(outcomes.slice(0, 4), plan({ languages: [language, ...others] })),
      );
      expect(languagesOf(survey)).toEqual([language, ...others]);
      for (const other of others) {
        const translated = inLanguage(survey, other);
        const itself = outcomeSurvey(outcomes.slice(0, 4), plan({ languages: [other] }));
        itemsOf(translated).forEach((item, at) => {
          const same = itemsOf(itself)[at];
          expect(item.stem).toBe(same?.stem);
          if (item.type === 'rating' && same?.type === 'rating') expect(item.scale).toEqual(same.scale);
          if (item.key.startsWith('check')) expect(item.text).toBe(same?.text);
        });
        const open = placesOf(survey).filter(({ place }) => !survey.translations?.[other]?.[place]);
        expect(open.map(({ place }) => place.replace(/\d+/, 'N'))).toEqual([
          'title',
          ...Array.from({ length: 4 }, () => 'item.oN.text'),
          ...Array.from({ length: 4 }, () => 'item.oN_satisfaction.text'),
        ]);
      }
    }
    const stems = spokenLanguages.flatMap((each) =>
      (['importance', 'satisfaction'] as const).flatMap((aspect) =>
        Object.values(outcomeWords(each)[aspect]),
      ),
    );
    expect(
      new Set(stems).size,
      'no text was left in another language; “Nada importante” is Spanish and Portuguese',
    ).toBe(stems.length - 1);
  });

  it('keeps every outcome whatever the plan', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 3, max: 20 }),
        (many, parts, perPage) => {
          const each = Math.max(1, parts - 1);
          const some = outcomes.slice(0, many);
          const survey = outcomeSurvey(some, plan({ parts, each, perPage, languages: ['de', 'en'] }));
          expect(surveyDefinition.safeParse(survey).error).toBeUndefined();
          expect(problemsOf(survey).filter(({ blocks }) => blocks)).toEqual([]);
          expect(ratedStatements(itemsOf(survey))).toHaveLength(some.length);
        },
      ),
    );
  });
});
