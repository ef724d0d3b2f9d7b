import type { SurveyDefinition, SurveyItem, SurveyPage } from '@rehire/contract/discover/questionnaire';

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The way a language is written. */
export const directionOf = (language: string | null): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(primary(language ?? '')) ? 'rtl' : 'ltr';

/** The languages that a survey can be read in, its own first. */
export const languagesOf = (definition: SurveyDefinition): string[] => {
  const own = definition.language ?? 'en';
  return [own, ...Object.keys(definition.translations ?? {}).filter((each) => each !== own)];
};

/** The first of the wanted languages that is offered, exactly or by its first part (`de` for `de-AT`); else the first offered. */
export function languageFor<T extends string>(offered: readonly T[], wanted: readonly string[]): T | 'en' {
  for (const want of wanted) {
    const exact = offered.find((each) => each.toLowerCase() === want.toLowerCase());
    const near = exact ?? offered.find((each) => primary(each) === primary(want));
    if (near !== undefined) return near;
  }
  return offered[0] ?? 'en';
}

/** One text of a survey that can be translated: its place, and what stands there. */
export interface Place {
  readonly place: string;
  readonly text: string;
}

/** Every text of a survey that is translated, in the order of reading, with its place in `translations`. */
export function placesOf(definition: SurveyDefinition): Place[] {
  const places: (Place | false)[] = [{ place: 'title', text: definition.title }];
  const add = (place: string, text: string | undefined) => text !== undefined && places.push({ place, text });
  for (const page of definition.pages) {
    add(`page.${page.key}.title`, page.title);
    add(`page.${page.key}.text`, page.text);
    for (const item of page.items) {
      if (item.type === 'hidden') continue;
      add(`item.${item.key}.stem`, item.stem);
      add(`item.${item.key}.text`, item.text);
      if ('scale' in item) {
        add(`item.${item.key}.low`, item.scale.lowLabel);
        add(`item.${item.key}.high`, item.scale.highLabel);
      }
      if ('choices' in item)
        for (const choice of item.choices) add(`item.${item.key}.choice.${choice.value}`, choice.label);
    }
  }
  add('thanks.text', definition.thanks?.text);
  return places.filter((place) => place !== false);
}

type Say = <T extends string | undefined>(place: string, text: T) => T | string;

function itemIn(item: SurveyItem, say: Say): SurveyItem {
  const at = (what: string): string => `item.${item.key}.${what}`;
  const said = {
    text: say(at('text'), item.text),
    ...(item.stem ? { stem: say(at('stem'), item.stem) } : {}),
  };
  if ('choices' in item) {
    const choices = item.choices.map((choice) => ({
      ...choice,
      label: say(at(`choice.${choice.value}`), choice.label),
    }));
    return { ...item, ...said, choices };
  }
  if ('scale' in item) {
    const { lowLabel, highLabel } = item.scale;
    const labels = {
      ...(lowLabel ? { lowLabel: say(at('low'), lowLabel) } : {}),
      ...(highLabel ? { highLabel: say(at('high'), highLabel) } : {}),
    };
    return { ...item, ...said, scale: { ...item.scale, ...labels } };
  }
  return { ...item, ...said };
}

const pageIn = (page: SurveyPage, say: Say): SurveyPage => ({
  ...page,
  ...(page.title ? { title: say(`page.${page.key}.title`, page.title) } : {}),
  ...(page.text ? { text: say(`page.${page.key}.text`, page.text) } : {}),
  items: page.items.map((item) => itemIn(item, say)),
});

/** A survey in one of its languages; a text that is not translated is read in the survey's own. */
export function inLanguage(definition: SurveyDefinition, language: string): SurveyDefinition {
  const texts = definition.translations?.[language];
  if (!texts) return definition;
  const say: Say = (place, text) => (Object.hasOwn(texts, place) && texts[place]) || text;
  return {
    ...definition,
    title: say('title', definition.title),
    pages: definition.pages.map((page) => pageIn(page, say)),
    ...(definition.thanks?.text
      ? { thanks: { ...definition.thanks, text: say('thanks.text', definition.thanks.text) } }
      : {}),
  };
}
