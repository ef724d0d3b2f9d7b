import type {
  SurveyAnswers,
  SurveyDefinition,
  SurveyItem,
  SurveyPage,
} from '@rehire/contract/discover/questionnaire';
import { holds } from './condition.ts';
import { pagesInOrder } from './order.ts';

/** How a survey ends: with thanks, or early for those whom it is not meant for, or whose quota is full. */
export type Ending = 'thanks' | 'not-meant' | 'full';

/** A page as a respondent meets it: only the items that are asked. */
export interface MetPage {
  readonly key: string;
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly items: readonly SurveyItem[];
}

/** The way of one respondent through a survey, as far as the answers say. */
export interface Way {
  /** The pages from the first to the last, each of them once. */
  readonly pages: readonly MetPage[];
  /** The answers to items that are asked on this way; an answer to any other item does not count. */
  readonly counted: SurveyAnswers;
  readonly ending: Ending;
}

/** The hidden items: they are known before the first page and stand on none. */
function knownFromTheStart(definition: SurveyDefinition, answers: SurveyAnswers): SurveyAnswers {
  const known: SurveyAnswers = {};
  for (const { items } of definition.pages)
    for (const { type, key } of items) {
      const given = answers[key];
      if (type === 'hidden' && given !== undefined) known[key] = given;
    }
  return known;
}

/** The items of a page that are asked, each judged by the answers before it; theirs are added to `counted`. */
function asked(page: SurveyPage, answers: SurveyAnswers, counted: SurveyAnswers): SurveyItem[] {
  const items: SurveyItem[] = [];
  for (const item of page.items) {
    if (item.type === 'hidden' || (item.showIf && !holds(item.showIf, counted))) continue;
    items.push(item);
    const given = Object.hasOwn(answers, item.key) ? answers[item.key] : undefined;
    if (given !== undefined) counted[item.key] = given;
  }
  return items;
}

/**
 * The way through a survey that follows from answers: which pages and items are asked, in which order, which answers
 * count, and how it ends. Pages are only ever left forwards, so that every way ends after at most as many pages as there are.
 *
 * @param seed decides the order of what is shuffled; of one respondent always the same
 * @param full keys of quotas that are full: the way ends after the page where such a quota's condition holds
 */
export function wayThrough(
  definition: SurveyDefinition,
  answers: SurveyAnswers,
  seed: string,
  full: readonly string[] = [],
): Way {
  const pages = pagesInOrder(definition, seed);
  const closed = (definition.quotas ?? []).filter(({ key }) => full.includes(key));
  const counted = knownFromTheStart(definition, answers);
  const met: MetPage[] = [];
  const isFull = (): boolean => closed.some(({ when }) => holds(when, counted));
  for (let at = 0; at < pages.length;) {
    const page = pages[at];
    at += 1;
    if (!page || (page.showIf && !holds(page.showIf, counted))) continue;
    const items = asked(page, answers, counted);
    if (items.length > 0 || page.text) {
      const { key, title, text } = page;
      met.push({ key, title, text, items });
    }
    if (isFull()) return { pages: met, counted, ending: 'full' };
    const to = page.rules?.find(({ when }) => holds(when, counted))?.to;
    if (to && 'end' in to) return { pages: met, counted, ending: to.end };
    const ahead = to ? pages.findIndex(({ key }) => key === to.page) : -1;
    if (ahead > at) at = ahead;
  }
  return { pages: met, counted, ending: 'thanks' };
}
