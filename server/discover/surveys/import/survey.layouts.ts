import type { Assignment } from '@rehire/contract/imports/mapping';
import type { Layout } from '../../../platform/imports/kind.ts';
import { assignments } from '../../../platform/imports/recognise.ts';
import { askedByName } from './asked.ts';
import { classify } from './classify.ts';
import { CUSTOMER, EMAIL, found, RESPONDENT, SUBMITTED } from './known.ts';
import { toolLayouts } from './tools.layouts.ts';

const answers = (mapping: readonly Assignment[]): boolean =>
  mapping.some(({ field }) =>
    ['importance', 'nps', 'csat', 'ces1', 'ces2', 'choice', 'choices', 'comment'].includes(field),
  );

const long: Layout = {
  name: 'long',
  title: 'Ratings, one row an outcome',
  recognise(head) {
    const mapping = assignments(head, [
      ['respondent', RESPONDENT],
      [
        'outcome',
        [
          'Outcome',
          'Outcome ID',
          'Desired Outcome',
          'Statement',
          'Need',
          'Item',
          'Item ID',
          'Question',
          'Attribute',
        ],
      ],
      ['importance', ['Importance', 'Imp', 'Importance Rating', 'Important']],
      ['satisfaction', ['Satisfaction', 'Sat', 'Satisfaction Rating', 'Satisfied']],
      ['external', CUSTOMER],
      ['email', EMAIL],
      ['submitted', SUBMITTED],
      ['wave', ['Wave']],
    ]);
    const has = (field: string): boolean => mapping.some((assignment) => assignment.field === field);
    if (!has('outcome') || !has('importance') || !has('satisfaction')) return null;
    if (!has('respondent') && !has('external') && !has('email')) return null;
    return {
      confidence: 0.95,
      why: 'Each row has a respondent, an outcome, an importance and a satisfaction.',
      headerRows: 1,
      mapping,
    };
  },
};

const wide: Layout = {
  name: 'wide',
  title: 'Answers, one row a respondent',
  recognise(head) {
    if (!head.headed || long.recognise(head)) return null;
    const known = assignments(head, [
      ['external', CUSTOMER],
      ['email', EMAIL],
      ['respondent', RESPONDENT],
      ['submitted', SUBMITTED],
      ['started', ['Started At', 'Start Date']],
      ['seconds', ['Duration (in seconds)', 'Seconds', 'Duration']],
      ['finished', ['Finished', 'Complete', 'Completed']],
      ['wave', ['Wave']],
    ]);
    const mapping = [...known, ...classify(askedByName(head), new Set(known.map(({ column }) => column)))];
    const pairs = mapping.filter(({ field }) => field === 'importance').length;
    const scored = mapping.some(({ field }) => ['nps', 'csat', 'ces1', 'ces2'].includes(field));
    if (!answers(mapping) || (pairs === 0 && !scored)) return null;
    const confidence = pairs > 1 ? 0.9 : pairs === 1 ? 0.75 : 0.55;
    return { confidence, why: `The columns name ${found(mapping)}.`, headerRows: 1, mapping };
  },
};

/** The layouts of survey exports, the surest first. */
export const surveyLayouts: readonly Layout[] = [...toolLayouts, long, wide];
