import type { Assignment } from '@rehire/contract/imports/mapping';
import type { Layout, Recognition } from '../../../platform/imports/kind.ts';
import { assignments, columnNamed, hasColumns } from '../../../platform/imports/recognise.ts';
import type { TableHead } from '../../../platform/readers/table.ts';
import { type Asked, askedByName, askedInQualtrics, askedInSurveyMonkey, isQid } from './asked.ts';
import { classify } from './classify.ts';
import { CUSTOMER, EMAIL, found, type Wanted } from './known.ts';
import { thatSayWhose } from './whose.ts';

/** The known columns of a tool, its leftovers, and the questions in what remains. */
function recognised(
  tool: string,
  headerRows: number,
  known: readonly Assignment[],
  questions: readonly Asked[],
  leftOut: (column: string) => boolean,
): Recognition {
  const taken = new Set(known.map(({ column }) => column));
  for (const { column } of questions) if (leftOut(column)) taken.add(column);
  const mapping = [...known, ...classify(questions, taken)];
  return { confidence: 1, why: `The columns are those of ${tool}: ${found(mapping)}.`, headerRows, mapping };
}

/** A column by what stands in its second header row too, as old Qualtrics exports call columns V1, V2, …. */
function qualtricsKnown(head: TableHead): Assignment[] {
  const wanted: Wanted = [
    ['respondent', ['ResponseId', 'ResponseID', 'Response ID']],
    ['external', ['ExternalReference', 'ExternalDataReference', 'External Data Reference']],
    ['email', ['RecipientEmail', 'Recipient Email', 'EmailAddress', 'Email']],
    ['submitted', ['RecordedDate', 'Recorded Date', 'EndDate', 'End Date']],
    ['started', ['StartDate', 'Start Date']],
    ['seconds', ['Duration (in seconds)']],
    ['finished', ['Finished']],
    ['status', ['Status', 'Response Type']],
  ];
  return wanted.flatMap(([field, names]) => {
    const column =
      columnNamed(head, names) ??
      head.columns.find(({ header }) => names.includes((header[1] ?? '').trim()))?.name;
    return column ? [{ field, column }] : [];
  });
}

/** Embedded data that say whose an answer is, where the columns that are meant for it are empty. */
const embedded: Wanted = [
  ['external', CUSTOMER],
  ['email', EMAIL],
];

const QUALTRICS_META =
  /^(?:StartDate|EndDate|Status|IPAddress|Progress|Duration.*|Finished|RecordedDate|Response ?ID|ResponseSet|Recipient.*|ExternalReference|ExternalDataReference|EmailAddress|Name|Location.*|DistributionChannel|UserLanguage|Q_.*|V\d+|.*_(?:First|Last|Page) (?:Click|Submit)|.*_Click Count|.*_DO(?:_.*)?)$/i;

const qualtrics: Layout = {
  name: 'qualtrics',
  title: 'Qualtrics',
  recognise(head) {
    const ids = head.columns.filter(({ header }) => /^\s*\{\s*['"]?ImportId/i.test(header[2] ?? '')).length;
    const second = new Set(head.columns.map(({ header }) => (header[1] ?? '').trim()));
    const named =
      hasColumns(head, ['ResponseId', 'RecordedDate']) || hasColumns(head, ['ResponseID', 'Finished']);
    const old = second.has('ResponseID') && second.has('Finished');
    if (ids < 2 && !named && !old) return null;
    const headerRows = ids >= 2 ? 3 : old || second.has('Response ID') || second.has('Start Date') ? 2 : 1;
    const known = thatSayWhose(head, headerRows, embedded, qualtricsKnown(head), (column) =>
      head.columns.some(({ name, header }) => name === column && isQid(header[2])),
    );
    const names = new Set(known.map(({ column }) => column));
    const questions = headerRows > 1 ? askedInQualtrics(head, headerRows) : askedByName(head);
    return recognised(
      'Qualtrics',
      headerRows,
      known,
      questions,
      (column) => names.has(column) || QUALTRICS_META.test(column),
    );
  },
};

const surveyMonkey: Layout = {
  name: 'surveymonkey',
  title: 'SurveyMonkey',
  recognise(head) {
    if (!hasColumns(head, ['Respondent ID', 'Collector ID'])) return null;
    const wanted: Wanted = [
      ['respondent', ['Respondent ID']],
      ['external', ['Custom Data 1', 'Custom Data', 'Custom ID', 'Custom Value', ...CUSTOMER]],
      ['email', ['Email Address', ...EMAIL]],
      ['submitted', ['End Date', 'Date Modified']],
      ['started', ['Start Date', 'Date Created']],
    ];
    const known = thatSayWhose(head, 2, wanted, assignments(head, wanted));
    const meta =
      /^(?:Collector ID|IP Address|First Name|Last Name|Custom Data \d+|Date (?:Created|Modified)|(?:Start|End) Date)$/i;
    return recognised('SurveyMonkey', 2, known, askedInSurveyMonkey(head), (column) => meta.test(column));
  },
};

/** A tool whose exports have one header row: by the columns that mark it. */
function plainTool(
  name: string,
  title: string,
  marks: (head: TableHead) => boolean,
  wanted: Wanted,
  meta: RegExp,
): Layout {
  return {
    name,
    title,
    recognise: (head) =>
      marks(head)
        ? recognised(
            title,
            1,
            thatSayWhose(head, 1, wanted, assignments(head, wanted)),
            askedByName(head, true),
            (column) => meta.test(column),
          )
        : null,
  };
}

const typeform = plainTool(
  'typeform',
  'Typeform',
  (head) =>
    hasColumns(head, ['Network ID']) ||
    (head.columns.some(({ name }) => name === '#') && hasColumns(head, ['Submit Date (UTC)'])),
  [
    ['respondent', ['#', 'Response ID', 'Token']],
    ['external', CUSTOMER],
    ['email', EMAIL],
    ['submitted', ['Submit Date (UTC)', 'Submitted At']],
    ['started', ['Start Date (UTC)', 'Landed At']],
  ],
  /^(?:#|Network ID|Tags|Ending|Response Type|Stage Date.*)$/i,
);

const googleForms = plainTool(
  'google-forms',
  'Google Forms',
  (head) =>
    /^(?:Timestamp|Zeitstempel|Horodateur|Marca temporal|Carimbo de data\/hora|Tijdstempel)$/i.test(
      head.columns[0]?.name ?? '',
    ),
  [
    [
      'submitted',
      ['Timestamp', 'Zeitstempel', 'Horodateur', 'Marca temporal', 'Carimbo de data/hora', 'Tijdstempel'],
    ],
    ['email', ['Email Address', 'Username', 'E-Mail-Adresse', 'Adresse e-mail', ...EMAIL]],
    ['external', CUSTOMER],
  ],
  /^Score$/i,
);

const limeSurvey = plainTool(
  'limesurvey',
  'LimeSurvey',
  (head) =>
    hasColumns(head, ['Last page', 'Start language']) || hasColumns(head, ['lastpage', 'startlanguage']),
  [
    ['respondent', ['Response ID', 'id']],
    ['external', CUSTOMER],
    ['email', [...EMAIL]],
    ['submitted', ['Date submitted', 'submitdate']],
    ['started', ['Date started', 'startdate']],
    ['seconds', ['Total time', 'interviewtime']],
  ],
  /^(?:Last page|lastpage|Start language|startlanguage|Seed|Token|Date last action|datestamp|Referrer URL|refurl|(?:Group|Question) time.*|groupTime.*|questionTime.*)$/i,
);

const delighted: Layout = {
  name: 'delighted',
  title: 'Delighted',
  recognise(head) {
    if (
      !hasColumns(head, ['survey_type', 'score', 'comment']) &&
      !hasColumns(head, ['permalink', 'score', 'comment'])
    )
      return null;
    const asked = askedByName(head);
    const sample = (name: string): string[] =>
      asked
        .find(({ column }) => column === columnNamed(head, [name]))
        ?.values.flatMap((value) => (value === null ? [] : [value])) ?? [];
    const people = sample('person');
    const byMail = people.some((value) => value.includes('@'));
    const tags = sample('tags');
    const waves = tags.length > 0 && tags.every((tag) => /^\d{4}\D{0,2}\d{1,2}$/.test(tag));
    const typed = columnNamed(head, ['survey_type']) !== null;
    const known = assignments(head, [
      ['respondent', ['id', 'Survey Response ID']],
      [byMail ? 'email' : 'external', ['person']],
      ['email', byMail ? [] : ['person_email', 'email']],
      ['submitted', ['created_at', 'survey_responded_at']],
      ...(typed ? ([['metric', ['survey_type']]] as const) : []),
      [typed ? 'score' : 'nps', ['score']],
      ...(waves ? ([['wave', ['tags']]] as const) : []),
    ]);
    const comment = columnNamed(head, ['comment']);
    const mapping = [...known, ...(comment ? [{ field: 'comment', column: comment, item: 'Comment' }] : [])];
    return {
      confidence: 1,
      why: `The columns are those of Delighted: ${found(mapping)}.`,
      headerRows: 1,
      mapping,
    };
  },
};

/** Survey tools, each by the columns that mark its exports. */
export const toolLayouts: readonly Layout[] = [
  qualtrics,
  surveyMonkey,
  typeform,
  googleForms,
  limeSurvey,
  delighted,
];
