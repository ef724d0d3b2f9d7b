import { type SurveyDefinition, surveyDefinition } from '@rehire/contract/discover/questionnaire';

const scale = { low: 1, high: 5 };
const pair = (key: string, statement: string) =>
  (['importance', 'satisfaction'] as const).map((aspect) => ({
    key: `${aspect}_${key}`,
    type: 'rating' as const,
    stem: aspect === 'importance' ? 'How important is it to …' : 'How satisfied are you with …',
    text: statement,
    scale,
    rates: { statement, aspect },
  }));

/** A short survey with two outcomes, a recommend score, a branch and a hidden item. */
export const breakfast: SurveyDefinition = surveyDefinition.parse({
  format: 'rehire-survey',
  version: 1,
  title: 'Breakfast',
  language: 'en',
  pages: [
    {
      key: 'about',
      items: [
        {
          key: 'eats',
          type: 'single',
          text: 'Do you eat breakfast?',
          required: true,
          choices: [
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ],
        },
        { key: 'source', type: 'hidden', text: 'Where from', parameter: 'utm_source' },
      ],
      rules: [{ when: [[{ item: 'eats', is: 'is', value: 'no' }]], to: { end: 'not-meant' } }],
    },
    {
      key: 'rate',
      items: [
        ...pair('wait', 'Minimize the time it takes to get breakfast'),
        ...pair('waste', 'Minimize the amount of food that is thrown away'),
      ],
    },
    {
      key: 'score',
      items: [
        { key: 'nps', type: 'nps', text: 'Would you recommend us?', required: true },
        {
          key: 'why',
          type: 'text',
          text: 'Why?',
          showIf: [[{ item: 'nps', is: 'at-most', value: 6 }]],
        },
      ],
    },
  ],
});
