import type { Answers, Assignment, Mapping, Question } from '@rehire/contract/imports/mapping';
import { respondentsAre } from '@rehire/contract/discover/surveys';
import type { Scale } from '@rehire/contract/discover/questionnaire';
import { readScale, scaleLabel } from '@rehire/questionnaire/scale';
import type { ColumnProfile } from '../../../platform/readers/table.ts';
import { isNothing, knownWords, plainWord, ratingNumber } from './words.ts';

/** What has a scale that the file does not say. */
export const scaledFields = ['importance', 'satisfaction', 'csat'] as const;
export type ScaledField = (typeof scaledFields)[number];

const SCALES = [
  '1-5',
  '1-7',
  '0-10',
  '1-10',
  '1-9',
  '0-5',
  '1-6',
  '0-6',
  '0-4',
  '1-4',
  '1-3',
  '0-100',
  '5-1',
  '7-1',
  '10-1',
  '10-0',
  '4-1',
];
const TITLES: Readonly<Record<ScaledField, string>> = {
  importance: 'importance',
  satisfaction: 'satisfaction',
  csat: 'overall satisfaction',
};
/** Where so many have answered and nobody gave a 5, the scale may well end before it. */
const MANY = 100;

const scaleId = (field: ScaledField): string => `scale:${field}`;
const wordId = (field: ScaledField, word: string): string => `word:${field}:${plainWord(word)}`;

/** Answered by `import`: the day on which the file is brought in. */
export const answeredOnId = 'answered-on';
export const byImport = 'import';

/** Names of columns that number answers and not people. */
const NUMBERS_ANSWERS = /respon[sc]e|submission|entry|row|^\s*#/i;

interface Seen {
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly words: readonly string[];
}

function seenIn(columns: readonly ColumnProfile[]): Seen {
  const counts = new Map<number, number>();
  const words = new Map<string, string>();
  const add = (number: number, times: number): void => {
    counts.set(number, (counts.get(number) ?? 0) + times);
  };
  for (const { values, numbers } of columns) {
    if (!values && numbers) for (const end of [numbers.min, numbers.max]) add(end, MANY);
    for (const { value, count } of values ?? []) {
      const number = ratingNumber(value);
      if (number !== null) add(number, count);
      else if (!isNothing(value)) words.set(plainWord(value), value);
    }
  }
  const answered = [...counts].filter(([number]) => !isNothing(String(number)));
  const wide = answered.some(([number]) => number > 11);
  const kept = wide ? [...counts] : answered;
  return {
    min: Math.min(...kept.map(([number]) => number)),
    max: Math.max(...kept.map(([number]) => number)),
    count: kept.reduce((sum, [, times]) => sum + times, 0),
    words: [...words.values()].toSorted(),
  };
}

/** Whether 1 to 5 may be taken for granted: nothing beyond it was seen, and its upper end was, if many answered. */
const isPlainFive = ({ min, max, count }: Seen): boolean =>
  min >= 1 && max <= 5 && (max === 5 || count < MANY);

function scaleQuestion(field: ScaledField, seen: Seen): Question | null {
  if (seen.max < seen.min || isPlainFive(seen)) return null;
  const fitting = SCALES.filter((text) => {
    const scale = readScale(text);
    return (
      scale && Math.min(scale.low, scale.high) <= seen.min && Math.max(scale.low, scale.high) >= seen.max
    );
  });
  return {
    id: scaleId(field),
    column: null,
    text: `From what to what does the ${TITLES[field]} go?`,
    why: `Its answers run from ${seen.min} to ${seen.max}, which is not plainly a scale of 1 to 5.`,
    choices: fitting.flatMap((value) => {
      const scale = readScale(value);
      return scale ? [{ value, label: scaleLabel(scale) }] : [];
    }),
    suggestion: null,
    required: true,
  };
}

function wordQuestions(field: ScaledField, words: readonly string[]): Question[] {
  const known = knownWords(field === 'importance' ? 'importance' : 'satisfaction', words);
  const settled = words.every((word) => known.has(plainWord(word)));
  return words.map((word) => ({
    id: wordId(field, word),
    column: null,
    text: `What does "${word}" mean, from 1 (lowest) to 5 (highest)?`,
    why: `The ${TITLES[field]} is answered in words.`,
    choices: [
      ...['1', '2', '3', '4', '5'].map((value) => ({ value, label: value })),
      { value: 'none', label: 'No answer' },
    ],
    suggestion: known.get(plainWord(word))?.toString() ?? null,
    required: !settled,
  }));
}

const columnsOf = (mapping: Mapping, field: string): Assignment[] =>
  mapping.filter((each) => each.field === field);

/** A column is answered in words where words are a fifth of what is in it; fewer are slips, which the dry run names. */
function isWorded(profile: ColumnProfile): boolean {
  if (!profile.values) return false;
  const words = profile.values.filter(({ value }) => !isNothing(value) && ratingNumber(value) === null);
  return words.reduce((sum, { count }) => sum + count, 0) * 5 >= profile.filled;
}

/** What a survey's file does not say: scales other than 1 to 5, what words mean, when it was answered. */
export function surveyQuestions(mapping: Mapping, profiles: ReadonlyMap<string, ColumnProfile>): Question[] {
  const questions: Question[] = [];
  for (const field of scaledFields) {
    const columns = columnsOf(mapping, field).flatMap(({ column }) => profiles.get(column) ?? []);
    const worded = columns.filter(isWorded);
    const question = scaleQuestion(field, seenIn(columns));
    if (question) questions.push(question);
    questions.push(...wordQuestions(field, seenIn(worded).words));
  }
  const scored = mapping.some(({ field }) => ['nps', 'csat', 'ces1', 'ces2', 'score'].includes(field));
  if (scored && columnsOf(mapping, 'submitted').length === 0) {
    questions.push({
      id: answeredOnId,
      column: null,
      text: 'When was the survey answered?',
      why: 'The file has scores but no dates. Write a day as 2025-03-31, or leave it at the day of the import.',
      choices: [],
      suggestion: byImport,
      required: false,
    });
  }
  const [respondent] = columnsOf(mapping, 'respondent');
  const linked = mapping.some(({ field }) => field === 'external' || field === 'email');
  if (respondent && !linked && !NUMBERS_ANSWERS.test(respondent.column)) {
    questions.push({
      id: respondentsAre.question,
      column: respondent.column,
      text: `Does "${respondent.column}" name your customers, as your orders do?`,
      why: 'No column of the file says which customer answered. Without that, what they ordered cannot be told by segment.',
      choices: [
        { value: 'survey', label: 'No, only this survey knows these names' },
        { value: respondentsAre.customers, label: 'Yes, they are the customer numbers of the orders' },
      ],
      suggestion: 'survey',
      required: false,
    });
  }
  return questions;
}

/** How ratings of one field are read: the scale of its numbers, and what its words mean on 1..5. */
export interface RatingReading {
  readonly scale: Scale;
  readonly words: ReadonlyMap<string, number | null>;
}

export function readingOf(field: ScaledField, answers: Answers): RatingReading {
  const words = new Map<string, number | null>();
  const prefix = wordId(field, '');
  for (const [id, value] of Object.entries(answers)) {
    if (id.startsWith(prefix)) words.set(id.slice(prefix.length), value === 'none' ? null : Number(value));
  }
  return { scale: readScale(answers[scaleId(field)] ?? '') ?? { low: 1, high: 5 }, words };
}
