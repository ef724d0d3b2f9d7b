import { surveyDefinition } from '@rehire/contract/discover/questionnaire';
import { describe, expect, it } from 'vitest';
import { directionOf, inLanguage, languageFor, languagesOf, placesOf } from './languages.ts';

const survey = surveyDefinition.parse({
  format: 'rehire-survey',
  version: 1,
  title: 'Breakfast',
  language: 'en',
  pages: [
    {
      key: 'p',
      title: 'You',
      items: [
        {
          key: 'q',
          type: 'csat',
          text: 'How was it?',
          scale: { low: 1, high: 5, lowLabel: 'Bad', highLabel: 'Good' },
        },
        { key: 'c', type: 'single', text: 'Which?', choices: [{ value: 'constructor', label: 'Tea' }] },
      ],
    },
  ],
  thanks: { text: 'Bye' },
  translations: { de: { title: 'Frühstück', 'item.q.text': 'Wie war es?', 'item.q.high': 'Gut' } },
});

describe('a survey in another language', () => {
  it('is read in it where it is translated, and in its own elsewhere', () => {
    const german = inLanguage(survey, 'de');
    expect(german.title).toBe('Frühstück');
    expect(german.pages[0]?.items[0]).toMatchObject({
      text: 'Wie war es?',
      scale: { lowLabel: 'Bad', highLabel: 'Gut' },
    });
    expect(inLanguage(survey, 'fr')).toBe(survey);
  });

  it('translated in every place holds no word of its own language', () => {
    const all = Object.fromEntries(placesOf(survey).map(({ place }) => [place, 'x']));
    const whole = inLanguage({ ...survey, translations: { xx: all } }, 'xx');
    expect(placesOf(whole).map(({ text }) => text)).toEqual(placesOf(survey).map(() => 'x'));
  });

  it('is the one that is wanted, or nearest to it, or its own', () => {
    expect(languagesOf(survey)).toEqual(['en', 'de']);
    expect(languageFor(['en', 'de'], ['fr', 'de-AT', 'en'])).toBe('de');
    expect(languageFor(['en', 'de'], ['ja'])).toBe('en');
    expect(languageFor(['pt-BR', 'pt'], ['pt'])).toBe('pt');
  });

  it('is written in its own direction', () => {
    expect(['ar', 'he-IL', 'fa', 'en', null].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr']);
  });
});
