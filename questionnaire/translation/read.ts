import { type SurveyDefinition, surveyDefinition } from '@rehire/contract/discover/questionnaire';
import { languagesOf, placesOf } from '../languages.ts';
import { PIPES } from '../pipe.ts';
import { PLACE, WHERE } from './table.ts';

/** A text that a file brings, beside what stood there. */
export interface TextChange {
  readonly place: string;
  readonly language: string;
  readonly before: string | null;
  readonly after: string;
}

/** Something about one line of a file, its heads being line 1. */
export interface LineNote {
  readonly line: number;
  readonly says: string;
}

export interface ReadTranslations {
  readonly changes: readonly TextChange[];
  /** Texts that stand as the file has them. */
  readonly same: number;
  /** What a person should know; the file is taken all the same. */
  readonly notes: readonly LineNote[];
  /** Why the file cannot be taken; then nothing of it is. */
  readonly rejected: readonly LineNote[];
  /** The survey with what the file brings; as it was where the file cannot be taken. */
  readonly definition: SurveyDefinition;
}

const LONGEST = 4000;
const MOST_LANGUAGES = 60;
const isTag = (text: string): boolean => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(text);

/** The keys of the earlier answers that a text speaks of. */
const pipesIn = (text: string): Set<string> => new Set([...text.matchAll(PIPES)].map(([, key = '']) => key));

interface Column {
  readonly at: number;
  readonly language: string;
}

/** Looks at one table of translations and collects what it brings. */
class Reader {
  readonly changes: TextChange[] = [];
  readonly notes: LineNote[] = [];
  readonly rejected: LineNote[] = [];
  same = 0;
  readonly #seen = new Set<string>();
  readonly #texts: ReadonlyMap<string, string>;

  constructor(readonly definition: SurveyDefinition) {
    this.#texts = new Map(placesOf(definition).map(({ place, text }) => [place, text]));
  }

  note(line: number, says: string): void {
    this.notes.push({ line, says });
  }

  reject(line: number, says: string): void {
    this.rejected.push({ line, says });
  }

  /** @returns the column of places and those of languages; null where there is no place */
  heads(heads: readonly string[]): { place: number; own: number; others: Column[] } | null {
    const [own = 'en'] = languagesOf(this.definition);
    const names = heads.map((head) => head.trim());
    const place = names.findIndex((name) => name.toLowerCase() === PLACE);
    if (place === -1) {
      this.reject(
        1,
        `There is no column "${PLACE}" that says where each text stands. Begin with the file that Rehire hands out.`,
      );
      return null;
    }
    const others: Column[] = [];
    names.forEach((name, at) => {
      const lower = name.toLowerCase();
      if (at === place || lower === WHERE || lower === '' || lower === own.toLowerCase()) return;
      const known = languagesOf(this.definition).find((each) => each.toLowerCase() === lower);
      const language = known ?? name;
      if (!isTag(language))
        this.reject(1, `"${name.slice(0, 80)}" is no tag of a language, such as de or pt-BR.`);
      else if (others.some((each) => each.language === language))
        this.reject(1, `There are two columns "${name}".`);
      else others.push({ at, language });
    });
    if (others.length === 0 && this.rejected.length === 0)
      this.reject(1, 'There is no column of another language; its head is a tag, such as de, fr or ar.');
    return { place, own: names.findIndex((name) => name.toLowerCase() === own.toLowerCase()), others };
  }

  line(
    line: number,
    row: readonly string[],
    heads: { place: number; own: number; others: readonly Column[] },
  ): void {
    if (row.every((cell) => cell.trim() === '')) return;
    const place = (row[heads.place] ?? '').trim();
    const text = this.#texts.get(place);
    if (text === undefined) {
      this.note(line, `"${place.slice(0, 120)}" is no place of this survey now; the line is left out.`);
      return;
    }
    if (this.#seen.has(place)) {
      this.reject(line, `"${place}" stands in the file twice.`);
      return;
    }
    this.#seen.add(place);
    const source = heads.own === -1 ? '' : unguarded(row[heads.own] ?? '');
    if (source.trim() !== '' && source !== withPlainLines(text))
      this.note(
        line,
        'The text was changed since the file was handed out; look whether its translation still holds.',
      );
    for (const column of heads.others) this.#cell(line, place, text, column.language, row[column.at] ?? '');
  }

  #cell(line: number, place: string, text: string, language: string, cell: string): void {
    const said = unguarded(cell);
    if (said.trim() === '') return;
    const before = this.definition.translations?.[language]?.[place] ?? null;
    if (before === said) {
      this.same += 1;
      return;
    }
    if (said.length > LONGEST) {
      this.reject(line, `The text in ${language} is longer than ${LONGEST} characters.`);
      return;
    }
    const [wanted, found] = [pipesIn(text), pipesIn(said)];
    for (const key of found)
      if (!wanted.has(key))
        this.reject(
          line,
          `The text in ${language} speaks of the answer to "${key}", the survey's own does not.`,
        );
    for (const key of wanted)
      if (!found.has(key))
        this.note(line, `The text in ${language} lacks {{${key}}}, where the answer to "${key}" is read.`);
    this.changes.push({ place, language, before, after: said });
  }
}

const withPlainLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** A cell as it was before a spreadsheet was kept from running it, whichever way its lines end. */
const unguarded = (cell: string): string => withPlainLines(cell.replace(/^'(?=[=+\-@\t\r])/, ''));

/**
 * Reads a table of translations, as {@link import('./table.ts').translationTable} writes it, into a survey. An empty cell leaves what was typed, so
 * that a file never loses a text; languages that the survey has not yet are added.
 */
export function readTranslations(
  definition: SurveyDefinition,
  [first = [], ...rows]: readonly (readonly string[])[],
): ReadTranslations {
  const reader = new Reader(definition);
  const heads = reader.heads(first);
  if (heads) rows.forEach((row, at) => reader.line(at + 2, row, heads));
  const { changes, notes, rejected, same } = reader;
  const next = { ...definition.translations };
  for (const { language, place, after } of changes) next[language] = { ...next[language], [place]: after };
  if (Object.keys(next).length > MOST_LANGUAGES)
    reader.reject(1, `There would be more than ${MOST_LANGUAGES} languages.`);
  const taken = rejected.length === 0 && changes.length > 0;
  return {
    changes: rejected.length === 0 ? changes : [],
    same,
    notes,
    rejected,
    definition: taken ? surveyDefinition.parse({ ...definition, translations: next }) : definition,
  };
}
