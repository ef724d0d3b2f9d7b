import type { SurveyItem, SurveyPage } from '@rehire/contract/discover/questionnaire';
import { type Collector, joined, type Said } from './collector.ts';

/** What stands on a page of another tool, in its order: texts between questions, and questions to be read. */
export type Standing =
  | { readonly text: Said; readonly named: string }
  | { readonly items: () => SurveyItem[] };

/**
 * A page of ours, on which all that is only read stands at the top: it is read before the questions are, so that it
 * repeats no answer that is given below it.
 */
export function pageOf(
  page: {
    readonly name: string;
    readonly title?: Said;
    readonly shuffle?: boolean;
    readonly standing: readonly Standing[];
  },
  own: string,
  collector: Collector,
): SurveyPage {
  const key = collector.keys.freshPage(page.name);
  const first = page.standing.findIndex((each) => 'items' in each);
  const texts = page.standing.flatMap((each, at) => {
    if ('items' in each) return [];
    if (first !== -1 && at > first)
      collector.leave(`The place of the text ${each.named}: it stands at the top of its page.`);
    return [each.text];
  });
  const title = page.title ? collector.say(`page.${key}.title`, page.title, '', 400) : '';
  const text = texts.length === 0 ? '' : collector.say(`page.${key}.text`, joined(texts, own), '');
  return {
    key,
    ...(title === '' ? {} : { title }),
    ...(text === '' ? {} : { text }),
    ...(page.shuffle === true ? { shuffle: true } : {}),
    items: page.standing.flatMap((each) => {
      if (!('items' in each)) return [];
      if (collector.room > 0) return each.items();
      collector.leaveBeyond();
      return [];
    }),
  };
}
