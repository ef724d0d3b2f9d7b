import type {
  SurveyDefinition,
  SurveyItem,
  SurveyItemType,
  SurveyPage,
} from '@rehire/contract/discover/questionnaire';
import { itemsOf } from '@rehire/questionnaire/items';
import { ratedAspects, ratingItem } from '@rehire/questionnaire/outcome-survey';

/** What each kind of question is called, in the order in which it is offered. */
export const typeWords: Readonly<Record<SurveyItemType, string>> = {
  single: 'One choice',
  multiple: 'Several choices',
  rating: 'Rating',
  ranking: 'Ranking',
  nps: 'Recommend score (0-10)',
  csat: 'Satisfaction',
  ces: 'Effort',
  text: 'Open text',
  number: 'Number',
  date: 'Day',
  consent: 'Consent',
  hidden: 'Hidden field',
};

export const itemTypes = Object.keys(typeWords) as SurveyItemType[];

const choices = [
  { value: 'a', label: 'First answer' },
  { value: 'b', label: 'Second answer' },
];
const satisfied = { low: 1, high: 5, lowLabel: 'Very dissatisfied', highLabel: 'Very satisfied' };

/** A question of a kind as it begins. */
function newItem(type: SurveyItemType, key: string): SurveyItem {
  switch (type) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return { key, type, text: 'Which of these?', choices };
    case 'rating':
      return { key, type, text: 'How would you rate this?', scale: { low: 1, high: 5 } };
    case 'nps':
      return { key, type, text: 'How likely are you to recommend us to a friend or colleague?' };
    case 'csat':
      return { key, type, text: 'Overall, how satisfied are you?', scale: satisfied };
    case 'ces':
      return { key, type, variant: 'ces2', text: 'It was easy to get done what I came for.' };
    case 'text':
      return { key, type, text: 'What else should we know?', long: true };
    case 'number':
      return { key, type, text: 'How many?', whole: true };
    case 'date':
      return { key, type, text: 'When?' };
    case 'consent':
      return { key, type, text: 'You may keep my answers to learn from them.', required: true };
    case 'hidden':
      return { key, type, text: 'Where from', parameter: 'utm_source' };
  }
}

/** The first of `q1`, `q2` and so on that no one has. */
function freshKey(taken: readonly string[], letter: string): string {
  const known = new Set(taken);
  let n = 1;
  while (known.has(`${letter}${n}`)) n += 1;
  return `${letter}${n}`;
}

const pageKeys = ({ pages }: SurveyDefinition): string[] => pages.map(({ key }) => key);
const itemKeys = (definition: SurveyDefinition): string[] => itemsOf(definition).map(({ key }) => key);

/** A survey with nothing in it but a first page. */
export const emptySurvey = (title: string): SurveyDefinition => ({
  format: 'rehire-survey',
  version: 1,
  title,
  language: 'en',
  pages: [{ key: 'p1', items: [] }],
});

export const withPage = (definition: SurveyDefinition): SurveyDefinition => ({
  ...definition,
  pages: [...definition.pages, { key: freshKey(pageKeys(definition), 'p'), items: [] }],
});

export const changePage = (
  definition: SurveyDefinition,
  key: string,
  change: (page: SurveyPage) => SurveyPage,
): SurveyDefinition => ({
  ...definition,
  pages: definition.pages.map((page) => (page.key === key ? change(page) : page)),
});

export const withoutPage = (definition: SurveyDefinition, key: string): SurveyDefinition => ({
  ...definition,
  pages: definition.pages.filter((page) => page.key !== key),
});

/** Adds a question at the end of a page. */
export function withItem(definition: SurveyDefinition, page: string, type: SurveyItemType): SurveyDefinition {
  const item = newItem(type, freshKey(itemKeys(definition), 'q'));
  return changePage(definition, page, (each) => ({ ...each, items: [...each.items, item] }));
}

export const changeItem = (definition: SurveyDefinition, item: SurveyItem): SurveyDefinition => ({
  ...definition,
  pages: definition.pages.map((page) => ({
    ...page,
    items: page.items.map((each) => (each.key === item.key ? item : each)),
  })),
});

export const withoutItem = (definition: SurveyDefinition, key: string): SurveyDefinition => ({
  ...definition,
  pages: definition.pages.map((page) => ({ ...page, items: page.items.filter((each) => each.key !== key) })),
});

function swapped<T>(list: readonly T[], at: number, other: number): T[] {
  const next = [...list];
  const [a, b] = [next[at], next[other]];
  if (a === undefined || b === undefined) return next;
  next[at] = b;
  next[other] = a;
  return next;
}

/** Moves a question one place up or down; from the edge of a page it goes to the next one. */
export function movedItem(definition: SurveyDefinition, key: string, by: -1 | 1): SurveyDefinition {
  const place = definition.pages.findIndex((page) => page.items.some((item) => item.key === key));
  const page = definition.pages[place];
  if (!page) return definition;
  const at = page.items.findIndex((item) => item.key === key);
  const item = page.items[at];
  if (page.items[at + by])
    return changePage(definition, page.key, () => ({ ...page, items: swapped(page.items, at, at + by) }));
  const other = definition.pages[place + by];
  if (!other || !item) return definition;
  const without = withoutItem(definition, key);
  return changePage(without, other.key, (each) => ({
    ...each,
    items: by === 1 ? [item, ...each.items] : [...each.items, item],
  }));
}

export function movedPage(definition: SurveyDefinition, key: string, by: -1 | 1): SurveyDefinition {
  const at = definition.pages.findIndex((page) => page.key === key);
  return { ...definition, pages: swapped(definition.pages, at, at + by) };
}

/** Adds two pages on which outcomes are rated, on importance and on satisfaction, each in an order of the respondent's own. */
export function withOutcomes(definition: SurveyDefinition, statements: readonly string[]): SurveyDefinition {
  const taken = itemKeys(definition);
  const numbers = statements.map(() => {
    const key = freshKey(taken, 'o');
    taken.push(key);
    return key;
  });
  return ratedAspects.reduce<SurveyDefinition>((so, aspect) => {
    const key = freshKey(pageKeys(so), 'p');
    const items = statements.map((statement, at) => ratingItem(numbers[at] ?? '', statement, aspect));
    return { ...so, pages: [...so.pages, { key, shuffle: true, items }] };
  }, definition);
}

/** Choices as lines of text and back: a line that stays keeps the value under which answers are kept. */
export function choicesFrom(text: string, before: readonly { value: string; label: string }[]) {
  const labels = [...new Set(text.split('\n').map((line) => line.trim().slice(0, 500)))].filter(
    (line) => line !== '',
  );
  const kept = new Map(before.map((choice) => [choice.label, choice]));
  const taken = new Set(before.map(({ value }) => value));
  return labels.map((label, at) => {
    const same = kept.get(label);
    if (same) return same;
    const there = before[at];
    if (there && !labels.includes(there.label)) return { ...there, label };
    const value = freshKey([...taken], 'c');
    taken.add(value);
    return { value, label };
  });
}
