import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import type { Collector, Offered, Particular, Said } from '../import/collector.ts';
import { rowsOf } from '../import/matrix.ts';
import { type Json, numberIn, textIn } from '../import/source.ts';
import { indexed, inOrder, onceEach, textsIn, type Tables } from './tables.ts';

const KINDS: Readonly<Record<string, string>> = {
  '*': 'an equation',
  '1': 'a table with two scales',
  ':': 'a table of numbers',
  ';': 'a table of texts',
  I: 'a choice of the language',
  '|': 'an upload of files',
};
/** Settings that only say how a question looks. */
const CARRIED = new Set([
  'random_order',
  'answer_order',
  'min_num_value_n',
  'max_num_value_n',
  'num_value_int_only',
]);
const LOSSES: Readonly<Record<string, string>> = {
  array_filter: 'rows or choices that depend on an earlier answer',
  array_filter_exclude: 'rows or choices that depend on an earlier answer',
  em_validation_q: 'how its answer is checked',
  exclude_all_others: 'that a choice excludes the others',
  hidden: 'that it is hidden; it is asked now',
  max_answers: 'how many answers may be given',
  min_answers: 'how many answers must be given',
  random_group: 'that its place is random',
  other_replace_text: 'its own words for “Other”',
};

const YES_NO = { Y: 'Yes', N: 'No' };

/** One question of a LimeSurvey survey with its subquestions and answers, as the items that it comes to. */
export class Question {
  readonly said: Said;
  readonly named: string;
  readonly code: string;
  readonly #row: Json;
  readonly #tables: Tables;
  readonly #collector: Collector;
  readonly #settings: ReadonlyMap<string, string>;

  constructor(row: Json, tables: Tables, collector: Collector) {
    this.#row = row;
    this.#tables = tables;
    this.#collector = collector;
    this.code = textIn(row['title']);
    this.said = tables.said(['questions', 'question_l10ns'], { qid: row['qid'] }, 'question');
    this.named = collector.named(this.said, this.code);
    this.#settings = new Map(
      tables
        .having('question_attributes', 'qid', row['qid'])
        .map((each) => [textIn(each['attribute']), textIn(each['value'])]),
    );
  }

  #leave = (what: string): void => this.#collector.leave(`Of ${this.named}: ${what}.`);

  #below(): { name: string; value: string; said: Said }[] {
    const own = this.#tables
      .having('subquestions', 'parent_qid', this.#row['qid'])
      .filter(({ scale_id }) => (numberIn(scale_id) ?? 0) === 0);
    return inOrder(onceEach(own, 'qid'), 'question_order').map((row) => ({
      name: `${this.code}_${textIn(row['title'])}`,
      value: textIn(row['title']),
      said: this.#tables.said(['subquestions', 'question_l10ns'], { qid: row['qid'] }, 'question'),
    }));
  }

  #answers(): Offered[] {
    const own = this.#tables

      .having('answers', 'qid', this.#row['qid'])
      .filter(({ scale_id }) => (numberIn(scale_id) ?? 0) === 0);
    const codes = indexed(inOrder(own, 'sortorder'), 'code');
    return [...codes].map(([value, rows]) => ({
      value,
      said: {
        ...textsIn(rows, 'answer'),
        ...this.#tables.said(['answer_l10ns'], { aid: rows[0]?.['aid'] }, 'answer'),
      },
    }));
  }

  #leaveRest(): void {
    for (const [name, value] of this.#settings)
      if (Object.hasOwn(LOSSES, name) && !CARRIED.has(name) && value !== '' && value !== '0')
        this.#leave(LOSSES[name] ?? name);
    const relevance = textIn(this.#row['relevance']);
    if (relevance !== '' && relevance !== '1')
      this.#leave(`its condition (${relevance}); it is asked of everybody`);
    if (this.#tables.having('conditions', 'qid', this.#row['qid']).length > 0)
      this.#leave('its condition; it is asked of everybody');
    if (textIn(this.#row['preg']) !== '') this.#leave('how its answer is checked');
    const help = this.#tables.said(['questions', 'question_l10ns'], { qid: this.#row['qid'] }, 'help');
    if (Object.keys(help).length > 0) this.#leave('the help beside it');
  }

  /** Columns or choices that stand in no table: LimeSurvey knows their words itself. */
  #worded = (words: Readonly<Record<string, string>>): Offered[] =>
    Object.entries(words).map(([value, word]) => ({ value, said: this.#collector.inOwn(word) }));

  #numbered = (most: number): Offered[] =>
    Array.from({ length: most }, (_, at) => String(at + 1)).map((value) => ({
      value,
      said: this.#collector.inOwn(value),
    }));

  get #shuffle(): { shuffle?: true } {
    const random =
      this.#settings.get('random_order') === '1' || this.#settings.get('answer_order') === 'random';
    return random ? { shuffle: true } : {};
  }

  #number(): Particular {
    const bound = (name: string): number | null => numberIn(this.#settings.get(name));
    const [least, most] = [bound('min_num_value_n'), bound('max_num_value_n')];
    return {
      type: 'number',
      ...(least === null ? {} : { least }),
      ...(most === null ? {} : { most }),
      ...(this.#settings.get('num_value_int_only') === '1' ? { whole: true } : {}),
    };
  }

  #chosen(
    type: 'single' | 'multiple' | 'ranking',
    key: string,
    offered: readonly Offered[],
  ): Particular | null {
    const choices = this.#collector.choices(key, offered);
    if (choices.length === 0) return null;
    if (type === 'ranking') return { type, choices, ...this.#shuffle };
    return { type, choices, ...this.#shuffle, ...(this.#row['other'] === 'Y' ? { other: true } : {}) };
  }

  #particular(type: string, key: string): Particular | null {
    switch (type) {
      case 'L':
      case '!':
      case 'O':
        if (type === 'O') this.#leave('the comment beside it');
        return this.#chosen('single', key, this.#answers());
      case 'Y':
        return this.#chosen('single', key, this.#worded(YES_NO));
      case 'G':
        return this.#chosen('single', key, this.#worded({ F: 'Female', M: 'Male' }));
      case 'M':
      case 'P':
        if (type === 'P') this.#leave('the comments beside its choices');
        return this.#chosen('multiple', key, this.#below());
      case 'R':
        return this.#chosen('ranking', key, this.#answers());
      case '5':
        return { type: 'rating', scale: { low: 1, high: 5 } };
      case 'N':
        return this.#number();
      case 'D':
        return { type: 'date' };
      case 'S':
        return { type: 'text' };
      case 'T':
      case 'U':
        return { type: 'text', long: true };
      default:
        return null;
    }
  }

  #columns(type: string): Offered[] | null {
    switch (type) {
      case 'A':
        return this.#numbered(5);
      case 'B':
        return this.#numbered(10);
      case 'C':
        return this.#worded({ ...YES_NO, U: 'Uncertain' });
      case 'E':
        return this.#worded({ I: 'Increase', S: 'Same', D: 'Decrease' });
      case 'F':
      case 'H':
        return this.#answers();
      default:
        return null;
    }
  }

  /** The items, keyed by the question's code and, in a table, its subquestion's; none where we do not ask its kind. */
  items(): SurveyItem[] {
    const type = textIn(this.#row['type']);
    const required = this.#row['mandatory'] === 'Y';
    const columns = this.#columns(type);
    if (columns) {
      this.#leaveRest();
      if (this.#shuffle.shuffle) this.#leave('the random order of its rows');
      const rows = this.#below();
      return rowsOf(
        { name: this.code, said: this.said, rows, columns, required, several: false },
        this.#collector,
      );
    }
    if (type === 'Q' || type === 'K') {
      this.#leaveRest();
      const stem = { said: this.said, otherwise: this.code };
      return this.#below().flatMap(({ name, said }) =>
        this.#collector.item(
          this.#collector.keys.fresh(name),
          said,
          required,
          type === 'K' ? this.#number() : { type: 'text' },
          stem,
        ),
      );
    }
    const key = this.#collector.keys.fresh(this.code);
    const particular = this.#particular(type, key);
    if (!particular) {
      const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : `a question of the kind “${type}”`;
      this.#collector.leave(`${this.named}: ${kind}.`);
      return [];
    }
    this.#leaveRest();
    return this.#collector.item(key, this.said, required, particular);
  }
}
