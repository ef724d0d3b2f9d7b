import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix, offered, one, text } from '../qualtrics/qsf.testing.ts';
import { keepable, readWhole } from './read-whole.testing.ts';
import { readSurveyFile } from './survey-file.ts';

describe('any file', () => {
  it('that looks like a survey of Qualtrics comes to a definition of ours or is refused', () => {
    const label = fc.oneof(
      fc.string(),
      fc.constantFrom('<img src=x>', '${q://QID1/ChoiceTextEntryValue}', '{{Q1}}'),
    );
    const said = fc.dictionary(
      fc.string({ maxLength: 3 }),
      fc.oneof(fc.record({ Display: label }), fc.jsonValue()),
    );
    const kinds = [
      ['MC', 'SAVR'],
      ['MC', 'NPS'],
      ['Matrix', 'Likert'],
      ['TE', 'FORM'],
      ['TE', 'SL'],
      ['RO', 'DND'],
      ['DB', 'TB'],
    ];
    const payload = fc.record({
      kind: fc.constantFrom(...kinds),
      DataExportTag: fc.string(),
      QuestionText: fc.oneof(label, fc.jsonValue()),
      Choices: fc.oneof(said, fc.jsonValue()),
      Answers: said,
      ChoiceOrder: fc.oneof(fc.constant([]), fc.jsonValue()),
      RecodeValues: fc.dictionary(fc.string({ maxLength: 3 }), fc.oneof(fc.integer(), fc.string())),
      Validation: fc.jsonValue(),
      Language: fc.oneof(fc.constant([]), fc.dictionary(fc.constantFrom('DE', 'EN', 'x'), fc.jsonValue())),
    });
    fc.assert(
      fc.property(fc.array(payload, { minLength: 1, maxLength: 3 }), (payloads) => {
        keepable(
          one(
            ...payloads.map(({ kind: [QuestionType, Selector], ...rest }) => ({
              QuestionType,
              Selector,
              ...rest,
            })),
          ),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('a hostile file', () => {
  const why = (file: string): string => {
    try {
      readSurveyFile(file);
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : '';
    }
    return 'read';
  };
  const whole = one({ QuestionType: 'TE', Selector: 'SL', QuestionText: 'Why?' });

  it('is refused with its reason', () => {
    expect(why(whole)).toBe('read');
    expect(why(whole.slice(0, -20))).toMatch(/^NotASurvey: .*cut off/);
    for (const none of ['{"a":1}', '[]', '3', 'null', '{"SurveyEntry":{}}'])
      expect(why(none)).toMatch(/^NotASurvey: It holds no questions/);
    expect(why('')).toMatch(/^NotASurvey: .*no whole JSON/);
    expect(why(text([]))).toMatch(/^NotASurvey: .*no questions/);
    expect(why(`${whole}${' '.repeat(5 * 1024 * 1024)}`)).toMatch(/^NotASurvey: It is larger than 4 MB/);
    expect(why(whole.replace('"SurveyEntry"', '"__proto__":{"polluted":1},"SurveyEntry"'))).toMatch(
      /^NotASurvey: .*__proto__/,
    );
    const deep = 200_000;
    expect(why(`${'['.repeat(deep)}${']'.repeat(deep)}`)).toMatch(/^NotASurvey: .*too deep/);
  });

  it('finds nothing under the names that every object has', () => {
    const { items } = readWhole(
      one(
        {
          QuestionType: 'MC',
          Selector: 'SAVR',
          QuestionText: 'Which?',
          ...offered(['A']),
          ChoiceOrder: ['constructor', 'toString', '1'],
          RecodeValues: { constructor: 'x' },
        },
        { QuestionType: 'constructor', Selector: 'toString', QuestionText: 'None' },
      ),
    );
    expect(items).toMatchObject([{ choices: [{ value: '1', label: 'A' }] }]);
    expect(items).toHaveLength(1);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('is read no further than any survey goes', () => {
    const rows = Array.from({ length: 4_000 }, (_, at) => `Row ${at}`);
    const stem = '<a'.repeat(100_000);
    const table = { ...matrix(rows, ['1', '2', '3']), QuestionText: stem };
    const { items, lost } = keepable(
      one(table, { QuestionType: 'TE', Selector: 'SL', QuestionText: 'Why?' }),
    );
    expect(items).toHaveLength(2_000);
    expect(lost).toEqual(['Questions beyond the first 2000.']);
  });
});
