/** JSON of another tool, of which nothing is known. */
export type Json = Record<string, unknown>;

export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, 5_000) : [];
/** What a record says itself under a name, never what every object is born with. */
export const ownIn = (record: Json, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined;
export const textIn = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
export const numberIn = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,10})?$/.test(value) ? Number(value) : null;
};

/** `{key}` as `{{key}}`. */
const pipes = (text: string): string => text.replaceAll(/\{([A-Za-z0-9][A-Za-z0-9_.-]{0,79})\}/g, '{{$1}}');

/** The tag of a language, BCP 47. */
export const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

/** Texts that may stand in several languages: the survey's own is read, the others are kept as translations. */
export class Texts {
  readonly #own: string;
  readonly #read: (text: string) => string;
  readonly #others = new Map<string, Record<string, string>>();

  /** @param read what a text of the tool comes to here */
  constructor(own: string, read = pipes) {
    this.#own = own;
    this.#read = read;
  }

  /** @param place where a translation of it stands; empty where it has no place of its own */
  say(place: string, value: unknown, otherwise: string): string {
    if (typeof value !== 'object' || value === null) return this.#read(textIn(value) || otherwise);
    const { default: first, ...said } = objectOf(value);
    const own = textIn(first) || textIn(said[this.#own]) || textIn(Object.values(said)[0]);
    for (const [language, text] of Object.entries(said))
      if (place !== '' && language !== this.#own && TAG.test(language) && textIn(text) !== '')
        this.#others.set(language, {
          ...this.#others.get(language),
          [place]: this.#read(textIn(text)).slice(0, 4000),
        });
    return this.#read(own || otherwise);
  }

  translations(languages: readonly string[]): Record<string, Record<string, string>> {
    const named = languages.filter((each) => TAG.test(each)).map((each) => [each, {}] as const);
    return { ...Object.fromEntries(named), ...Object.fromEntries(this.#others) };
  }
}

/** Keys made of the names of another tool, no two alike. */
export class Keys {
  readonly #items = new Map<string, number>();
  readonly #pages = new Map<string, number>();

  static #from(taken: Map<string, number>, name: string): string {
    const bare = name
      .normalize('NFKD')
      .replaceAll(/[^A-Za-z0-9_.-]+/g, '_')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 70);
    const base = bare === '' ? 'q' : bare;
    let key = base;
    // Goes on where the last one of that name ended: thousands of one name take no longer than as many of their own.
    let n = taken.get(base) ?? 1;
    while (taken.has(key)) key = `${base}_${++n}`;
    taken.set(base, n);
    taken.set(key, taken.get(key) ?? 1);
    return key;
  }

  fresh = (name: string): string => Keys.#from(this.#items, name);
  freshPage = (name: string): string => Keys.#from(this.#pages, name);
}
