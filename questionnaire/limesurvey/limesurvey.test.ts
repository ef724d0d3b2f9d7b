import { describe, expect, it } from 'vitest';
import { readWhole } from '../import/read-whole.testing.ts';
import { readSurveyFile } from '../import/survey-file.ts';

type Row = Readonly<Record<string, string | number>>;

const table = (name: string, rows: readonly Row[]): string =>
  `<${name}><fields><fieldname>x</fieldname></fields><rows>${rows
    .map(
      (row) =>
        `<row>${Object.entries(row)
          .map(([column, value]) => `<${column}><![CDATA[${value}]]></${column}>`)
          .join('')}</row>`,
    )
    .join('')}</rows></${name}>`;
const file = (tables: Readonly<Record<string, readonly Row[]>>, kind = 'Survey'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<document><LimeSurveyDocType>${kind}</LimeSurveyDocType><DBVersion>623</DBVersion><languages><language>en</language></languages>${Object.entries(
    tables,
  )
    .map(([name, rows]) => table(name, rows))
    .join('')}</document>`;
const question = (qid: number, type: string, rest: Row = {}): Row => ({
  qid,
  parent_qid: 0,
  gid: 1,
  type,
  title: `Q${qid}`,
  mandatory: 'N',
  other: 'N',
  question_order: qid,
  relevance: 1,
  ...rest,
});
const asked = (qid: number, text: string, language = 'en'): Row => ({
  qid,
  question: text,
  help: '',
  language,
});
const group = { groups: [{ gid: 1, group_order: 1, grelevance: '' }] };
describe('a survey of LimeSurvey', () => {
  it('asks what it asked, under its own codes', () => {
    const { items, lost } = readWhole(
      file({
        ...group,
        questions: [
          question(2, 'M', { other: 'Y' }),
          question(1, 'L', { mandatory: 'Y' }),
          question(3, 'R'),
          question(4, 'N'),
          question(5, 'T'),
          question(6, 'Q'),
          question(7, 'Y'),
          question(8, '5'),
          question(9, 'D'),
        ],
        question_l10ns: [
          ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((qid) => asked(qid, `<p>Question ${qid} &lt; 10?</p>`)),
          asked(21, 'Bread'),
          asked(22, 'Fruit'),
          asked(61, 'Town'),
        ],
        subquestions: [
          { qid: 22, parent_qid: 2, title: 'FR', question_order: 2, scale_id: 0 },
          { qid: 21, parent_qid: 2, title: 'BR', question_order: 1, scale_id: 0 },
          { qid: 61, parent_qid: 6, title: 'SQ1', question_order: 1, scale_id: 0 },
        ],
        answers: [
          { aid: 12, qid: 1, code: 'A2', sortorder: 2, scale_id: 0 },
          { aid: 11, qid: 1, code: 'A1', sortorder: 1, scale_id: 0 },
          { aid: 31, qid: 3, code: 'T', sortorder: 1, scale_id: 0 },
          { aid: 32, qid: 3, code: 'C', sortorder: 2, scale_id: 0 },
        ],
        answer_l10ns: [
          { aid: 11, answer: 'At home', language: 'en' },
          { aid: 12, answer: 'Elsewhere', language: 'en' },
          { aid: 31, answer: 'Tea', language: 'en' },
          { aid: 32, answer: 'Coffee', language: 'en' },
        ],
        question_attributes: [
          { qid: 3, attribute: 'random_order', value: 1 },
          { qid: 4, attribute: 'min_num_value_n', value: 0 },
          { qid: 4, attribute: 'num_value_int_only', value: 1 },
        ],
      }),
    );
    const text = (qid: number) => ({ key: `Q${qid}`, text: `Question ${qid} < 10?` });
    expect(items).toEqual([
      {
        ...text(1),
        type: 'single',
        required: true,
        choices: [
          { value: 'A1', label: 'At home' },
          { value: 'A2', label: 'Elsewhere' },
        ],
      },
      {
        ...text(2),
        type: 'multiple',
        other: true,
        choices: [
          { value: 'BR', label: 'Bread' },
          { value: 'FR', label: 'Fruit' },
        ],
      },
      {
        ...text(3),
        type: 'ranking',
        shuffle: true,
        choices: [
          { value: 'T', label: 'Tea' },
          { value: 'C', label: 'Coffee' },
        ],
      },
      { ...text(4), type: 'number', least: 0, whole: true },
      { ...text(5), type: 'text', long: true },
      { key: 'Q6_SQ1', type: 'text', text: 'Town', stem: 'Question 6 < 10?' },
      {
        ...text(7),
        type: 'single',
        choices: [
          { value: 'Y', label: 'Yes' },
          { value: 'N', label: 'No' },
        ],
      },
      { ...text(8), type: 'rating', scale: { low: 1, high: 5 } },
      { ...text(9), type: 'date' },
    ]);
    expect(lost).toEqual([]);
  });

  it('rates the rows of arrays on a scale, and keeps words as choices where they are none', () => {
    const { items } = readWhole(
      file({
        ...group,
        questions: [question(1, 'A'), question(2, 'F'), question(3, 'F')],
        question_l10ns: [
          asked(1, 'How good?'),
          asked(2, 'Do you agree?'),
          asked(3, 'Where from?'),
          asked(9, 'Bread'),
        ],
        subquestions: [1, 2, 3].map((parent) => ({
          qid: 9,
          parent_qid: parent,
          title: 'SQ1',
          question_order: 1,
        })),
        answers: [
          ...['Disagree', '2', '3', 'Agree'].map((answer, at) => ({
            qid: 2,
            code: at + 1,
            answer,
            sortorder: at,
            language: 'en',
          })),
          ...['Baker', 'Market', 'Home'].map((answer, at) => ({
            qid: 3,
            code: `A${at}`,
            answer,
            sortorder: at,
            language: 'en',
          })),
        ],
      }),
    );
    expect(items).toMatchObject([
      { key: 'Q1_SQ1', type: 'rating', stem: 'How good?', text: 'Bread', scale: { low: 1, high: 5 } },
      { key: 'Q2_SQ1', type: 'rating', scale: { low: 1, high: 4, lowLabel: 'Disagree', highLabel: 'Agree' } },
      { key: 'Q3_SQ1', type: 'single', choices: [{ value: 'A0', label: 'Baker' }, {}, {}] },
    ]);
  });

  it('has its groups as pages, its texts, and its languages, as older files keep them too', () => {
    const settings = (language: string, title: string, end: string): Row => ({
      surveyls_language: language,
      surveyls_title: title,
      surveyls_welcometext: language === 'en' ? 'Welcome' : 'Willkommen',
      surveyls_endtext: end,
      surveyls_url: 'https://example.com/',
    });
    const { definition, lost } = readWhole(
      file({
        surveys: [{ sid: 1, language: 'en', additional_languages: 'de', format: 'G' }],
        surveys_languagesettings: [
          settings('en', 'Breakfast', 'Thanks'),
          settings('de', 'Frühstück', 'Danke'),
        ],
        groups: [
          { gid: 2, group_name: 'Then', description: '', group_order: 2, language: 'en' },
          { gid: 1, group_name: 'First', description: 'Look:', group_order: 1, language: 'en' },
          { gid: 1, group_name: 'Zuerst', description: 'Schau:', group_order: 1, language: 'de' },
        ],
        questions: [
          question(1, 'S', { question: 'Your name?', language: 'en' }),
          question(1, 'S', { question: 'Ihr Name?', language: 'de' }),
          question(2, 'X', { question: 'Nearly done.', language: 'en', gid: 2 }),
          question(3, 'S', { question: '{Q1.shown}, why { so }?', language: 'en', gid: 2 }),
        ],
      }),
    );
    expect(definition).toEqual({
      format: 'rehire-survey',
      version: 1,
      title: 'Breakfast',
      language: 'en',
      pages: [
        {
          key: 'group1',
          title: 'First',
          text: 'Welcome Look:',
          items: [{ key: 'Q1', type: 'text', text: 'Your name?' }],
        },
        {
          key: 'group2',
          title: 'Then',
          text: 'Nearly done.',
          items: [{ key: 'Q3', type: 'text', text: '{{Q1}}, why { so }?' }],
        },
      ],
      thanks: { text: 'Thanks', redirect: 'https://example.com/' },
      translations: {
        de: {
          title: 'Frühstück',
          'item.Q1.text': 'Ihr Name?',
          'page.group1.title': 'Zuerst',
          'page.group1.text': 'Willkommen Schau:',
          'thanks.text': 'Danke',
        },
      },
    });
    expect(lost).toEqual([]);
  });

  it('names what it could not carry over', () => {
    const { lost } = readWhole(
      file({
        groups: [
          {
            gid: 1,
            group_name: 'All',
            group_order: 1,
            grelevance: 'Q9 == 1',
            randomization_group: 'r',
            language: 'en',
          },
        ],
        questions: [
          question(1, 'S', { relevance: "Q0 == 'Y'", preg: '/x/' }),
          question(2, '|'),
          question(3, 'Z'),
          question(4, 'P'),
          question(5, 'S', { gid: 7 }),
        ],
        question_l10ns: [
          { qid: 1, question: 'Hello {TOKEN:FIRSTNAME}', help: 'Be honest', language: 'en' },
          asked(2, 'A photo'),
          asked(3, 'New'),
          asked(4, 'Which?'),
          asked(41, 'A'),
        ],
        subquestions: [{ qid: 41, parent_qid: 4, title: 'A', question_order: 1 }],
        question_attributes: [{ qid: 4, attribute: 'array_filter', value: 'Q1' }],
        conditions: [{ cid: 1, qid: 4 }],
        quota: [{ id: 1, name: 'Women', qlimit: 50 }],
        assessments: [{ id: 1 }],
      }),
    );
    expect(lost).toEqual([
      'The question “Q5”: it stands in no group.',
      'The condition of the group “All” (Q9 == 1); it is asked of everybody.',
      'The random place of the group “All”.',
      "Of “Hello {TOKEN:FIRSTNAME}”: its condition (Q0 == 'Y'); it is asked of everybody.",
      'Of “Hello {TOKEN:FIRSTNAME}”: how its answer is checked.',
      'Of “Hello {TOKEN:FIRSTNAME}”: the help beside it.',
      'The text that is put in for {TOKEN:FIRSTNAME}: “…” stands there.',
      '“A photo”: an upload of files.',
      '“New”: a question of the kind “Z”.',
      'Of “Which?”: the comments beside its choices.',
      'Of “Which?”: rows or choices that depend on an earlier answer.',
      'Of “Which?”: its condition; it is asked of everybody.',
      'The quota “Women”.',
      'The assessments: what answers score.',
    ]);
  });

  it('is refused with a reason where it is hostile or none', () => {
    const whole = file({ ...group, questions: [question(1, 'S')], question_l10ns: [asked(1, 'Why?')] });
    expect(readWhole(whole).items).toHaveLength(1);
    const refused = (xml: string, why: RegExp) => expect(() => readSurveyFile(xml)).toThrow(why);
    refused(whole.slice(0, -30), /cut off/);
    refused(whole.replace('<document>', '<!DOCTYPE x [<!ENTITY a "b">]><document>'), /document type/);
    refused(
      whole.replace('<document>', '<!doctype x SYSTEM "file:///etc/passwd"><document>'),
      /document type/,
    );
    refused('<html><body>Not found</body></html>', /no survey of LimeSurvey/);
    refused(file({}, 'Question'), /question of LimeSurvey; export the whole survey/);
    refused(file({ ...group }), /no questions/);
    refused(`${whole}${' '.repeat(5 * 1024 * 1024)}`, /larger than 4 MB/);
    refused(whole.replaceAll('<qid>', '<__proto__>').replaceAll('</qid>', '</__proto__>'), /not as a survey/);
    refused(`<document>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</document>`, /not as a survey/);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
