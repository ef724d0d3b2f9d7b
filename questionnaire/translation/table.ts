import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { languagesOf, placesOf } from '../languages.ts';

/** A column `place` says where a text stands, `where` the same for people; then a column a language, the survey's own first. */
export const PLACE = 'place';
export const WHERE = 'where';

const parts: Readonly<Record<string, string>> = {
  stem: 'above the items',
  low: 'low end of the scale',
  high: 'high end of the scale',
};

/** Where each place stands, in words. */
function wordsOf(definition: SurveyDefinition): ReadonlyMap<string, string> {
  const where = new Map([
    ['title', 'Title'],
    ['thanks.text', 'Thanks at the end'],
  ]);
  definition.pages.forEach((page, at) => {
    where.set(`page.${page.key}.title`, `Page ${at + 1}, title`);
    where.set(`page.${page.key}.text`, `Page ${at + 1}, text`);
    for (const item of page.items) {
      const on = `Page ${at + 1}, question ${item.key}`;
      where.set(`item.${item.key}.text`, on);
      for (const [part, said] of Object.entries(parts))
        where.set(`item.${item.key}.${part}`, `${on}, ${said}`);
      if ('choices' in item)
        for (const { value } of item.choices) where.set(`item.${item.key}.choice.${value}`, `${on}, answer`);
    }
  });
  return where;
}

/** Every text of a survey in all of its languages, its heads first; what is not translated is empty. */
export function translationTable(definition: SurveyDefinition): string[][] {
  const [own = 'en', ...others] = languagesOf(definition);
  const where = wordsOf(definition);
  return [
    [PLACE, WHERE, own, ...others],
    ...placesOf(definition).map(({ place, text }) => [
      place,
      where.get(place) ?? '',
      text,
      ...others.map((language) => definition.translations?.[language]?.[place] ?? ''),
    ]),
  ];
}
