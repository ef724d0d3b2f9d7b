import type { Answer, Scale, SurveyItem } from '@rehire/contract/discover/questionnaire';
import type { Answers, Mapping } from '@rehire/contract/imports/mapping';
import { boundsOf } from '@rehire/questionnaire/answers';
import { isOnScale } from '@rehire/questionnaire/scale';
import type { ScoreField } from './aspects.ts';
import { type RatingReading, readingOf } from './survey.questions.ts';
import { isNothing, plainWord, ratingNumber } from './words.ts';

/** What a cell came to: an answer, none, or why it cannot be taken. */
export type CellAnswer =
  | { readonly value: Answer }
  | { readonly value: null }
  | { readonly value: undefined; readonly reason: string };

const none: CellAnswer = { value: null };
const wrong = (reason: string): CellAnswer => ({ value: undefined, reason });

export function readRating(text: string | null, { scale, words }: RatingReading): CellAnswer {
  if (text === null) return none;
  const word = words.get(plainWord(text));
  if (word !== undefined) return { value: word };
  const number = ratingNumber(text);
  if (number !== null && isOnScale(scale, number)) return { value: number };
  if (isNothing(text)) return none;
  const [low, high] = [Math.min(scale.low, scale.high), Math.max(scale.low, scale.high)];
  return wrong(`is not an answer on the scale from ${low} to ${high}`);
}

const USUAL: Readonly<Record<ScoreField, string>> = {
  nps: 'How likely are you to recommend us?',
  csat: 'Overall satisfaction',
  ces1: 'How much effort did it take?',
  ces2: 'It was made easy.',
};

/** The item of a score, in the words of the file where it has them. */
export function scoreItem(metric: ScoreField, csat: Scale, asked?: string): SurveyItem {
  const text = asked ?? USUAL[metric];
  if (metric === 'nps') return { key: metric, type: metric, text };
  return metric === 'csat'
    ? { key: metric, type: metric, text, scale: csat }
    : { key: metric, type: 'ces', variant: metric, text };
}

export function readScore(item: SurveyItem, text: string | null): CellAnswer {
  if (text === null || text === '') return none;
  const number = ratingNumber(text);
  const bounds = boundsOf(item);
  if (number === null || bounds === null) return isNothing(text) ? none : wrong('is not a whole number');
  if (number >= bounds.low && number <= bounds.high) return { value: number };
  return isNothing(text) ? none : wrong(`is not an answer from ${bounds.low} to ${bounds.high}`);
}

/** One column of a wide file: under which key its answers are kept, and how a cell is read. */
export interface AnswerColumn {
  readonly index: number;
  readonly name: string;
  readonly key: string;
  readonly score: ScoreField | null;
  read(text: string | null): CellAnswer;
  /** The item that was asked; called after the last row, when its choices are known. */
  item(): SurveyItem;
}

/** A question with more different answers than this is an open one. */
const MOST_CHOICES = 200;
const LONGEST = 20_000;

function textColumn(index: number, name: string, key: string, question: string): AnswerColumn {
  return {
    index,
    name,
    key,
    score: null,
    read: (text) => (text === null ? none : { value: text.slice(0, LONGEST) }),
    item: () => ({ key, type: 'text', text: question, long: true }),
  };
}

function choiceColumn(
  index: number,
  name: string,
  key: string,
  question: string,
  several: boolean,
): AnswerColumn {
  const seen = new Set<string>();
  const choices = () => [...seen].map((value) => ({ value, label: value }));
  return {
    ...textColumn(index, name, key, question),
    read: (text) => {
      if (text === null) return none;
      const cut = text.slice(0, 500);
      const values = several ? [...new Set(cut.split(/\s*[,;]\s*/).filter((value) => value !== ''))] : [cut];
      for (const value of values) if (seen.size <= MOST_CHOICES) seen.add(value);
      return several ? (values.length > 0 ? { value: values } : none) : { value: cut };
    },
    item: () =>
      seen.size > 0 && (several || seen.size <= MOST_CHOICES)
        ? { key, type: several ? 'multiple' : 'single', text: question, choices: choices(), other: true }
        : { key, type: 'text', text: question, long: true },
  };
}

const comparable = (statement: string): string => statement.toLowerCase().replace(/\s+/g, ' ').trim();

/** A pair is numbered by its statement, so that `imp_3` and `sat_3` are about the same. */
export class Pairs {
  readonly #numbers = new Map<string, number>();

  key(aspect: 'importance' | 'satisfaction', statement: string): string {
    const plain = comparable(statement);
    const number = this.#numbers.get(plain) ?? this.#numbers.size + 1;
    this.#numbers.set(plain, number);
    return `${aspect === 'importance' ? 'imp' : 'sat'}_${number}`;
  }

  get count(): number {
    return this.#numbers.size;
  }
}

export function ratingItem(
  key: string,
  aspect: 'importance' | 'satisfaction',
  statement: string,
  scale: Scale,
): SurveyItem {
  return { key, type: 'rating', text: statement, scale, rates: { statement, aspect } };
}

/** The columns of a wide file that hold answers, in the order of the mapping. */
export function answerColumns(mapping: Mapping, answers: Answers): AnswerColumn[] {
  const pairs = new Pairs();
  const csat = readingOf('csat', answers);
  let questions = 0;
  return mapping.flatMap(({ field, column, item: named }, index): AnswerColumn[] => {
    const about = (named ?? column).slice(0, 2000);
    switch (field) {
      case 'importance':
      case 'satisfaction': {
        const reading = readingOf(field, answers);
        const key = pairs.key(field, about);
        return [
          {
            index,
            name: column,
            key,
            score: null,
            read: (text) => readRating(text, reading),
            item: () => ratingItem(key, field, about, reading.scale),
          },
        ];
      }
      case 'csat':
        return [
          {
            index,
            name: column,
            key: 'csat',
            score: 'csat',
            read: (text) => readRating(text, csat),
            item: () => scoreItem('csat', csat.scale, named),
          },
        ];
      case 'nps':
      case 'ces1':
      case 'ces2': {
        const item = scoreItem(field, csat.scale, named);
        return [
          {
            index,
            name: column,
            key: field,
            score: field,
            read: (text) => readScore(item, text),
            item: () => item,
          },
        ];
      }
      case 'comment':
        return [textColumn(index, column, `q_${++questions}`, about)];
      case 'choice':
      case 'choices':
        return [choiceColumn(index, column, `q_${++questions}`, about, field === 'choices')];
      default:
        return [];
    }
  });
}
