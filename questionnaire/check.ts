import type { Condition } from '@rehire/contract/discover/condition';
import type { SurveyDefinition, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { itemsIn } from './condition.ts';
import { burdenOf } from './duration.ts';
import { itemsOf, ratedStatements } from './items.ts';
import { placesOf } from './languages.ts';
import { PIPES } from './pipe.ts';

/** Something in a definition that stands against launching it, or (`blocks` false) that its author may want to know. */
export interface DefinitionProblem {
  /** The page or item that it is about: `page:<key>`, `item:<key>`, `quota:<key>`; `survey` for the whole. */
  readonly at: string;
  readonly says: string;
  readonly blocks: boolean;
}

const repeated = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, at) => keys.indexOf(key) !== at)),
];

class Finder {
  readonly found: DefinitionProblem[] = [];
  blocks(at: string, says: string): void {
    this.found.push({ at, says, blocks: true });
  }
  warns(at: string, says: string): void {
    this.found.push({ at, says, blocks: false });
  }
}

/** A condition on an item that comes later, or on none, never holds as its author meant. */
function checkCondition(
  finder: Finder,
  at: string,
  condition: Condition | undefined,
  before: ReadonlyMap<string, SurveyItem>,
  all: ReadonlyMap<string, SurveyItem>,
): void {
  for (const key of condition ? itemsIn(condition) : []) {
    if (!all.has(key))
      finder.blocks(at, `A condition asks after "${key}", which is no question of this survey.`);
    else if (!before.has(key)) finder.blocks(at, `A condition asks after "${key}", which comes only later.`);
  }
}

function checkText(finder: Finder, at: string, text: string, before: ReadonlyMap<string, SurveyItem>): void {
  for (const [, key = ''] of text.matchAll(PIPES))
    if (!before.has(key))
      finder.blocks(at, `The text speaks of the answer to "${key}", which does not come before.`);
}

function checkItem(finder: Finder, item: SurveyItem): void {
  const at = `item:${item.key}`;
  if (item.type === 'ranking' && item.choices.length < 2) finder.blocks(at, 'A ranking needs two choices.');
  if (item.type === 'number' && item.least !== undefined && item.most !== undefined && item.least > item.most)
    finder.blocks(at, 'The least is more than the most.');
  if (item.type === 'date' && item.least && item.most && item.least > item.most)
    finder.blocks(at, 'The first day comes after the last.');
}

/** Items by key in the order of the definition, those known from the start among them from the start. */
function knownFromStart(items: readonly SurveyItem[]): Map<string, SurveyItem> {
  return new Map(items.flatMap((item) => (item.type === 'hidden' ? [[item.key, item] as const] : [])));
}

function checkPages(finder: Finder, definition: SurveyDefinition): void {
  const items = itemsOf(definition);
  const all = new Map(items.map((item) => [item.key, item]));
  const before = knownFromStart(items);
  const places = new Map(definition.pages.map(({ key }, place) => [key, place]));
  const rotated = new Set(definition.rotations?.flat());
  definition.pages.forEach((page, place) => {
    const at = `page:${page.key}`;
    checkCondition(finder, at, page.showIf, before, all);
    checkText(finder, at, `${page.title ?? ''} ${page.text ?? ''}`, before);
    for (const item of page.items) {
      checkCondition(finder, `item:${item.key}`, item.showIf, before, all);
      checkText(finder, `item:${item.key}`, `${item.stem ?? ''} ${item.text}`, before);
      checkItem(finder, item);
      before.set(item.key, item);
    }
    for (const { when, to } of page.rules ?? []) {
      checkCondition(finder, at, when, before, all);
      if ('end' in to) continue;
      const there = places.get(to.page);
      if (there === undefined)
        finder.blocks(at, `A rule leads to "${to.page}", which is no page of this survey.`);
      else if (there <= place)
        finder.blocks(at, `A rule leads back to "${to.page}"; a rule can only lead on.`);
      else if (rotated.has(page.key) || rotated.has(to.page))
        finder.warns(at, 'A rule from or to a page that changes places may not be followed.');
    }
  });
}

/** From here on surveys are given up, and answered with less care. */
const LONG_SECONDS = 12 * 60;
const MANY_RATINGS = 80;

function checkBurden(finder: Finder, definition: SurveyDefinition): void {
  const { seconds, ratings } = burdenOf(definition);
  if (seconds > LONG_SECONDS)
    finder.warns(
      'survey',
      `It takes about ${Math.round(seconds / 60)} minutes: long surveys are given up, and answered with less care.`,
    );
  if (ratings > MANY_RATINGS)
    finder.warns(
      'survey',
      `It asks each respondent for ${ratings} ratings: people tire and answer all the same. Let each rate a part.`,
    );
}

function checkSamples(finder: Finder, { samples = [], pages }: SurveyDefinition): void {
  const known = new Set(pages.map(({ key }) => key));
  const drawn = samples.flatMap(({ parts }) => parts.flat());
  for (const key of new Set(drawn))
    if (!known.has(key)) finder.blocks('survey', `"${key}" is to be drawn and is no page of this survey.`);
  for (const key of repeated(drawn)) finder.blocks(`page:${key}`, 'The page belongs to two parts.');
}

/** Everything in a definition that stands against launching it, then what its author may want to know. */
export function problemsOf(definition: SurveyDefinition): DefinitionProblem[] {
  const finder = new Finder();
  const items = itemsOf(definition);
  const keys = new Map(items.map((item) => [item.key, item]));
  if (items.every(({ type }) => type === 'hidden')) finder.blocks('survey', 'Add a question first.');
  for (const key of repeated(items.map((item) => item.key)))
    finder.blocks(`item:${key}`, `Two questions have the key "${key}".`);
  for (const key of repeated(definition.pages.map((page) => page.key)))
    finder.blocks(`page:${key}`, `Two pages have the key "${key}".`);
  checkPages(finder, definition);
  for (const { key, when } of definition.quotas ?? [])
    checkCondition(finder, `quota:${key}`, when, keys, keys);
  for (const key of repeated((definition.quotas ?? []).map((quota) => quota.key)))
    finder.blocks(`quota:${key}`, `Two quotas have the key "${key}".`);
  const pages = new Set(definition.pages.map(({ key }) => key));
  for (const key of new Set(definition.rotations?.flat()))
    if (!pages.has(key))
      finder.blocks('survey', `"${key}" is to change places and is no page of this survey.`);
  checkSamples(finder, definition);
  checkBurden(finder, definition);
  const rated = ratedStatements(items);
  const halves = items.filter((item) => item.type === 'rating' && item.rates).length;
  if (halves > rated.length * 2)
    finder.warns(
      'survey',
      'An outcome is asked for on importance or satisfaction alone; it takes both to score it.',
    );
  for (const [language, texts] of Object.entries(definition.translations ?? {})) {
    const missing = placesOf(definition).filter(({ place }) => !texts[place]).length;
    if (missing > 0)
      finder.warns(
        'survey',
        `${missing} ${missing === 1 ? 'text is' : 'texts are'} not translated to ${language} yet.`,
      );
  }
  return finder.found.toSorted((a, b) => Number(b.blocks) - Number(a.blocks));
}
