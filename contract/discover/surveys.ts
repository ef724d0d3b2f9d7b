import { z } from 'zod';
import { estimate } from '../estimate.ts';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { itemKey } from './condition.ts';
import { surveyAnswers, surveyDefinition, surveyItem } from './questionnaire.ts';

/** The question of an import whether a survey names its respondents as orders name customers, and the answer that it does. */
export const respondentsAre = { question: 'respondents-are', customers: 'customers' } as const;

/** The node of a survey's item in the thread: `<survey>:<key>`. */
export const surveyItemNode = (survey: string, key: string): string => `${survey}:${key}`;

/** The survey and key of a survey item's node, or null where the id is not one. */
export function readSurveyItemNode(node: string): { survey: string; key: string } | null {
  const [survey, key] = [node.slice(0, 36), node.slice(37)];
  return node[36] === ':' && id.safeParse(survey).success && itemKey.safeParse(key).success
    ? { survey, key }
    : null;
}

/** Where a survey stands: brought in with its answers, or made here. */
export const surveyStatus = z.enum(['imported', 'draft', 'open', 'closed']).meta({ id: 'SurveyStatus' });

export const survey = z
  .object({
    id,
    title: z.string(),
    status: surveyStatus,
    /** The file that it came in; empty where it was made here. */
    fileName: z.string(),
    /** The layout that it was read from, such as `qualtrics`; `rehire` where it was made here. */
    layout: z.string(),
    respondents: z.number().int(),
    /** Those who did not reach the end; their answers count where they gave any. */
    partial: z.number().int(),
    /** Those who are known customers. */
    customers: z.number().int(),
    /** How many statements were rated on importance and satisfaction. */
    outcomes: z.number().int(),
    items: z.number().int(),
    /** When the first and the last answer came; null where the file does not say. */
    from: time.nullable(),
    to: time.nullable(),
    createdAt: time,
  })
  .meta({ id: 'Survey' });

/**
 * An item with what was answered. `counts` is by answer, most frequent first, with the 95% interval (Wilson's) of its share
 * of those who answered; null for open text. Of a ranking it is counted who put an answer first. `score` is the recommend
 * score of an item that asks for it.
 */
export const itemResult = z
  .object({
    item: surveyItem,
    answered: z.number().int(),
    counts: z
      .array(z.object({ value: z.string(), count: z.number().int(), low: z.number(), high: z.number() }))
      .nullable(),
    score: estimate.nullable(),
  })
  .meta({ id: 'SurveyItemResult' });

export const surveyDetail = z
  .object({
    ...survey.shape,
    definition: surveyDefinition,
    /** How long it takes to answer, estimated from its items. */
    estimatedSeconds: z.number(),
    /** Responses that carry a flag. */
    flagged: z.number().int(),
    /** How long it took in the middle, where the file says; null where not. */
    medianSeconds: z.number().nullable(),
    results: z.array(itemResult),
  })
  .meta({ id: 'SurveyDetail' });

/**
 * What makes a response suspicious: a field that no person sees, haste, one answer to everything, many from one address, an
 * attention check that was answered otherwise than it asks.
 */
export const responseFlag = z.enum(['trap', 'haste', 'one-answer', 'same-address', 'attention']);

/** One row behind a number: who answered, when, and what. */
export const surveyResponse = z
  .object({
    id,
    /** The name of the respondent in the file, such as `R_2xT…`. */
    respondent: z.string(),
    customer: customerId.nullable(),
    submittedAt: time.nullable(),
    complete: z.boolean(),
    seconds: z.number().nullable(),
    wave: z.string().nullable(),
    /** Why the response may not be a person's honest one; it counts all the same. */
    flags: z.array(responseFlag),
    answers: surveyAnswers,
  })
  .meta({ id: 'SurveyResponse' });

const surveyPath = z.strictObject({ workspace: id, survey: id });

export const surveys = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys',
    summary: 'Surveys, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({ ...pageQuery.shape, study: id.optional() }),
    returns: page(survey),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey',
    summary: 'One survey with its items and how often each answer was given',
    policy: { who: 'viewer', scope: 'read' },
    params: surveyPath,
    returns: surveyDetail,
  }),
  export: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/responses.csv',
    summary: 'All responses of a survey as CSV, a column an item',
    policy: { who: 'viewer', scope: 'read' },
    params: surveyPath,
    returns: z.string(),
    transfer: 'download',
  }),
  workbook: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/responses.xlsx',
    summary: 'All responses of a survey as a workbook, a column an item',
    policy: { who: 'viewer', scope: 'read' },
    params: surveyPath,
    returns: z.string(),
    transfer: 'download',
  }),
  responses: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/responses',
    summary: 'The responses behind a number, in the order of the file',
    policy: { who: 'viewer', scope: 'read' },
    params: surveyPath,
    query: z.strictObject({
      ...pageQuery.shape,
      /** The items whose answers are wanted, with commas between; all where left out. Only responses with one of them. */
      items: z.string().max(2000).optional(),
      /** Only responses that gave this answer to the first of the items. */
      value: z.string().max(500).optional(),
      /** Only this response. */
      response: id.optional(),
      /** Only the responses of this customer. */
      customer: customerId.optional(),
    }),
    returns: page(surveyResponse),
  }),
};

export type SurveyStatus = z.infer<typeof surveyStatus>;
export type ResponseFlag = z.infer<typeof responseFlag>;
export type Survey = z.infer<typeof survey>;
export type SurveyDetail = z.infer<typeof surveyDetail>;
export type ItemResult = z.infer<typeof itemResult>;
export type SurveyResponse = z.infer<typeof surveyResponse>;
