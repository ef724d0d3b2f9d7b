import { describe, expect, test } from 'vitest';
import { convertCsv, csv } from './survey.testing.ts';

describe('whose an answer is', () => {
  test.each([
    ['ExternalReference', 'C-1'],
    ['customer_id', 'C-2'],
    ['nothing', null],
  ])(
    'Qualtrics: whose an answer is says %s, whichever field is filled, and no question',
    async (filled, external) => {
      const cell = (column: string) => (column === filled && external !== null ? external : '');
      const made = await convertCsv(
        csv([
          [
            'ResponseId',
            'RecordedDate',
            'RecipientEmail',
            'ExternalReference',
            'Customer',
            'Q1',
            'customer_id',
            'email',
          ],
          [
            'Response ID',
            'Recorded Date',
            'Recipient Email',
            'External Data Reference',
            'Are you a customer?',
            'Why?',
            'customer_id',
            'email',
          ],
          [
            '_recordId',
            'recordedDate',
            'recipientEmail',
            'externalDataReference',
            'QID3',
            'QID1_TEXT',
            'customer_id',
            'email',
          ].map((id) => `{"ImportId":"${id}"}`),
          [
            'R_1',
            '2026-01-02 10:00:00',
            '',
            cell('ExternalReference'),
            'Yes',
            'It was late.',
            cell('customer_id'),
            'ann@example.com',
          ],
          ['R_2', '2026-01-02 11:00:00', '', '', 'No', 'It was cold.', '', ''],
        ]),
      );
      expect(made.responses).toMatchObject([
        { respondent: 'R_1', external, email: 'ann@example.com' },
        { respondent: 'R_2', external: null, email: null },
      ]);
      expect(made.responses[0]?.answers, 'a question stays one').toMatchObject({ q_1: 'Yes' });
    },
  );

  test('a column of few words is no customer number, whatever it is called', async () => {
    const made = await convertCsv(
      csv([
        [
          'Respondent ID',
          'Collector ID',
          'Start Date',
          'End Date',
          'Custom Data 1',
          'Email Address',
          'customer',
          'Why?',
        ],
        ['', '', '', '', '', '', '', 'Open-Ended Response'],
        ...['It was late.', 'It was cold.', 'It was dear.'].map((why, i) => [
          `${i}`,
          '7',
          '2026-01-02',
          '2026-01-02',
          '',
          '',
          'yes',
          why,
        ]),
      ]),
    );
    expect(made.responses.map(({ external }) => external)).toEqual([null, null, null]);
  });

  test('SurveyMonkey and Typeform: a field that the team passes on says whose an answer is', async () => {
    const monkey = await convertCsv(
      csv([
        [
          'Respondent ID',
          'Collector ID',
          'Start Date',
          'End Date',
          'Custom Data 1',
          'Email Address',
          'shopify_customer_id',
          'Why?',
        ],
        ['', '', '', '', '', '', '', 'Open-Ended Response'],
        ['1', '7', '2026-01-02', '2026-01-02', '', '', '8801', 'It was late.'],
        ['2', '7', '2026-01-02', '2026-01-02', '', '', '8802', 'It was cold.'],
      ]),
    );
    expect(monkey.responses.map(({ external }) => external)).toEqual(['8801', '8802']);
    const typeform = await convertCsv(
      csv([
        [
          '#',
          'Why did you come back?',
          'Email address',
          'email',
          'user_id',
          'Start Date (UTC)',
          'Submit Date (UTC)',
          'Network ID',
        ],
        [
          'a1',
          'It was good.',
          '',
          'ann@example.com',
          '77',
          '2026-01-02 10:00:00',
          '2026-01-02 10:01:00',
          'n1',
        ],
        [
          'a2',
          'It was near.',
          '',
          'bob@example.com',
          '78',
          '2026-01-02 10:00:00',
          '2026-01-02 10:01:00',
          'n2',
        ],
      ]),
    );
    expect(typeform.responses).toMatchObject([
      { external: '77', email: 'ann@example.com' },
      { external: '78', email: 'bob@example.com' },
    ]);
  });
});
