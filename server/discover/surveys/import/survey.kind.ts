import type { Mapping } from '@rehire/contract/imports/mapping';
import type { ImportKind } from '../../../platform/imports/kind.ts';
import { convertSurvey } from './survey.convert.ts';
import { surveyFields } from './survey.fields.ts';
import { surveyLayouts } from './survey.layouts.ts';
import { scaledFields, surveyQuestions } from './survey.questions.ts';

const comparable = (statement: string): string => statement.toLowerCase().replace(/\s+/g, ' ').trim();

function complaints(mapping: Mapping): string[] {
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
  )
    found.push('Say which columns hold answers.');
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
