import { utcTime } from '../calendar.ts';
import type { SurveyResponse } from '../survey.ts';
import { OUTCOMES } from '../outcomes.ts';
import { row } from './csv.ts';

interface Column {
  readonly name: string;
  readonly text: string;
  readonly importId: string;
  value(response: SurveyResponse, index: number): string | number;
}

const IMPORTANCE =
  'On a busy morning, how important is each of these to you? (1 = not at all important, 5 = extremely important)';
const SATISFACTION =
  'And the way you get breakfast today, how satisfied are you with each of these? (1 = not at all satisfied, 5 = extremely satisfied)';

const ZONE = 'Europe/London';
const blankZero = (rating: number | undefined): string | number => rating || '';

/** The columns that every export of the survey tool begins with, then the questions. */
const COLUMNS: readonly Column[] = [
  column('StartDate', 'Start Date', time('startDate'), ({ startedAt }) => utcTime(startedAt)),
  column('EndDate', 'End Date', time('endDate'), (response) => utcTime(endOf(response))),
  column('Status', 'Response Type', id('status'), ({ customer }) =>
    customer ? 'IP Address' : 'Survey Preview',
  ),
  column('IPAddress', 'IP Address', id('ipAddress'), ({ customer }, index) =>
    customer ? addressOf(index) : '',
  ),
  column('Progress', 'Progress', id('progress'), ({ progress }) => progress),
  column('Duration (in seconds)', 'Duration (in seconds)', id('duration'), ({ seconds }) => seconds),
  column('Finished', 'Finished', id('finished'), ({ progress }) => (progress === 100 ? 'True' : 'False')),
  column('RecordedDate', 'Recorded Date', time('recordedDate'), (response) => utcTime(endOf(response) + 1)),
  column('ResponseId', 'Response ID', id('_recordId'), (_, index) => responseId(index)),
  column(
    'RecipientLastName',
    'Recipient Last Name',
    id('recipientLastName'),
    ({ customer }) => customer?.lastName ?? '',
  ),
  column(
    'RecipientFirstName',
    'Recipient First Name',
    id('recipientFirstName'),
    ({ customer }) => customer?.firstName ?? '',
  ),
  column('RecipientEmail', 'Recipient Email', id('recipientEmail'), ({ customer }) => customer?.email ?? ''),
  column(
    'ExternalReference',
    'External Data Reference',
    id('externalDataReference'),
    ({ customer }) => customer?.id ?? '',
  ),
  column('LocationLatitude', 'Location Latitude', id('locationLatitude'), () => ''),
  column('LocationLongitude', 'Location Longitude', id('locationLongitude'), () => ''),
  column('DistributionChannel', 'Distribution Channel', id('distributionChannel'), ({ customer }) =>
    customer ? 'email' : 'preview',
  ),
  column('UserLanguage', 'User Language', id('userLanguage'), () => 'EN-GB'),
  column(
    'Q1',
    'In a usual week, on how many mornings do you get breakfast ready before leaving the house or starting work?',
    id('QID1'),
    ({ mornings }) => mornings,
  ),
  column(
    'Q2_TEXT',
    'Think of your last busy morning. What was the hardest part of getting a good breakfast on the table?',
    id('QID2_TEXT'),
    ({ hardest }) => hardest,
  ),
  ...matrix('Q5', 'QID5', IMPORTANCE, (response) => response.importance),
  ...matrix('Q6', 'QID6', SATISFACTION, (response) => response.satisfaction),
  column(
    'Q7',
    'Overall, how satisfied are you with Daybreak? (1 = very dissatisfied, 5 = very satisfied)',
    id('QID7'),
    ({ overall }) => blankZero(overall),
  ),
  column(
    'Q8_NPS_GROUP',
    'How likely are you to recommend Daybreak to a friend or colleague? - Group',
    id('QID8_NPS_GROUP'),
    ({ recommend }) => groupOf(recommend),
  ),
  column(
    'Q8',
    'How likely are you to recommend Daybreak to a friend or colleague?',
    id('QID8'),
    ({ recommend }) => recommend ?? '',
  ),
];

/** The survey tool's CSV export: names, texts and import ids in three rows of header, then a row a response. */
export function* surveyFile(responses: readonly SurveyResponse[]): Generator<string> {
  yield row(COLUMNS.map(({ name }) => name));
  yield row(COLUMNS.map(({ text }) => text));
  yield row(COLUMNS.map(({ importId }) => importId));
  for (const [index, response] of responses.entries())
    yield row(COLUMNS.map(({ value }) => value(response, index)));
}

function matrix(
  name: string,
  importId: string,
  stem: string,
  ratings: (response: SurveyResponse) => readonly number[],
): Column[] {
  return OUTCOMES.map(({ statement }, item) =>
    column(
      `${name}_${item + 1}`,
      `${stem} - ${statement}`,
      JSON.stringify({ ImportId: importId, choiceId: String(item + 1) }),
      (response) => blankZero(ratings(response)[item]),
    ),
  );
}

function column(name: string, text: string, importId: string, value: Column['value']): Column {
  return { name, text, importId, value };
}

function id(name: string): string {
  return JSON.stringify({ ImportId: name });
}

function time(name: string): string {
  return JSON.stringify({ ImportId: name, timeZone: ZONE });
}

function endOf({ startedAt, seconds }: SurveyResponse): number {
  return startedAt + seconds;
}

/** An address out of the blocks that are kept for documentation (RFC 5737). */
function addressOf(index: number): string {
  return `${index % 2 === 0 ? '198.51.100' : '203.0.113'}.${((index * 37) % 254) + 1}`;
}

function responseId(index: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let left = (index + 11) * 2_654_435_761;
  let text = '';
  for (let i = 0; i < 15; i += 1) {
    text += letters.charAt(left % letters.length);
    left = (Math.floor(left / letters.length) ^ ((index + 3) * 40_503 * (i + 7))) >>> 0;
  }
  return `R_${text}`;
}

function groupOf(recommend: number | null): string {
  if (recommend === null) return '';
  return recommend >= 9 ? 'Promoter' : recommend >= 7 ? 'Passive' : 'Detractor';
}
