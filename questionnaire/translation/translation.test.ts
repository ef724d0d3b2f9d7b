import { surveyDefinition } from '@rehire/contract/discover/questionnaire';
import { describe, expect, it } from 'vitest';
import { readTranslations } from './read.ts';
import { translationTable } from './table.ts';

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
        { key: 'name', type: 'text', text: 'Who are you?' },
        {
          key: 'how',
          type: 'csat',
          text: 'How was it, {{name|friend}}?',
          scale: { low: 1, high: 5, lowLabel: 'Bad', highLabel: 'Good' },
        },
        { key: 'which', type: 'single', text: 'Which?', choices: [{ value: 'tea', label: '-Tea' }] },
      ],
    },
  ],
  thanks: { text: 'Bye' },
  translations: { de: { title: 'Frühstück', 'item.how.high': 'Gut' }, ar: {} },
});
const heads = ['place', 'where', 'en', 'de', 'ar'];

describe('the table of translations', () => {
  it('has a row a text, with where it stands and what it says in each language', () => {
    expect(translationTable(survey)).toEqual([
      heads,
      ['title', 'Title', 'Breakfast', 'Frühstück', ''],
      ['page.p.title', 'Page 1, title', 'You', '', ''],
      ['item.name.text', 'Page 1, question name', 'Who are you?', '', ''],
      ['item.how.text', 'Page 1, question how', 'How was it, {{name|friend}}?', '', ''],
      ['item.how.low', 'Page 1, question how, low end of the scale', 'Bad', '', ''],
      ['item.how.high', 'Page 1, question how, high end of the scale', 'Good', 'Gut', ''],
      ['item.which.text', 'Page 1, question which', 'Which?', '', ''],
      ['item.which.choice.tea', 'Page 1, question which, answer', '-Tea', '', ''],
      ['thanks.text', 'Thanks at the end', 'Bye', '', ''],
    ]);
  });

  it('comes in as it went out without a change', () => {
    const read = readTranslations(survey, translationTable(survey));
    expect(read).toMatchObject({ changes: [], same: 2, notes: [], rejected: [], definition: survey });
  });

  it('brings texts and languages, and an empty cell never takes away what was typed', () => {
    const read = readTranslations(survey, [
      ['PLACE', 'fr', 'de'],
      ['title', 'Petit déjeuner', ''],
      ['item.which.choice.tea', '’-Thé', "'-Tee"],
    ]);
    expect(read.rejected).toEqual([]);
    expect(read.changes).toContainEqual({
      place: 'title',
      language: 'fr',
      before: null,
      after: 'Petit déjeuner',
    });
    expect(read.definition.translations).toEqual({
      de: { title: 'Frühstück', 'item.how.high': 'Gut', 'item.which.choice.tea': '-Tee' },
      ar: {},
      fr: { title: 'Petit déjeuner', 'item.which.choice.tea': '’-Thé' },
    });
  });

  it('tells of places that are not there, of texts that changed since, and of answers that are not read any more', () => {
    const read = readTranslations(survey, [
      heads,
      ['item.gone.text', '', 'Gone', 'Weg', ''],
      ['item.how.text', '', 'How was that?', 'Wie war es?', 'كيف كان، {{name|صديقي}}؟'],
    ]);
    expect(read.notes.map(({ line }) => line)).toEqual([2, 3, 3]);
    expect(read.notes.map(({ says }) => says).join()).toMatch(
      /no place .*changed since .*de lacks \{\{name\}\}/,
    );
    expect(read.definition.translations?.['ar']).toEqual({ 'item.how.text': 'كيف كان، {{name|صديقي}}؟' });
  });

  it.each([
    [
      'no column of places',
      [
        ['key', 'de'],
        ['title', 'x'],
      ],
      1,
      /no column "place"/,
    ],
    [
      'no language',
      [
        ['place', 'where', 'en'],
        ['title', '', 'Breakfast'],
      ],
      1,
      /no column of another language/,
    ],
    [
      'a head that is no language',
      [
        ['place', 'Notes & more'],
        ['title', 'x'],
      ],
      1,
      /no tag of a language/,
    ],
    [
      'a language twice',
      [
        ['place', 'de', 'DE'],
        ['title', 'x', 'y'],
      ],
      1,
      /two columns/,
    ],
    ['a place twice', [heads, ['title', '', '', 'a', ''], ['title', '', '', 'b', '']], 3, /twice/],
    [
      'an answer that the text does not read',
      [heads, ['title', '', '', '{{name}}', '']],
      2,
      /speaks of the answer/,
    ],
    ['a text that is too long', [heads, ['title', '', '', 'x'.repeat(4001), '']], 2, /longer than/],
    ['nothing at all', [], 1, /no column "place"/],
  ] as const)('is refused as a whole with %s', (_, rows, line, says) => {
    const read = readTranslations(survey, [
      ...rows,
      ...(rows.length > 0 ? [['thanks.text', '', '', 'Tschüss', '']] : []),
    ]);
    expect(read.rejected).toEqual([{ line, says: expect.stringMatching(says) as string }]);
    expect(read.changes).toEqual([]);
    expect(read.definition).toBe(survey);
  });
});
