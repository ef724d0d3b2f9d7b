import type {
  Answer,
  SurveyAnswers,
  SurveyDefinition,
  SurveyItem,
} from '@rehire/contract/discover/questionnaire';
import type { ResponseFlag } from '@rehire/contract/discover/surveys';
import { scaleOf } from '@rehire/questionnaire/answers';
import { estimatedSeconds } from '@rehire/questionnaire/duration';
import { itemsOf } from '@rehire/questionnaire/items';
import { toFivePoints } from '@rehire/questionnaire/scale';
import { createHash } from 'node:crypto';

/** From how many ratings on it is odd that all are the same. */
const MANY_RATINGS = 6;
/** How many visits of an hour may come from one address before they are flagged, and before they are refused. */
export const ODD_FROM_ONE_ADDRESS = 30;
export const MOST_FROM_ONE_ADDRESS = 1_000;
/** Who is faster than this share of the time that reading and answering take has hardly read. */
const HASTE = 0.25;

/** An address as it is kept: it tells visits of one survey from another, and nothing across surveys. */
export const addressOf = (survey: string, ip: string): string =>
  createHash('sha256').update(`${survey}\n${ip}`).digest('base64url').slice(0, 22);

/** How a response came about, beside its answers. */
export interface Manner {
  readonly trap: string;
  readonly seconds: number;
  /** How many visits came from the same address within the hour, this one included. */
  readonly fromThere: number;
}

const isInattentive = (item: SurveyItem, given: Answer | undefined): boolean =>
  item.type === 'rating' && item.expects !== undefined && given !== undefined && given !== item.expects;

/** Why a response may not be a person's honest one. It is kept and counts; who reads the results decides. */
export function flagsOf(
  definition: SurveyDefinition,
  answers: SurveyAnswers,
  manner: Manner,
): ResponseFlag[] {
  const items = itemsOf(definition);
  const answered = { ...definition, pages: [{ key: 'p', items: items.filter(({ key }) => key in answers) }] };
  const ratings = items.flatMap((item) => (item.type === 'rating' ? (answers[item.key] ?? []) : []));
  const flags: [ResponseFlag, boolean][] = [
    ['trap', manner.trap !== ''],
    ['haste', manner.seconds < estimatedSeconds(answered) * HASTE],
    ['one-answer', ratings.length >= MANY_RATINGS && new Set(ratings).size === 1],
    ['same-address', manner.fromThere > ODD_FROM_ONE_ADDRESS],
    ['attention', items.some((item) => isInattentive(item, answers[item.key]))],
  ];
  return flags.flatMap(([flag, holds]) => (holds ? [flag] : []));
}

export interface Score {
  readonly metric: 'nps' | 'csat' | 'ces1' | 'ces2';
  readonly value: number;
}

/** The scores among answers, one of each kind: the first that is asked. Satisfaction is brought to 1..5. */
export function scoresIn(definition: SurveyDefinition, answers: SurveyAnswers): Score[] {
  const scores = new Map<Score['metric'], number>();
  for (const item of itemsOf(definition)) {
    const given = answers[item.key];
    if (typeof given !== 'number' || (item.type !== 'nps' && item.type !== 'csat' && item.type !== 'ces'))
      continue;
    const metric = item.type === 'ces' ? item.variant : item.type;
    const scale = scaleOf(item);
    const value = item.type === 'csat' && scale ? toFivePoints(scale, given) : given;
    if (value !== null && !scores.has(metric)) scores.set(metric, value);
  }
  return [...scores].map(([metric, value]) => ({ metric, value }));
}

/** A definition as respondents get it: without the names and sizes of quotas, what outcomes are rated and what checks expect. */
export function publicDefinition(definition: SurveyDefinition): SurveyDefinition {
  return {
    ...definition,
    quotas: (definition.quotas ?? []).map(({ key, when }) => ({ key, when, name: key, most: 1 })),
    pages: definition.pages.map((page) => ({
      ...page,
      items: page.items.map((item) =>
        item.type === 'rating' ? { ...item, rates: undefined, expects: undefined } : item,
      ),
    })),
  };
}
