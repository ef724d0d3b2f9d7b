import type { Condition } from '@rehire/contract/discover/condition';
import type {
  SurveyChoice,
  SurveyDefinition,
  SurveyItem,
  SurveyPage,
} from '@rehire/contract/discover/questionnaire';
import { choiceOf, leftOf } from './element.ts';
import { conditionFrom } from './expression.ts';
import { MOST_ITEMS, type ReadSurvey } from '../import/read-survey.ts';
import { Keys, listOf, numberIn, objectOf, type Json, Texts, textIn } from '../import/source.ts';

const PICTURE = /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=]{1,1399000}$/;

/** Reads one survey: what it knows of it so far, and what it had to leave. */
class Reader {
  readonly lost: string[] = [];
  readonly texts: Texts;
  readonly keys = new Keys();
  readonly #names = new Map<string, string>();
  #items = 0;

  constructor(language: string) {
    this.texts = new Texts(language);
  }

  leave(what: string): void {
    if (this.lost.length < 500) this.lost.push(what);
  }

  /** Gives every name its key first: a condition may speak of any of them. */
  name(elements: readonly Json[]): void {
    for (const each of elements) {
      const name = textIn(each['name']);
      if (name !== '') this.#names.set(name, this.keys.fresh(name));
      this.name(listOf(each['elements'] ?? each['templateElements']).map(objectOf));
    }
  }

  keyOf = (name: string): string | null => this.#names.get(name) ?? null;

  condition(source: Json, of: string): Condition | undefined {
    const expression = textIn(source['visibleIf']);
    if (expression === '') return undefined;
    const read = conditionFrom(expression, this.keyOf);
    if (read === null) this.leave(`The condition of ${of}: ${expression}`);
    return read ?? undefined;
  }

  #choices(key: string, source: Json): SurveyChoice[] {
    const seen = new Set<string>();
    const none = source['showNoneItem'] === true || source['hasNone'] === true;
    const last =
      none && source['type'] !== 'checkbox' ? [{ value: 'none', text: source['noneText'] ?? 'None' }] : [];
    return [...listOf(source['choices']), ...last].flatMap((one) => {
      const choice = choiceOf(one);
      const value = textIn(choice['value']).slice(0, 500);
      if (value === '' || seen.has(value)) return [];
      seen.add(value);
      const label = this.texts.say(`item.${key}.choice.${value}`, choice['text'], value).slice(0, 500);
      const image = textIn(choice['imageLink']);
      if (image !== '' && !PICTURE.test(image)) this.leave(`The picture of "${label}": it stands elsewhere.`);
      return [{ value, label, ...(PICTURE.test(image) ? { image } : {}) }];
    });
  }

  #choosing(key: string, source: Json, type: 'single' | 'multiple' | 'ranking'): Json | null {
    const choices = this.#choices(key, source);
    if (choices.length === 0) return null;
    const shuffle = source['choicesOrder'] === 'random' ? { shuffle: true } : {};
    const other = source['showOtherItem'] === true || source['hasOther'] === true;
    if (source['choicesByUrl'] !== undefined)
      this.leave(`Choices of "${key}" that are fetched from elsewhere.`);
    return { type, choices, ...shuffle, ...(other && type !== 'ranking' ? { other: true } : {}) };
  }

  #scale(key: string, source: Json): Json {
    const rates = listOf(source['rateValues']).map(choiceOf);
    const values = rates.map(({ value }) => numberIn(value));
    const known = values.filter((value) => value !== null);
    const least = numberIn(source['rateMin']) ?? 1;
    const most = numberIn(source['rateMax']) ?? least + (numberIn(source['rateCount']) ?? 5) - 1;
    const [low = least, high = most] = known.length > 1 ? [known[0], known.at(-1)] : [least, most];
    const words = (place: 'low' | 'high', names: readonly string[], rate: Json | undefined) => {
      const said = names.map((name) => source[name]).find((each) => each !== undefined) ?? rate?.['text'];
      const label = this.texts.say(`item.${key}.${place}`, said, '').slice(0, 200);
      return label === '' ? {} : { [`${place}Label`]: label };
    };
    this.#leaveBetween(rates, `"${textIn(source['name'])}"`);
    return {
      low,
      high,
      ...words('low', ['minRateDescription', 'mininumRateDescription', 'minimumRateDescription'], rates[0]),
      ...words('high', ['maxRateDescription', 'maximumRateDescription'], rates.at(-1)),
    };
  }

  /** A scale has words at its ends alone. */
  #leaveBetween(points: readonly Json[], of: string): void {
    const between = points.slice(1, -1).flatMap(({ text }) => this.texts.say('', text, '') || []);
    if (between.length > 0)
      this.leave(`The words between the ends of the scale of ${of}: ${between.join(', ')}.`);
  }

  #text(source: Json, own: Json): Json | null {
    const bounds = (read: (value: unknown) => unknown) => {
      const [least, most] = [read(source['min']), read(source['max'])];
      return { ...(least === null ? {} : { least }), ...(most === null ? {} : { most }) };
    };
    const day = (value: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(textIn(value)) ? textIn(value) : null);
    if (source['inputType'] === 'number')
      return { type: 'number', ...bounds(numberIn), ...(own['whole'] === true ? { whole: true } : {}) };
    if (source['inputType'] === 'date') return { type: 'date', ...bounds(day) };
    return { type: 'text', ...(own['inbox'] === true ? { inbox: true } : {}) };
  }

  /** What only we write, under `rehire`: kinds of question that SurveyJS does not tell apart. */
  #marked(key: string, source: Json, own: Json): Json | null {
    switch (own['type']) {
      case 'nps':
      case 'consent':
        return { type: own['type'] };
      case 'csat':
        return { type: 'csat', scale: this.#scale(key, source) };
      case 'ces':
        return { type: 'ces', variant: own['variant'] === 'ces1' ? 'ces1' : 'ces2' };
      case 'hidden':
        return { type: 'hidden', parameter: textIn(own['parameter']) };
      default:
        return null;
    }
  }

  #particular(key: string, source: Json): Json | null {
    const own = objectOf(source['rehire']);
    const marked = this.#marked(key, source, own);
    if (marked) return marked;
    switch (source['type']) {
      case 'radiogroup':
      case 'dropdown':
      case 'buttongroup':
        return this.#choosing(key, source, 'single');
      case 'checkbox':
      case 'tagbox':
        return this.#choosing(key, source, 'multiple');
      case 'imagepicker':
        return this.#choosing(key, source, source['multiSelect'] === true ? 'multiple' : 'single');
      case 'ranking':
        return this.#choosing(key, source, 'ranking');
      case 'boolean':
        return {
          type: 'single',
          choices: [
            { value: 'true', label: this.texts.say(`item.${key}.choice.true`, source['labelTrue'], 'Yes') },
            { value: 'false', label: this.texts.say(`item.${key}.choice.false`, source['labelFalse'], 'No') },
          ],
        };
      case 'rating': {
        const { rates, expects } = own;
        return {
          type: 'rating',
          scale: this.#scale(key, source),
          ...(rates === undefined ? {} : { rates }),
          ...(expects === undefined ? {} : { expects }),
        };
      }
      case 'comment':
        return { type: 'text', long: true, ...(own['inbox'] === true ? { inbox: true } : {}) };
      case 'text':
        return this.#text(source, own);
      default:
        return null;
    }
  }

  #lines(source: Json, within: Condition | undefined, make: (key: string) => Json): SurveyItem[] {
    const showIf = this.condition(source, `"${textIn(source['name'])}"`) ?? within;
    this.#leaveRest(source);
    return listOf(source['rows'] ?? source['items']).flatMap((one) => {
      const row = choiceOf(one);
      const name = textIn(row['value'] ?? row['name']);
      const key = this.keys.fresh(`${textIn(source['name'])}_${name}`);
      const text = this.texts.say(`item.${key}.text`, row['text'] ?? row['title'], name);
      const stem = this.texts.say(`item.${key}.stem`, source['title'], textIn(source['name']));
      const required = ['isAllRowRequired', 'eachRowRequired', 'isRequired'].some(
        (each) => source[each] === true,
      );
      return this.#counted({
        key,
        text,
        stem,
        ...(required ? { required } : {}),
        ...(showIf ? { showIf } : {}),
        ...make(key),
      });
    });
  }

  #leaveRest(source: Json): void {
    for (const name of leftOf(source)) this.leave(`What "${textIn(source['name'])}" says under "${name}".`);
  }

  #counted(item: Json): SurveyItem[] {
    this.#items += 1;
    if (this.#items > MOST_ITEMS) return [];
    return [item as unknown as SurveyItem];
  }

  #matrix(source: Json, within: Condition | undefined): SurveyItem[] {
    const columns = listOf(source['columns']).map(choiceOf);
    const numbers = columns.map(({ value }) => numberIn(value));
    const [low, high] = [numbers[0], numbers.at(-1)];
    const onScale =
      typeof low === 'number' &&
      typeof high === 'number' &&
      low !== high &&
      numbers.every((number) => Number.isInteger(number));
    const label = (key: string, place: 'low' | 'high'): Json => {
      const column = columns.at(place === 'low' ? 0 : -1);
      const text = this.texts.say(`item.${key}.${place}`, column?.['text'], '').slice(0, 200);
      return text === '' ? {} : { [`${place}Label`]: text };
    };
    if (onScale) this.#leaveBetween(columns, `"${textIn(source['name'])}"`);
    return this.#lines(source, within, (key) =>
      onScale
        ? { type: 'rating', scale: { low, high, ...label(key, 'low'), ...label(key, 'high') } }
        : { type: 'single', choices: this.#choices(key, { choices: columns }) },
    );
  }

  /** The items that an element comes to; those of a panel are asked where it is shown. */
  items(source: Json, within: Condition | undefined): SurveyItem[] {
    const name = textIn(source['name']);
    const type = textIn(source['type']);
    if (type === 'panel') {
      const showIf = this.condition(source, `the panel "${name}"`) ?? within;
      if (within && showIf !== within) this.leave(`The condition around the panel "${name}".`);
      return listOf(source['elements']).flatMap((each) => this.items(objectOf(each), showIf));
    }
    if (type === 'matrix') return this.#matrix(source, within);
    if (type === 'multipletext') return this.#lines(source, within, () => ({ type: 'text' }));
    const key = this.keyOf(name);
    const particular = key === null ? null : this.#particular(key, source);
    if (key === null || particular === null) {
      this.leave(`"${this.texts.say('', source['title'], name)}": a question of the kind "${type}".`);
      return [];
    }
    this.#leaveRest(source);
    const own = this.condition(source, `"${name}"`);
    if (own && within) this.leave(`The condition of the panel around "${name}".`);
    const showIf = own ?? within;
    const stem = this.texts.say(`item.${key}.stem`, objectOf(source['rehire'])['stem'], '');
    if (textIn(source['validators']) !== '' || listOf(source['validators']).length > 0)
      this.leave(`What "${name}" was checked by.`);
    return this.#counted({
      key,
      ...particular,
      text: this.texts.say(`item.${key}.text`, source['title'], name).slice(0, 4000),
      ...(stem === '' ? {} : { stem }),
      ...(source['isRequired'] === true ? { required: true } : {}),
      ...(showIf ? { showIf } : {}),
    });
  }

  page(source: Json, at: number): SurveyPage {
    const key = this.keys.freshPage(textIn(source['name']) || `page${at + 1}`);
    const elements = listOf(source['elements'] ?? source['questions']).map(objectOf);
    const html = elements.filter(({ type }) => type === 'html');
    const title = this.texts.say(`page.${key}.title`, source['title'], '').slice(0, 400);
    const text = this.texts.say(`page.${key}.text`, source['description'], '').slice(0, 4000);
    for (const each of html) this.leave(`Formatted text "${textIn(each['name'])}".`);
    const showIf = this.condition(source, `the page "${key}"`);
    return {
      key,
      ...(title === '' ? {} : { title }),
      ...(text === '' ? {} : { text }),
      ...(showIf ? { showIf } : {}),
      ...(source['questionOrder'] === 'random' || source['questionsOrder'] === 'random'
        ? { shuffle: true }
        : {}),
      items: elements.filter(({ type }) => type !== 'html').flatMap((each) => this.items(each, undefined)),
    };
  }
}

/** What a text of HTML says; one without tags is left as it is. */
const withoutTags = (html: string): string =>
  /<[a-z/!]/i.test(html)
    ? html
        .replaceAll(/<[^>]{0,500}>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim() || 'Thank you.'
    : html;

const carried = new Set([
  'title',
  'locale',
  'pages',
  'elements',
  'questions',
  'completedHtml',
  'navigateToUrl',
  'rehire',
]);
/** What only says how it looks: nobody misses it. */
const looks =
  /^(?:logo|width|show|progress|question|requiredText|header|fitToContainer|checkErrors|textUpdate|maxTextLength)/;

/**
 * A survey of SurveyJS (the JSON of its Creator) as ours.
 * @returns null where it is none: an object with pages or elements is wanted
 */
export function fromSurveyJs(source: unknown): ReadSurvey | null {
  const survey = objectOf(source);
  const pages = listOf(survey['pages']).map(objectOf);
  const loose = listOf(survey['elements'] ?? survey['questions']).map(objectOf);
  if (pages.length === 0 && loose.length === 0) return null;
  const all = pages.length > 0 ? pages : [{ name: 'page1', elements: loose }];
  const locale = textIn(survey['locale']);
  const reader = new Reader(locale === '' ? 'en' : locale);
  for (const page of all) reader.name(listOf(page['elements'] ?? page['questions']).map(objectOf));
  const title = reader.texts.say('title', survey['title'], 'A survey from SurveyJS').slice(0, 200);
  const read = all.slice(0, 500).map((page, at) => reader.page(page, at));
  const text = reader.texts.say('thanks.text', survey['completedHtml'], '').slice(0, 4000);
  const redirect = textIn(survey['navigateToUrl']);
  for (const name of Object.keys(survey))
    if (!carried.has(name) && !looks.test(name)) reader.leave(`What the survey says under "${name}".`);
  const thanks = {
    ...(text === '' ? {} : { text: withoutTags(text) }),
    ...(/^https?:\/\/[^\s]{1,1900}$/.test(redirect) ? { redirect } : {}),
  };
  const languages = listOf(objectOf(survey['rehire'])['languages']).map(textIn);
  const translations = reader.texts.translations(languages);
  const definition: SurveyDefinition = {
    format: 'rehire-survey',
    version: 1,
    title,
    language: locale === '' ? null : locale,
    pages: read,
    ...(Object.keys(thanks).length > 0 ? { thanks } : {}),
    ...(Object.keys(translations).length > 0 ? { translations } : {}),
  };
  return { definition, lost: reader.lost };
}
