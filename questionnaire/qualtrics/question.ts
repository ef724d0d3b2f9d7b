import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import type { Collector, Offered, Particular, Said } from '../import/collector.ts';
import { rowsOf } from '../import/matrix.ts';
import { type Json, listOf, numberIn, objectOf, ownIn, textIn } from '../import/source.ts';

/** `EN` as `en`, `PT-BR` as `pt-BR`, `ZH-S` as `zh-Hans`; null where it is no tag. */
export function languageTag(code: string): string | null {
  const [, language = '', region = ''] = /^([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{1,8}))?$/.exec(code) ?? [];
  if (language === '') return null;
  const second = { S: 'Hans', T: 'Hant' }[region.toUpperCase()] ?? region.toUpperCase();
  return second.length > 1 ? `${language.toLowerCase()}-${second}` : language.toLowerCase();
}

const SINGLE = new Set(['SAVR', 'SAHR', 'SACOL', 'DL', 'SB']);
const MULTIPLE = new Set(['MAVR', 'MAHR', 'MACOL', 'MSB']);
const KINDS: Readonly<Record<string, string>> = {
  Captcha: 'a captcha',
  CS: 'a constant sum',
  DD: 'a drill-down',
  Draw: 'a signature',
  FileUpload: 'an upload of a file',
  HeatMap: 'a heat map',
  HL: 'a text to highlight',
  HotSpot: 'a hot spot',
  Meta: 'what the browser tells',
  PGR: 'pick, group and rank',
  SBS: 'side by side',
  Slider: 'a slider',
  Timing: 'a timer',
};

/** One question of a Qualtrics survey (the payload of its `SQ`), as the items that it comes to. */
export class Question {
  readonly said: Said;
  readonly named: string;
  readonly #name: string;
  readonly #source: Json;
  readonly #collector: Collector;
  readonly #own: string;

  constructor(source: Json, own: string, collector: Collector) {
    this.#source = source;
    this.#own = own;
    this.#collector = collector;
    this.#name = textIn(source['DataExportTag']) || textIn(source['QuestionID']);
    this.said = this.#in((texts) => texts['QuestionText']);
    this.named = collector.named(this.said, this.#name);
  }

  /** What a question says somewhere, in each of its languages. */
  #in(pick: (texts: Json) => unknown): Said {
    const others = Object.entries(objectOf(this.#source['Language'])).flatMap(([code, texts]) => {
      const [tag, text] = [languageTag(code), textIn(pick(objectOf(texts)))];
      return tag === null || tag === this.#own || text === '' ? [] : [[tag, text] as const];
    });
    return Object.fromEntries([[this.#own, textIn(pick(this.#source))], ...others]);
  }

  /** Ids of `Choices` or `Answers` in their order. NPS keeps them as a list, the others by id. */
  #ids(what: 'Choices' | 'Answers'): string[] {
    const ordered = listOf(this.#source[what === 'Choices' ? 'ChoiceOrder' : 'AnswerOrder']).map(textIn);
    const known = objectOf(this.#source[what]);
    const all = ordered.length > 0 ? [...new Set(ordered)] : Object.keys(known).slice(0, 5_000);
    return all.filter((id) => Object.hasOwn(known, id));
  }

  #label = (what: 'Choices' | 'Answers', id: string): Said =>
    this.#in((texts) => objectOf(ownIn(objectOf(texts[what]), id))['Display']);

  /** With the values that answers are recoded to, where these tell them apart. */
  #offered(what: 'Choices' | 'Answers', ids = this.#ids(what)): Offered[] {
    const recoded = objectOf(this.#source['RecodeValues']);
    const values = ids.map((id) => textIn(ownIn(recoded, id)) || id);
    const apart = new Set(values).size === values.length;
    return ids.map((id, at) => ({
      value: (apart ? values[at] : undefined) ?? id,
      said: this.#label(what, id),
    }));
  }

  get #settings(): Json {
    return objectOf(objectOf(this.#source['Validation'])['Settings']);
  }

  #choosing(key: string, type: 'single' | 'multiple' | 'ranking'): Particular | null {
    const { leave } = this.#leaving;
    const ids = this.#ids('Choices');
    const choices = objectOf(this.#source['Choices']);
    const withText = ids.filter((id) => ['true', '1'].includes(textIn(objectOf(choices[id])['TextEntry'])));
    const other = type === 'ranking' ? undefined : withText.at(-1);
    for (const id of withText) {
      const label = this.#collector.plain(this.#label('Choices', id));
      if (id !== other) leave(`the field for a text beside “${label}”`);
      else if (!/^other\b/i.test(label)) leave(`the words “${label}”: offered as “Other”`);
    }
    if (ids.some((id) => ownIn(objectOf(choices[id]), 'DisplayLogic') !== undefined))
      leave('which choices are shown to whom');
    if (ids.some((id) => ownIn(objectOf(choices[id]), 'ExclusiveAnswer') === true))
      leave('that a choice excludes the others');
    const offered = this.#collector.choices(
      key,
      this.#offered(
        'Choices',
        ids.filter((id) => id !== other),
      ),
    );
    if (offered.length === 0) return null;
    const shuffle = objectOf(this.#source['Randomization'])['Type'] === 'All' ? { shuffle: true } : {};
    if (type === 'ranking') return { type, choices: offered, ...shuffle };
    return { type, choices: offered, ...shuffle, ...(other === undefined ? {} : { other: true }) };
  }

  #written(): Particular {
    const { leave } = this.#leaving;
    const settings = this.#settings;
    const kind = settings['Type'] === 'ContentType' ? textIn(settings['ContentType']) : '';
    if (kind === 'ValidNumber') {
      const { Min, Max, NumDecimals } = objectOf(settings['ValidNumber']);
      const [least, most] = [numberIn(Min), numberIn(Max)];
      return {
        type: 'number',
        ...(least === null ? {} : { least }),
        ...(most === null ? {} : { most }),
        ...(textIn(NumDecimals) === '0' ? { whole: true } : {}),
      };
    }
    if (kind === 'ValidDate') return { type: 'date' };
    if (kind !== '') leave('how its answer is checked');
    const selector = textIn(this.#source['Selector']);
    return { type: 'text', ...(selector === 'ML' || selector === 'ESTB' ? { long: true } : {}) };
  }

  get #leaving(): { leave: (what: string) => void } {
    return { leave: (what) => this.#collector.leave(`Of ${this.named}: ${what}.`) };
  }

  /** What a question does beside asking, which no item of ours does. */
  #leaveRest(): void {
    const { leave } = this.#leaving;
    const source = this.#source;
    if (source['DisplayLogic'] || source['InPageDisplayLogic'])
      leave('its display logic; it is asked of everybody');
    if (textIn(source['QuestionJS']).trim() !== '') leave('its script');
    if (source['DynamicChoices']) leave('the choices that it takes from an earlier question');
    if (Object.keys(objectOf(source['DefaultChoices'])).length > 0)
      leave('the answer that is given beforehand');
    const order = textIn(objectOf(source['Randomization'])['Type']);
    const shuffles = ['MC', 'RO'].includes(textIn(source['QuestionType'])) && order === 'All';
    if (order !== '' && order !== 'None' && !shuffles) leave('the random order of its choices');
    if (textIn(this.#settings['MinChoices']) !== '' || textIn(this.#settings['MaxChoices']) !== '')
      leave('how many choices may be made');
    if (this.#settings['Type'] === 'CustomValidation') leave('how its answer is checked');
  }

  #rows = (): { name: string; said: Said }[] => {
    const tags = objectOf(this.#source['ChoiceDataExportTags']);
    return this.#ids('Choices').map((id) => ({
      name: textIn(ownIn(tags, id)) || `${this.#name}_${id}`,
      said: this.#label('Choices', id),
    }));
  };

  /** The items, keyed as the columns of its answers are; none where it is of a kind that we do not ask. */
  items(): SurveyItem[] {
    const [type, selector] = [textIn(this.#source['QuestionType']), textIn(this.#source['Selector'])];
    const required = this.#settings['ForceResponse'] === 'ON';
    if ((type === 'TE' && selector === 'FORM') || (type === 'Matrix' && selector === 'TE')) {
      this.#leaveRest();
      const stem = { said: this.said, otherwise: this.#name };
      return this.#rows().flatMap(({ name, said }) =>
        this.#collector.item(this.#collector.keys.fresh(name), said, required, this.#written(), stem),
      );
    }
    if (type === 'Matrix' && selector === 'Likert') {
      this.#leaveRest();
      return rowsOf(
        {
          name: this.#name,
          said: this.said,
          rows: this.#rows(),
          columns: this.#offered('Answers'),
          required,
          several: this.#source['SubSelector'] === 'MultipleAnswer',
        },
        this.#collector,
      );
    }
    const key = this.#collector.keys.fresh(this.#name);
    const particular = this.#particular(type, selector, key);
    if (!particular) {
      const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : `a question of the kind “${type} ${selector}”`;
      this.#collector.leave(`${this.named}: ${kind}.`);
      return [];
    }
    this.#leaveRest();
    return this.#collector.item(key, this.said, required, particular);
  }

  #particular(type: string, selector: string, key: string): Particular | null {
    if (type === 'MC' && selector === 'NPS') return { type: 'nps' };
    if (type === 'MC' && SINGLE.has(selector)) return this.#choosing(key, 'single');
    if (type === 'MC' && MULTIPLE.has(selector)) return this.#choosing(key, 'multiple');
    if (type === 'RO') return this.#choosing(key, 'ranking');
    return type === 'TE' ? this.#written() : null;
  }
}
