import type { SurveyChoice, SurveyDefinition, SurveyItem } from '@rehire/contract/discover/questionnaire';
import { plainText, showsMedia } from './plain-text.ts';
import { MOST_ITEMS } from './read-survey.ts';
import { Keys, type Json, textIn, Texts } from './source.ts';

/** A text by language, as HTML. */
export type Said = Readonly<Record<string, unknown>>;

/** A choice or column of another tool. */
export interface Offered {
  readonly value: string;
  readonly said: Said;
}

/** What makes an item of its kind, without its key and texts. */
export type Particular = SurveyItem extends infer Item
  ? Item extends SurveyItem
    ? Omit<Item, 'key' | 'text' | 'stem' | 'required' | 'showIf'>
    : never
  : never;

const quoted = (text: string): string => `“${text.length > 120 ? `${text.slice(0, 119)}…` : text}”`;

/** Collects what a survey of another tool comes to: its keys, its texts in every language, and what is left behind. */
export class Collector {
  readonly lost: string[] = [];
  readonly keys = new Keys();
  readonly #texts: Texts;
  readonly #own: string;
  readonly #plain = new Map<string, { readonly text: string; readonly media: boolean }>();
  #items = 0;

  /** @param pipe a plain text of the tool with the answers that it repeats as ours, `{{key}}` */
  constructor(language: string, pipe: (text: string, collector: Collector) => string) {
    this.#own = language;
    // Braces that mean nothing to the tool must not become the place of an answer here.
    this.#texts = new Texts(language, (html) => pipe(this.#read(html).text.replaceAll('{{', '{ {'), this));
  }

  /** Each text is read once, however many rows it stands above. */
  #read(html: string): { readonly text: string; readonly media: boolean } {
    const known = this.#plain.get(html) ?? { text: plainText(html), media: showsMedia(html) };
    this.#plain.set(html, known);
    return known;
  }

  /** How many more questions are taken. */
  get room(): number {
    return Math.max(0, MOST_ITEMS - this.#items);
  }

  leave(what: string): void {
    if (this.lost.length < 500 && !this.lost.includes(what)) this.lost.push(what);
  }

  leaveBeyond(): void {
    this.leave(`Questions beyond the first ${MOST_ITEMS}.`);
  }

  /** A text in the survey's own language; its translations are kept under the place. */
  say(place: string, said: Said, otherwise: string, most = 4000): string {
    const text = this.#texts.say(place, said, '').slice(0, most).trim() || otherwise.slice(0, most);
    if (Object.values(said).some((html) => this.#read(textIn(html)).media))
      this.leave(`The picture, sound or film in ${quoted(text)}.`);
    return text;
  }

  /** A text that is only known in the survey's own language. */
  inOwn = (text: string): Said => ({ [this.#own]: text });

  /** What a text says in the survey's own language, or in the first that there is. */
  plain = (said: Said): string => this.#read(textIn(said[this.#own]) || textIn(Object.values(said)[0])).text;

  /** How the list of what was left names something. */
  named = (said: Said, otherwise: string): string => quoted(this.plain(said) || otherwise);

  choices(key: string, offered: readonly Offered[]): SurveyChoice[] {
    const seen = new Set<string>();
    return offered.slice(0, 500).flatMap(({ value: given, said }) => {
      const value = given.slice(0, 500);
      if (value === '' || seen.has(value)) return [];
      seen.add(value);
      return [{ value, label: this.say(`item.${key}.choice.${value}`, said, value, 500) }];
    });
  }

  /** One item, or none where there are more than any survey has. */
  item(
    key: string,
    said: Said,
    required: boolean,
    particular: Particular,
    stem?: { said: Said; otherwise: string },
  ): SurveyItem[] {
    this.#items += 1;
    if (this.#items > MOST_ITEMS) {
      this.leaveBeyond();
      return [];
    }
    const above = stem ? this.say(`item.${key}.stem`, stem.said, stem.otherwise) : '';
    return [
      {
        key,
        text: this.say(`item.${key}.text`, said, key),
        ...(above === '' ? {} : { stem: above }),
        ...(required ? { required } : {}),
        ...particular,
      },
    ];
  }

  /** What is read at the end and where it leads; an address that is put together from answers leads nowhere here. */
  thanks(said: Said, address: string): { thanks?: SurveyDefinition['thanks'] } {
    const text = this.say('thanks.text', said, '');
    const leads = /^https?:\/\/[^\s{}]{1,1900}$/.test(address) && URL.canParse(address);
    if (address !== '' && !leads) this.leave(`Where the end leads: ${address.slice(0, 200)}.`);
    if (text === '' && !leads) return {};
    return { thanks: { ...(text === '' ? {} : { text }), ...(leads ? { redirect: address } : {}) } };
  }

  translations = (languages: readonly string[]): Record<string, Record<string, string>> =>
    this.#texts.translations(languages.filter((each) => each !== this.#own));
}

/** Texts that stand one below the other, in every language that any of them is in. */
export function joined(texts: readonly Said[], own: string): Said {
  const languages = new Set(texts.flatMap((said) => Object.keys(said)));
  const all = [...languages].map((language) => [
    language,
    texts.map((said) => textIn(said[language]) || textIn(said[own])).join('<br>'),
  ]);
  return Object.fromEntries(all) as Json;
}
