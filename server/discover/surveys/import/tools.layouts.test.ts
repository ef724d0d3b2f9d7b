import { describe, expect, test } from 'vitest';
import { convertCsv, csv } from './survey.testing.ts';

describe('what survey tools export', () => {
  test('SurveyMonkey: two header rows, the question over its first column only, answers in words', async () => {
    const made = await convertCsv(
      csv([
        [
          'Respondent ID',
          'Collector ID',
          'Start Date',
          'End Date',
          'IP Address',
          'Email Address',
          'First Name',
          'Last Name',
          'Custom Data 1',
          'How important is each of these?',
          '',
          'How satisfied are you with each of these?',
          '',
          'How likely is it that you would recommend us to a friend or colleague?',
          'Anything else?',
        ],
        [
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          'Minimize the time',
          'Minimize the waste',
          'Minimize the time',
          'Minimize the waste',
          '',
          'Open-Ended Response',
        ],
        [
          '118',
          '7',
          '2026-01-02',
          '2026-01-02',
          '1.2.3.4',
          'ann@example.com',
          'Ann',
          'Lee',
          '',
          'Very important',
          'Extremely important',
          'Very satisfied',
          'Dissatisfied',
          '9',
          'It was good on the whole.',
        ],
        [
          '119',
          '7',
          '2026-01-03',
          '2026-01-03',
          '1.2.3.5',
          '',
          '',
          '',
          '',
          'Not at all important',
          'Slightly important',
          'Satisfied',
          'Neutral',
          '3',
          '',
        ],
      ]),
    );
    expect(made).toMatchObject({
      layout: 'surveymonkey',
      headerRows: 2,
      figures: { respondents: 2, outcomes: 2 },
    });
    expect(made.questions.every(({ required, suggestion }) => !required && suggestion !== null)).toBe(true);
    expect(made.responses[0]).toMatchObject({
      respondent: '118',
      email: 'ann@example.com',
      answers: { imp_1: 4, imp_2: 5, sat_1: 5, sat_2: 2, nps: 9, q_1: 'It was good on the whole.' },
    });
    expect(made.mapping.map(({ column }) => column)).not.toEqual(expect.arrayContaining(['IP Address']));
    expect(made.mapping.some(({ column }) => /First Name|Last Name|IP Address/.test(column))).toBe(false);
  });

  test('no question is left out because its answers are short or numbers; what a tool notes itself is', async () => {
    const google = await convertCsv(
      csv([
        ['Timestamp', 'How old are you?', 'In one word?'],
        ['2026-01-02', 31, 'Late'],
        ['2026-01-03', 47, 'Cold'],
        ['2026-01-04', 52, 'Fine'],
      ]),
    );
    expect(google.responses[0]?.answers).toEqual({ q_1: '31', q_2: 'Late' });
    const named = (id: string) => `{"ImportId":"${id}"}`;
    const qualtrics = await convertCsv(
      csv([
        ['ResponseId', 'RecordedDate', 'Q1', 'campaign'],
        ['Response ID', 'Recorded Date', 'How old are you?', 'campaign'],
        [named('_recordId'), named('recordedDate'), named('QID1_TEXT'), named('campaign')],
        ['R_1', '2026-01-02 10:00:00', 31, 'x7'],
        ['R_2', '2026-01-02 11:00:00', 47, 'x8'],
        ['R_3', '2026-01-02 12:00:00', 52, 'x9'],
      ]),
    );
    expect(qualtrics.responses[0]?.answers).toEqual({ q_1: '31' });
  });

  test('Typeform: a whole question a column', async () => {
    const made = await convertCsv(
      csv([
        [
          '#',
          'How important is it to you to minimize the time it takes to eat?',
          'How satisfied are you with minimize the time it takes to eat?',
          'Overall, how satisfied are you?',
          'Start Date (UTC)',
          'Submit Date (UTC)',
          'Network ID',
        ],
        ['a1', 5, 2, 4, '2026-01-02', '2026-01-02', 'ff0'],
        ['a2', 4, 1, 2, '2026-01-02', '2026-01-02', 'ff1'],
      ]),
    );
    expect(made).toMatchObject({ layout: 'typeform', figures: { respondents: 2, outcomes: 1 } });
    expect(made.responses[1]?.answers).toEqual({ imp_1: 4, sat_1: 1, csat: 2 });
    expect(made.scores.map(({ metric, value }) => [metric, value])).toEqual([
      ['csat', 4],
      ['csat', 2],
    ]);
  });

  test('Google Forms: items of a grid in brackets, checkboxes joined by commas', async () => {
    const made = await convertCsv(
      csv([
        [
          'Timestamp',
          'Email Address',
          'How important is each? [Minimize the time]',
          'How satisfied are you with each? [Minimize the time]',
          'Which meals?',
        ],
        ['2026-01-02', 'ann@example.com', 5, 2, 'Breakfast, Lunch'],
        ['2026-01-02', 'bo@example.com', 4, 3, 'Breakfast'],
        ['2026-01-03', 'cy@example.com', 4, 3, 'Lunch'],
        ['2026-01-04', 'di@example.com', 4, 3, 'Lunch, Dinner'],
        ['2026-01-05', 'ed@example.com', 4, 3, 'Dinner'],
      ]),
    );
    expect(made).toMatchObject({ layout: 'google-forms', figures: { respondents: 5, outcomes: 1 } });
    expect(made.responses[0]?.answers['q_1']).toEqual(['Breakfast', 'Lunch']);
    expect(made.items.at(-1)).toMatchObject({ type: 'multiple', text: 'Which meals?' });
    expect(made.responses.map(({ email }) => email)).toContain('cy@example.com');
  });

  test('Google Forms in German: scales in words, and the likelihood to recommend', async () => {
    const [fewer, more] = ['Gar nicht wichtig', 'Sehr wichtig'];
    const made = await convertCsv(
      csv([
        [
          'Zeitstempel',
          'E-Mail-Adresse',
          'Wie wichtig ist Ihnen das? [Wenig Zeit brauchen]',
          'Wie zufrieden sind Sie damit? [Wenig Zeit brauchen]',
          'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
        ],
        ['22.11.2024 14:05:33', 'ann@example.com', fewer, 'Zufrieden', 9],
        ['22.11.2024 14:06:33', 'bo@example.com', more, 'Wenig zufrieden', 3],
        ['22.11.2024 14:07:33', 'cy@example.com', 'Mittel', 'Mittel', 10],
      ]),
    );
    expect(made.layout).toBe('google-forms');
    expect(made.questions.every(({ required }) => !required)).toBe(true);
    expect(made.responses.map(({ answers }) => answers)).toEqual([
      { imp_1: 1, sat_1: 4, nps: 9 },
      { imp_1: 5, sat_1: 2, nps: 3 },
      { imp_1: 3, sat_1: 3, nps: 10 },
    ]);
  });

  test('LimeSurvey: codes with their item; who did not submit is partial', async () => {
    const made = await convertCsv(
      csv([
        [
          'Response ID',
          'Date submitted',
          'Last page',
          'Start language',
          'Seed',
          'imp[SQ001]. How important is each? [Minimize the time]',
          'sat[SQ001]. How satisfied are you? [Minimize the time]',
        ],
        [1, '2026-01-02', 3, 'en', 77, 5, 2],
        [2, '', 1, 'en', 78, 4, ''],
      ]),
    );
    expect(made).toMatchObject({
      layout: 'limesurvey',
      figures: { respondents: 2, partial: 1, outcomes: 1 },
    });
  });

  test('LimeSurvey: questions and answers in full, ticks as words, and a survey that notes no time', async () => {
    const made = await convertCsv(
      csv([
        [
          'Response ID',
          'Date submitted',
          'Last page',
          'Start language',
          'Seed',
          'How important is each? [Minimize the time]',
          'How satisfied are you with each? [Minimize the time]',
          'How likely are you to recommend us?',
          'Which do you use? [Phone]',
          'Which do you use? [Other]',
        ],
        [1, '1980-01-01 00:00:00', 3, 'de', 77, 'Very important', 'Dissatisfied', 9, 'Yes', ''],
        [2, '', 1, 'de', 78, 'Important', '', '', 'No', 'Fax'],
      ]),
      { 'word:importance:very important': '5', 'word:importance:important': '4' },
    );
    expect(made).toMatchObject({ layout: 'limesurvey', rejects: [], complaints: [] });
    expect(made.responses).toMatchObject([
      { complete: true, submittedAt: null, answers: { imp_1: 5, sat_1: 2, nps: 9 } },
      { complete: false, submittedAt: null, answers: { imp_1: 4 } },
    ]);
    expect(JSON.stringify(made.scores)).not.toContain('1980');
  });

  test('LimeSurvey: codes alone, of questions and of answers', async () => {
    const made = await convertCsv(
      csv([
        [
          'id',
          'submitdate',
          'lastpage',
          'startlanguage',
          'seed',
          'importance[SQ001]',
          'satisfaction[SQ001]',
          'why',
        ],
        [1, '2026-01-03 10:00:00', 3, 'en', 123, 'A5', 'A2', 'line "one"\nline two'],
        [2, '', 1, 'en', 124, 'A3', '', ''],
      ]),
      Object.fromEntries(
        ['importance', 'satisfaction'].flatMap((aspect) =>
          [1, 2, 3, 4, 5].map((code) => [`word:${aspect}:a${code}`, String(code)]),
        ),
      ),
      (mapping) =>
        mapping.map((each) =>
          each.column === 'importance[SQ001]' || each.column === 'satisfaction[SQ001]'
            ? { field: each.column.slice(0, -7), column: each.column, item: 'Minimize the time' }
            : each,
        ),
    );
    expect(made).toMatchObject({ layout: 'limesurvey', rejects: [], complaints: [] });
    expect(made.responses).toMatchObject([
      { complete: true, answers: { imp_1: 5, sat_1: 2 } },
      { complete: false, answers: { imp_1: 3 } },
    ]);
    expect(JSON.stringify(made.responses[0]?.answers)).toContain('line two');
  });

  test('Delighted: the kind of score stands in a column, the wave among the tags', async () => {
    const made = await convertCsv(
      csv([
        [
          'id',
          'person',
          'survey_type',
          'score',
          'comment',
          'permalink',
          'created_at',
          'updated_at',
          'person_properties',
          'notes',
          'tags',
          'additional_answers',
        ],
        [
          482,
          'ann@example.com',
          'nps',
          5,
          'Late again.',
          'https://x',
          '2025-05-15',
          '2025-05-15',
          '{}',
          '',
          '2025-Q2',
          '',
        ],
        [
          483,
          'bo@example.com',
          'csat',
          5,
          '',
          'https://x',
          '2025-08-15',
          '2025-08-15',
          '{}',
          '',
          '2025-Q3',
          '',
        ],
        [
          484,
          'cy@example.com',
          'smileys',
          5,
          '',
          'https://x',
          '2025-08-15',
          '2025-08-15',
          '{}',
          '',
          '2025-Q3',
          '',
        ],
      ]),
    );
    expect(made).toMatchObject({ layout: 'delighted', figures: { respondents: 2, outcomes: 0 } });
    expect(made.responses[0]).toMatchObject({ wave: '2025-Q2', answers: { nps: 5, q_1: 'Late again.' } });
    expect(
      made.scores.map(({ customer, metric, value, wave }) => [customer?.email, metric, value, wave]),
    ).toEqual([
      ['ann@example.com', 'nps', 5, '2025-Q2'],
      ['bo@example.com', 'csat', 5, '2025-Q3'],
    ]);
    expect(made.rejects.map(({ reason }) => reason)).toEqual([
      '"smileys" is no kind of score that Rehire knows: nps, csat or ces.',
    ]);
  });

  test('an old Qualtrics with V1, V2, … over the names', async () => {
    const made = await convertCsv(
      csv([
        ['V1', 'V5', 'V8', 'V10', 'Q1_1', 'Q2_1'],
        [
          'ResponseID',
          'EmailAddress',
          'StartDate',
          'Finished',
          'How important is each? - Minimize waste',
          'How satisfied are you? - Minimize waste',
        ],
        ['R_1', 'ann@example.com', '2014-01-02', 1, 5, 2],
      ]),
    );
    expect(made).toMatchObject({
      layout: 'qualtrics',
      headerRows: 2,
      figures: { respondents: 1, outcomes: 1 },
    });
    expect(made.responses[0]).toMatchObject({ respondent: 'R_1', email: 'ann@example.com', complete: true });
  });
});
