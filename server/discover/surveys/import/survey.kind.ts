import type { Mapping } from '@rehire/contract/imports/mapping';
import type { ImportKind } from '../../../platform/imports/kind.ts';
import { splitName } from './aspects.ts';
import { convertSurvey } from './survey.convert.ts';
import { surveyFields } from './survey.fields.ts';
import { surveyLayouts } from './survey.layouts.ts';
import { scaledFields, surveyQuestions } from './survey.questions.ts';

const comparable = (statement: string): string => statement.toLowerCase().replace(/\s+/g, ' ').trim();

const otherSide = { importance: 'satisfaction', satisfaction: 'importance' } as const;

/** Says what is missing where outcomes are rated on one side only, and what can be done. */
function oneSided(side: 'importance' | 'satisfaction', names: readonly string[]): string {
  const other = otherSide[side];
  const some = names.slice(0, 3).map((name) => `"${name}"`);
  const listed = names.length > some.length ? [...some, `${names.length - some.length} more`] : some;
  return `The file has the ${side} of ${listed.join(', ')}, and no ${other} of any of them. An opportunity needs both from the same people: bring in an export that has the questions on ${other}, too. To read these answers alone, say that the columns are choices.`;
}

/** The side on which a file rates outcomes where it does on one only, by the names of its columns. */
function sideOf(columns: readonly string[]): ReturnType<typeof splitName> {
  const halves = columns.flatMap((column) => splitName(column) ?? []);
  const [first] = halves;
  return first !== undefined && halves.every(({ aspect }) => aspect === first.aspect) ? first : null;
}

function complaints(mapping: Mapping, columns: readonly string[]): string[] {
  const has = (field: string): boolean => mapping.some((assignment) => assignment.field === field);
  const found: string[] = [];
  if (has('outcome')) {
    if (!has('importance') || !has('satisfaction'))
      found.push('Say which column is the importance and which the satisfaction.');
    if (!has('respondent') && !has('external') && !has('email'))
      found.push('Say which column names the respondent.');
    return found;
  }
  const sides = { importance: new Map<string, string>(), satisfaction: new Map<string, string>() };
  for (const { field, column, item } of mapping) {
    if (field !== 'importance' && field !== 'satisfaction') continue;
    const key = comparable(item ?? column);
    if (sides[field].has(key)) found.push(`The ${field} of "${item ?? column}" is in two columns.`);
    sides[field].set(key, item ?? column);
  }
  const [important, satisfied] = [sides.importance.size, sides.satisfaction.size];
  const side = important > 0 ? 'importance' : 'satisfaction';
  const isThere = columns.some((column) => splitName(column)?.aspect === otherSide[side]);
  if ((important === 0) !== (satisfied === 0) && !isThere) {
    return [...found, oneSided(side, [...sides[side].values()])];
  }
  for (const [key, name] of sides.importance)
    if (!sides.satisfaction.has(key)) found.push(`"${name}" has an importance and no satisfaction.`);
  for (const [key, name] of sides.satisfaction)
    if (!sides.importance.has(key)) found.push(`"${name}" has a satisfaction and no importance.`);
  if (has('score') !== has('metric'))
    found.push('A score whose kind stands in another column needs both columns.');
  if (
    !mapping.some(({ field }) =>
      ['importance', 'nps', 'csat', 'ces1', 'ces2', 'score', 'choice', 'choices', 'comment'].includes(field),
    )
  ) {
    const only = sideOf(columns);
    found.push(
      only
        ? oneSided(
            only.aspect,
            columns.flatMap((column) => splitName(column)?.item ?? []),
          )
        : 'Say which columns hold answers.',
    );
  }
  return found;
}

/** Surveys: what was answered, as survey tools export it. This half runs in the reader's process. */
export const surveyKind: ImportKind = {
  name: 'survey',
  title: 'Surveys',
  formats: ['csv', 'xlsx', 'json', 'jsonl', 'parquet'],
  fields: surveyFields,
  layouts: surveyLayouts,
  complaints,
  profiled: (mapping) => mapping.filter(({ field }) => scaledFields.some((scaled) => scaled === field)),
  questions: surveyQuestions,
  convert: convertSurvey,
};
