import { describe, expect, it } from 'vitest';
import { readWhole } from '../import/read-whole.testing.ts';
import { asks, displays, matrix, offered, one, part, question, text } from './qsf.testing.ts';
import { languageTag } from './question.ts';

describe('a survey of Qualtrics', () => {
  it('asks what it asked, under the names that its answers are exported with', () => {
    const { items, lost } = readWhole(
      one(
        {
          QuestionType: 'MC',
          Selector: 'SAVR',
          QuestionText: '<p>Do you eat <b>breakfast</b>&nbsp;at home?</p>',
          DataExportTag: 'home',
          ...offered(['Yes', 'No']),
          ChoiceOrder: ['2', '1'],
          RecodeValues: { '1': '1', '2': '0' },
          Validation: { Settings: { ForceResponse: 'ON', Type: 'None' } },
        },
        {
          QuestionType: 'MC',
          Selector: 'MAVR',
          QuestionText: 'What do you eat?',
          Choices: {
            1: { Display: 'Bread' },
            2: { Display: 'Fruit' },
            3: { Display: 'Other:', TextEntry: 'true' },
          },
          ChoiceOrder: [1, 2, 3],
          Randomization: { Type: 'All', Advanced: null, TotalRandSubset: '' },
        },
        {
          QuestionType: 'MC',
          Selector: 'NPS',
          QuestionText: 'Would you recommend us?',
          Choices: Array.from({ length: 11 }, (_, at) => ({ Display: String(at) })),
        },
        { QuestionType: 'TE', Selector: 'ML', QuestionText: 'Why?' },
        {
          QuestionType: 'TE',
          Selector: 'SL',
          QuestionText: 'How many?',
          Validation: {
            Settings: {
              Type: 'ContentType',
              ContentType: 'ValidNumber',
              ValidNumber: { Min: '0', Max: '12', NumDecimals: '0' },
            },
          },
        },
        { QuestionType: 'RO', Selector: 'DND', QuestionText: 'Rank.', ...offered(['Tea', 'Coffee']) },
        { QuestionType: 'TE', Selector: 'FORM', QuestionText: 'You', ...offered(['Town', 'Street']) },
      ),
    );
    expect(items).toEqual([
      {
        key: 'home',
        type: 'single',
        text: 'Do you eat breakfast at home?',
        required: true,
        choices: [
          { value: '0', label: 'No' },
          { value: '1', label: 'Yes' },
        ],
      },
      {
        key: 'Q2',
        type: 'multiple',
        text: 'What do you eat?',
        shuffle: true,
        other: true,
        choices: [
          { value: '1', label: 'Bread' },
          { value: '2', label: 'Fruit' },
        ],
      },
      { key: 'Q3', type: 'nps', text: 'Would you recommend us?' },
      { key: 'Q4', type: 'text', long: true, text: 'Why?' },
      { key: 'Q5', type: 'number', text: 'How many?', least: 0, most: 12, whole: true },
      {
        key: 'Q6',
        type: 'ranking',
        text: 'Rank.',
        choices: [
          { value: '1', label: 'Tea' },
          { value: '2', label: 'Coffee' },
        ],
      },
      { key: 'Q7_1', type: 'text', text: 'Town', stem: 'You' },
      { key: 'Q7_2', type: 'text', text: 'Street', stem: 'You' },
    ]);
    expect(lost).toEqual([]);
  });

  it('rates the rows of a matrix whose columns are a scale, and keeps words as choices where they are none', () => {
    const agreement = ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'];
    const { items, lost } = readWhole(
      one(
        { QuestionText: 'How far do you agree?', ...matrix(['It is quick', 'It is warm'], agreement) },
        { QuestionText: 'Where from?', ...matrix(['Bread'], ['Baker', 'Market', 'Home']) },
        {
          QuestionText: 'When?',
          ...matrix(['Bread'], ['Weekday', 'Weekend', 'Never']),
          SubSelector: 'MultipleAnswer',
        },
        {
          QuestionText: 'How good?',
          ...matrix(['Tea'], ['Very good', 'Good', 'Not good']),
          RecodeValues: { 1: '3', 2: '2', 3: '1' },
        },
        {
          QuestionText: 'How much?',
          ...matrix(['Tea'], ['Very little', 'Some', 'Very much']),
          RecodeValues: { 1: '1', 2: '3', 3: '5' },
        },
      ),
    );
    const agree = { low: 1, high: 5, lowLabel: 'Strongly disagree', highLabel: 'Strongly agree' };
    expect(items.slice(0, 2)).toEqual([
      { key: 'Q1_1', type: 'rating', stem: 'How far do you agree?', text: 'It is quick', scale: agree },
      { key: 'Q1_2', type: 'rating', stem: 'How far do you agree?', text: 'It is warm', scale: agree },
    ]);
    expect(items.slice(2)).toMatchObject([
      { key: 'Q2_1', type: 'single', choices: [{ label: 'Baker' }, { label: 'Market' }, { label: 'Home' }] },
      { key: 'Q3_1', type: 'multiple' },
      {
        key: 'Q4_1',
        type: 'rating',
        scale: { low: 1, lowLabel: 'Not good', high: 3, highLabel: 'Very good' },
      },
      { key: 'Q5_1', type: 'single', choices: [{ value: '1' }, { value: '3' }, { value: '5' }] },
    ]);
    expect(lost).toEqual([
      'The words between the ends of the scale of “How far do you agree?” (Disagree, Neither, Agree): it is asked from 1 to 5.',
      'The words between the ends of the scale of “How good?” (Good): it is asked from 1 to 3.',
    ]);
  });

  it('follows the flow of blocks and page breaks, with texts at the top of their pages', () => {
    const { definition, lost } = readWhole(
      text([
        part('BL', 'Survey Blocks', {
          0: { Type: 'Default', ID: 'BL_1', Description: 'Last', BlockElements: asks(4) },
          1: { Type: 'Trash', ID: 'BL_2', Description: 'Trash', BlockElements: asks(5) },
          2: { Type: 'Standard', ID: 'BL_3', Description: 'First', BlockElements: asks(1, 2, 'break', 3) },
        }),
        part('FL', 'Survey Flow', {
          Type: 'Root',
          Flow: [{ Type: 'Standard', ID: 'BL_3' }, { Type: 'Block', ID: 'BL_1' }, { Type: 'EndSurvey' }],
        }),
        part('SO', 'Survey Options', {
          SurveyTermination: 'Redirect',
          EOSRedirectURL: 'https://example.com/thanks?a=1',
        }),
        question(1, { QuestionType: 'DB', Selector: 'TB', QuestionText: '<h1>Welcome</h1>to us' }),
        question(2, { QuestionType: 'TE', Selector: 'SL', QuestionText: 'Your name?' }),
        question(3, {
          QuestionType: 'TE',
          Selector: 'SL',
          QuestionText: 'And, ${q://QID2/ChoiceTextEntryValue}?',
        }),
        question(4, { QuestionType: 'TE', Selector: 'SL', QuestionText: 'Last {{word}}?' }),
        question(5, { QuestionType: 'TE', Selector: 'SL', QuestionText: 'Thrown away' }),
      ]),
    );
    expect(definition.pages).toEqual([
      { key: 'First', text: 'Welcome to us', items: [{ key: 'Q2', type: 'text', text: 'Your name?' }] },
      { key: 'First_2', items: [{ key: 'Q3', type: 'text', text: 'And, {{Q2}}?' }] },
      { key: 'Last', items: [{ key: 'Q4', type: 'text', text: 'Last { {word}}?' }] },
    ]);
    expect(definition.thanks).toEqual({ redirect: 'https://example.com/thanks?a=1' });
    expect(lost).toEqual([]);
  });

  it('repeats no answer above the question that is answered', () => {
    const { definition, lost } = readWhole(
      one(
        { QuestionType: 'TE', Selector: 'SL', QuestionText: 'Your name?' },
        { QuestionType: 'DB', Selector: 'TB', QuestionText: 'Thanks, ${q://QID1/ChoiceTextEntryValue}!' },
      ),
    );
    expect(definition.pages).toMatchObject([{ text: 'Thanks, …!', items: [{ key: 'Q1' }] }]);
    expect(lost).toEqual([
      'The place of the text “Thanks, ${q://QID1/ChoiceTextEntryValue}!”: it stands at the top of its page.',
      'The text that is put in for ${q://QID1/ChoiceTextEntryValue}: “…” stands there.',
    ]);
  });

  it('is read in its languages', () => {
    const { definition } = readWhole(
      text([
        part('BL', 'Survey Blocks', [{ ID: 'BL_1', Description: 'A', BlockElements: asks(1, 2) }]),
        part('SO', 'Survey Options', { AvailableLanguages: { EN: [], DE: [], 'PT-BR': [] } }),
        question(1, {
          QuestionType: 'MC',
          Selector: 'SAVR',
          QuestionText: 'Tea?',
          ...offered(['Yes', 'No']),
          Language: {
            DE: { QuestionText: 'Tee?', Choices: { 1: { Display: 'Ja' }, 2: { Display: 'Nein' } } },
          },
        }),
        question(2, {
          QuestionText: 'How good?',
          ...matrix(['Bread'], ['1', '2', 'Good']),
          Language: {
            DE: {
              QuestionText: 'Wie gut?',
              Choices: displays(['Brot']),
              Answers: displays(['1', '2', 'Gut']),
            },
          },
        }),
      ]),
    );
    expect(definition.language).toBe('en');
    expect(definition.translations).toEqual({
      de: {
        'item.Q1.text': 'Tee?',
        'item.Q1.choice.1': 'Ja',
        'item.Q1.choice.2': 'Nein',
        'item.Q2_1.stem': 'Wie gut?',
        'item.Q2_1.text': 'Brot',
        'item.Q2_1.high': 'Gut',
      },
      'pt-BR': {},
    });
    expect(['EN', 'EN-GB', 'ZH-S', 'ZH-T', 'x', '__proto__'].map(languageTag)).toEqual([
      'en',
      'en-GB',
      'zh-Hans',
      'zh-Hant',
      null,
      null,
    ]);
  });

  it('names what it could not carry over', () => {
    const logic = { 0: { 0: { LogicType: 'Question' }, Type: 'If' }, Type: 'BooleanExpression' };
    const { items, lost } = readWhole(
      text([
        part('BL', 'Survey Blocks', [
          {
            ID: 'BL_1',
            Description: 'Main',
            Options: { RandomizeQuestions: 'Advanced', Looping: 'Static' },
            BlockElements: [
              { Type: 'Question', QuestionID: 'QID1', SkipLogic: [{ ChoiceLocator: 'q://QID1' }] },
              ...asks(2, 3),
            ],
          },
          { ID: 'BL_2', Description: 'Aside', BlockElements: asks(3) },
        ]),
        part('FL', 'Survey Flow', {
          Flow: [
            { Type: 'EmbeddedData', EmbeddedData: [{ Field: 'segment', Type: 'Recipient' }] },
            { Type: 'BlockRandomizer', SubSet: 1, Flow: [{ Type: 'Standard', ID: 'BL_1' }] },
            { Type: 'Branch', Description: 'Adults', Flow: [{ Type: 'EndSurvey' }] },
            { Type: 'WebService' },
          ],
        }),
        part('SO', 'Options', {
          SurveyTermination: 'Redirect',
          EOSRedirectURL: 'https://example.com/?id=${e://Field/id}',
          Header: 'Our logo',
        }),
        part('QO', 'QO_1', { Name: 'Women' }),
        part('SCO', 'Scoring', { ScoringCategories: [{ ID: 'SC_0' }] }),
        question(1, {
          QuestionType: 'MC',
          Selector: 'DL',
          QuestionText: 'Hello ${e://Field/name}<img src="https://example.com/a.png">',
          QuestionJS: 'alert(1)',
          DisplayLogic: logic,
          Choices: { 1: { Display: 'A' }, 2: { Display: 'Else, namely', TextEntry: 'true' } },
        }),
        question(2, { QuestionType: 'Slider', Selector: 'HSLIDER', QuestionText: 'How warm?' }),
        question(3, { QuestionType: 'New', Selector: 'X', QuestionText: 'What?' }),
      ]),
    );
    expect(items.map(({ key, text: says }) => [key, says])).toEqual([['Q1', 'Hello …']]);
    expect(lost.toSorted()).toEqual(
      [
        'The embedded data “segment”.',
        'A randomiser of the survey flow: its blocks are all asked, in their order.',
        'A branch of the survey flow (“Adults”): what stands in it is asked of everybody.',
        'An early end of the survey.',
        'A step of the survey flow of the kind “WebService”.',
        'The block “Aside”: the survey flow does not ask it.',
        'The skip logic in the block “Main”: everybody goes on to the next question.',
        'The random order of the questions in the block “Main”.',
        'Loop and merge of the block “Main”: it is asked once, without its fields.',
        'Of “Hello ${e://Field/name}”: the words “Else, namely”: offered as “Other”.',
        'Of “Hello ${e://Field/name}”: its display logic; it is asked of everybody.',
        'Of “Hello ${e://Field/name}”: its script.',
        'The text that is put in for ${e://Field/name}: “…” stands there.',
        'The picture, sound or film in “Hello …”.',
        '“How warm?”: a slider.',
        '“What?”: a question of the kind “New X”.',
        'The quota “Women”.',
        'The header of every page.',
        'Where the end leads: https://example.com/?id=${e://Field/id}.',
        'What answers score by categories.',
      ].toSorted(),
    );
  });
});
