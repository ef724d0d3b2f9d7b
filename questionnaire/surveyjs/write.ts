import type {
  SurveyChoice,
  SurveyDefinition,
  SurveyItem,
  SurveyPage,
} from '@rehire/contract/discover/questionnaire';
import { scaleOf } from '../answers.ts';
import { expressionOf } from './expression.ts';

type Json = Record<string, unknown>;

/** A definition for another tool, and what could not be carried over, in words. */
export interface Written {
  readonly survey: Json;
  readonly lost: readonly string[];
}

type Say = (place: string, text: string) => unknown;

/** `{{key}}` as `{key}`; what is read where there is no answer is not carried over. */
const pipes = (text: string): string =>
  text.replaceAll(/\{\{\s*([A-Za-z0-9][A-Za-z0-9_.-]*)\s*(?:\|[^{}]*)?\}\}/g, '{$1}');

const choiceOf =
  (item: SurveyItem, say: Say) =>
  ({ value, label, image }: SurveyChoice): Json => ({
    value,
    text: say(`item.${item.key}.choice.${value}`, label),
    ...(image === undefined ? {} : { imageLink: image }),
  });

function choosing(item: Extract<SurveyItem, { type: 'single' | 'multiple' | 'ranking' }>, say: Say): Json {
  const pictures = item.type !== 'ranking' && item.choices.some(({ image }) => image !== undefined);
  const types = { single: 'radiogroup', multiple: 'checkbox', ranking: 'ranking' } as const;
  return {
    ...(pictures
      ? { type: 'imagepicker', showLabel: true, multiSelect: item.type === 'multiple' }
      : { type: types[item.type] }),
    choices: item.choices.map(choiceOf(item, say)),
    ...(item.shuffle ? { choicesOrder: 'random' } : {}),
    ...(item.type !== 'ranking' && item.other ? { showOtherItem: true } : {}),
  };
}

/** What SurveyJS has no property for stands under `rehire`: it leaves what it does not know alone. */
function particular(item: SurveyItem, say: Say): { json: Json; rehire: Json } {
  const scale = scaleOf(item);
  if (scale) {
    const [least, most] = [Math.min(scale.low, scale.high), Math.max(scale.low, scale.high)];
    const json = {
      type: 'rating',
      autoGenerate: scale.low < scale.high,
      rateMin: least,
      rateMax: most,
      rateCount: most - least + 1,
      ...(scale.low > scale.high
        ? { rateValues: Array.from({ length: most - least + 1 }, (_, at) => scale.low - at) }
        : {}),
      ...(scale.lowLabel === undefined
        ? {}
        : { minRateDescription: say(`item.${item.key}.low`, scale.lowLabel) }),
      ...(scale.highLabel === undefined
        ? {}
        : { maxRateDescription: say(`item.${item.key}.high`, scale.highLabel) }),
    };
    if (item.type !== 'rating')
      return {
        json,
        rehire: item.type === 'ces' ? { type: 'ces', variant: item.variant } : { type: item.type },
      };
    const { rates, expects } = item;
    return {
      json,
      rehire: { ...(rates ? { rates } : {}), ...(expects === undefined ? {} : { expects }) },
    };
  }
  switch (item.type) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return { json: choosing(item, say), rehire: {} };
    case 'number':
    case 'date': {
      const bounds = {
        ...(item.least === undefined ? {} : { min: item.least }),
        ...(item.most === undefined ? {} : { max: item.most }),
      };
      const whole = item.type === 'number' && item.whole ? { whole: true } : {};
      return { json: { type: 'text', inputType: item.type, ...bounds }, rehire: whole };
    }
    case 'consent':
      return {
        json: { type: 'boolean', renderAs: 'checkbox', valueTrue: 'yes', valueFalse: 'no' },
        rehire: { type: 'consent' },
      };
    case 'hidden':
      return {
        json: { type: 'text', visible: false },
        rehire: { type: 'hidden', parameter: item.parameter },
      };
    default:
      return {
        json: { type: item.type === 'text' && item.long ? 'comment' : 'text' },
        rehire: item.type === 'text' && item.inbox ? { inbox: true } : {},
      };
  }
}

function elementOf(item: SurveyItem, say: Say): Json {
  const { json, rehire } = particular(item, say);
  const own = { ...rehire, ...(item.stem ? { stem: say(`item.${item.key}.stem`, pipes(item.stem)) } : {}) };
  return {
    ...json,
    name: item.key,
    title: say(`item.${item.key}.text`, pipes(item.text)),
    ...(item.required ? { isRequired: true } : {}),
    ...(item.showIf ? { visibleIf: expressionOf(item.showIf) } : {}),
    ...(Object.keys(own).length > 0 ? { rehire: own } : {}),
  };
}

const pageOf = (page: SurveyPage, say: Say): Json => ({
  name: page.key,
  ...(page.title ? { title: say(`page.${page.key}.title`, pipes(page.title)) } : {}),
  ...(page.text ? { description: say(`page.${page.key}.text`, pipes(page.text)) } : {}),
  ...(page.showIf ? { visibleIf: expressionOf(page.showIf) } : {}),
  ...(page.shuffle ? { questionOrder: 'random' } : {}),
  elements: page.items.map((item) => elementOf(item, say)),
});

function lostOf(definition: SurveyDefinition): string[] {
  const { pages, rotations = [], samples = [], quotas = [] } = definition;
  const rules = pages.filter((page) => (page.rules ?? []).length > 0).length;
  const elses = JSON.stringify(definition).match(/\{\{[^{}]*\|/g)?.length ?? 0;
  return [
    ...(rules > 0 ? [`Where to go after a page, on ${rules} of the pages.`] : []),
    ...(rotations.length > 0 ? ['Pages that change places.'] : []),
    ...(samples.length > 0 ? ['Parts that are drawn for each respondent.'] : []),
    ...(quotas.length > 0 ? [`${quotas.length} quotas.`] : []),
    ...(elses > 0 ? [`What is read where an earlier answer is missing, in ${elses} places.`] : []),
  ];
}

/** A survey as SurveyJS reads it. */
export function toSurveyJs(definition: SurveyDefinition): Written {
  const others = Object.entries(definition.translations ?? {});
  const say: Say = (place, text) => {
    const said = others.flatMap(([language, texts]) =>
      Object.hasOwn(texts, place) && texts[place] ? [[language, pipes(texts[place])]] : [],
    );
    return said.length === 0 ? text : { default: text, ...(Object.fromEntries(said) as Json) };
  };
  const { language, thanks, title } = definition;
  const survey = {
    title: say('title', title),
    ...(language === null ? {} : { locale: language }),
    ...(others.length > 0 ? { rehire: { languages: others.map(([name]) => name) } } : {}),
    pages: definition.pages.map((page) => pageOf(page, say)),
    ...(thanks?.text ? { completedHtml: say('thanks.text', pipes(thanks.text)) } : {}),
    ...(thanks?.redirect ? { navigateToUrl: thanks.redirect } : {}),
  };
  return { survey, lost: lostOf(definition) };
}
