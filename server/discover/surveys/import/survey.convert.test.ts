import { describe, expect, test } from 'vitest';
import { convertCsv, csv } from './survey.testing.ts';

describe('ratings without a tool', () => {
  test.each([
    [['respondent', 'Speed importance', 'Speed satisfaction'], 'Speed'],
    [['id', 'O1_importance', 'O1_satisfaction'], 'O1'],
    [['ID', 'imp_1', 'sat_1'], '1'],
    [['ID', 'imp1', 'sat1'], '1'],
    [['ID', 'importance_o7', 'satisfaction_o7'], 'o7'],
    [
      ['ID', 'Importance: Minimize the time it takes', 'Satisfaction: Minimize the time it takes'],
      'Minimize the time it takes',
    ],
    [['ID', 'Speed [Importance]', 'Speed [Satisfaction]'], 'Speed'],
    [['ID', 'Speed (importance)', 'Speed (satisfaction)'], 'Speed'],
    [['ID', 'speedImportance', 'speedSatisfaction'], 'speed'],
    [['ID', 'Minimize waste - Importance', 'Minimize waste - Satisfaction'], 'Minimize waste'],
    [['ID', 'How important is waste?', 'How satisfied are you with waste?'], 'waste'],
  ])('wide, by names such as %j', async (header, statement) => {
    const made = await convertCsv(csv([header, ['a', 5, 1], ['b', 2, 2]]));
    expect(made).toMatchObject({ layout: 'wide', figures: { respondents: 2, outcomes: 1 } });
    expect(made.items[0]).toMatchObject({ rates: { statement, aspect: 'importance' } });
    expect(made.responses.map(({ respondent }) => respondent)).toEqual(['a', 'b']);
  });

  test.each([
    ['a list of people', ['email', 'name', 'city']],
    ['orders', ['order_id', 'customer_id', 'total', 'created_at']],
    ['words that only look like it', ['id', 'impression', 'saturday', 'compass']],
  ])('%s are no survey', async (_, header) => {
    expect(
      (await convertCsv(csv([header, header.map((__, i) => i), header.map((__, i) => i + 1)]))).layout,
    ).toBeNull();
  });

  test('in words that nothing settles: each is asked', async () => {
    const { questions } = await convertCsv(
      csv([
        ['respondent', 'Speed importance', 'Speed satisfaction'],
        ['a', 'meh', 3],
        ['b', 'wow', 5],
      ]),
    );
    expect(questions.filter(({ required }) => required).map(({ id }) => id)).toEqual([
      'word:importance:meh',
      'word:importance:wow',
    ]);
  });

  test.each([
    ['1 to 7', [1, 4, 7], ['1-7', '0-10', '1-10', '1-9', '0-100', '7-1', '10-1', '10-0']],
    ['0 to 4', [0, 2, 4], ['0-10', '0-5', '0-6', '0-4', '0-100', '10-0']],
    ['1 to 5, 99 for none', [1, 99, 5], null],
    ['1 to 5 with their words', ['5 - Extremely important', '1 - Not at all', '3'], null],
  ])('that run %s are asked for their scale, or not', async (_, values, choices) => {
    const { questions } = await convertCsv(
      csv([
        ['respondent', 'Speed importance', 'Speed satisfaction'],
        ...values.map((value, i) => [`r${i}`, value, 5]),
      ]),
    );
    const question = questions.find(({ id }) => id === 'scale:importance');
    expect(question?.choices.map(({ value }) => value) ?? null).toEqual(choices);
  });

  test('of which nobody gave the highest, though many answered, are asked too', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`r${i}`, 1 + (i % 4), 5]);
    const { questions } = await convertCsv(
      csv([['respondent', 'Speed importance', 'Speed satisfaction'], ...rows]),
    );
    expect(questions.filter(({ required }) => required).map(({ id }) => id)).toEqual(['scale:importance']);
  });

  test('say whose they are only where somebody says that respondents are customers', async () => {
    const file = csv([
      ['participant', 'Speed importance', 'Speed satisfaction', 'How likely are you to recommend us?'],
      ['C7', 5, 1, 9],
      ['C8', 4, 2, 3],
    ]);
    const alone = await convertCsv(file);
    expect(alone.questions).toContainEqual(
      expect.objectContaining({ id: 'respondents-are', required: false, suggestion: 'survey' }),
    );
    expect(alone.scores.map(({ customer }) => customer)).toEqual([null, null]);
    const linked = await convertCsv(file, { 'respondents-are': 'customers' });
    expect(linked.scores.map(({ customer }) => customer)).toEqual([{ external: 'C7' }, { external: 'C8' }]);
    expect(linked.responses.map(({ external }) => external)).toEqual(['C7', 'C8']);
    const asked = async (column: string) =>
      (
        await convertCsv(
          csv([
            [column, 'imp_1', 'sat_1', 'Email'],
            ['a', 5, 1, 'a@b.example'],
          ]),
        )
      ).questions;
    expect(await asked('participant')).toEqual([]);
    expect(
      (
        await convertCsv(
          csv([
            ['ResponseId', 'imp_1', 'sat_1'],
            ['a', 5, 1],
          ]),
        )
      ).questions,
    ).toEqual([]);
  });

  test('a slip is named with its line, and so is a respondent who comes again', async () => {
    const made = await convertCsv(
      csv([
        ['respondent', 'Speed importance', 'Speed satisfaction'],
        ...Array.from({ length: 10 }, (_, i) => [`r${i}`, 5, 1]),
        ['x', 'five', 1],
        ['r3', 4, 4],
        ['y', '', 'N/A'],
      ]),
    );
    expect(made.figures).toMatchObject({ respondents: 10 });
    expect(made.aside).toEqual({ 'no question was answered': 1 });
    expect(made.rejects).toEqual([
      {
        line: 12,
        column: 'Speed importance',
        value: 'five',
        reason: '"five" is not an answer on the scale from 1 to 5.',
      },
      { line: 13, column: null, value: 'r3', reason: 'The respondent has answered on line 5 already.' },
    ]);
  });

  test('long: rows of a respondent belong together, an outcome that comes again is named', async () => {
    const made = await convertCsv(
      csv([
        ['respondent', 'outcome', 'importance', 'satisfaction'],
        ['a', 'Minimize waste', 5, 2],
        ['b', 'Minimize waste', 4, ''],
        ['a', 'Minimize the time', 3, 3],
        ['a', 'Minimize waste', 1, 1],
        ['', 'Minimize waste', 1, 1],
        ['c', '', 1, 1],
        ['d', 'Minimize waste', '', ''],
      ]),
    );
    expect(made).toMatchObject({ layout: 'long', figures: { respondents: 2, outcomes: 2 } });
    expect(made.responses.map(({ answers }) => answers)).toEqual([
      { imp_1: 5, sat_1: 2, imp_2: 3, sat_2: 3 },
      { imp_1: 4 },
    ]);
    expect(made.rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'The respondent has rated this outcome already.'],
      [6, 'The row names no respondent.'],
      [7, 'The row names no outcome.'],
    ]);
  });

  test('half a pair stands in the way, by its name', async () => {
    const { complaints } = await convertCsv(
      csv([
        ['respondent', 'Speed importance', 'Speed satisfaction'],
        ['a', 5, 1],
      ]),
      {},
      (mapping) => mapping.filter(({ field }) => field !== 'satisfaction'),
    );
    expect(complaints).toEqual(['"Speed" has an importance and no satisfaction.']);
  });

  test.each([
    ['left out', []],
    ['told to be the importance', ['importance']],
  ])('importance alone, %s: what is missing is said once, and what can be done', async (_, fields) => {
    const names = ['Speed', 'Price', 'Taste', 'Waste', 'Care'];
    const { complaints } = await convertCsv(
      csv([
        ['respondent', ...names.map((name) => `${name} importance`)],
        ['a', 5, 1, 2, 3, 4],
      ]),
      {},
      () => [
        { field: 'respondent', column: 'respondent' },
        ...fields.flatMap((field) =>
          names.map((name) => ({ field, column: `${name} importance`, item: name })),
        ),
      ],
    );
    expect(complaints).toEqual([
      'The file has the importance of "Speed", "Price", "Taste", 2 more, and no satisfaction of any of them. An opportunity needs both from the same people: bring in an export that has the questions on satisfaction, too. To read these answers alone, say that the columns are choices.',
    ]);
  });

  test('scores without dates count for the day that is told, else the day of the import', async () => {
    const content = csv([
      ['email', 'NPS'],
      ['zoe@example.com', 8],
    ]);
    expect((await convertCsv(content)).questions.map(({ id, required }) => [id, required])).toEqual([
      ['answered-on', false],
    ]);
    expect((await convertCsv(content, { 'answered-on': '2024-03-31' })).scores[0]).toMatchObject({
      at: '2024-03-31T00:00:00.000Z',
    });
    expect((await convertCsv(content)).scores[0]).toMatchObject({
      at: new Date(0x0198f0c00000).toISOString(),
      value: 8,
    });
  });

  test('the same file gives the same ids', async () => {
    const content = csv([
      ['respondent', 'Speed importance', 'Speed satisfaction'],
      ['a', 5, 1],
      ['b', 5, 1],
    ]);
    const ids = async () => (await convertCsv(content)).responses.map(({ id }) => id);
    const [first = '', second = ''] = await ids();
    expect(await ids()).toEqual([first, second]);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(first).not.toBe(second);
  });
});
