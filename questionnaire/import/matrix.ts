import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import type { Collector, Offered, Said } from './collector.ts';
import { numberIn } from './source.ts';

/** Rows that are answered alike, under one question. */
export interface Matrix {
  readonly name: string;
  readonly said: Said;
  readonly rows: readonly { readonly name: string; readonly said: Said }[];
  readonly columns: readonly Offered[];
  readonly required: boolean;
  /** Each row takes several columns. */
  readonly several: boolean;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

/** "Strongly disagree" and "Strongly agree" are two ends of one thing; "Bread" and "Tea" are not. */
const sameThing = (one: string, other: string): boolean =>
  wordsOf(one).some((word) =>
    wordsOf(other).some((against) => against.includes(word) || word.includes(against)),
  );

/**
 * The ends of a scale where columns are one: whole numbers that go up or down by one, with numbers as words between
 * the ends, or with ends that speak of the same thing. Anything else is a choice of words and stays one.
 */
export function scaleOf(
  columns: readonly { readonly value: string; readonly label: string }[],
): { low: number; high: number; between: string[] } | null {
  const values = columns.map(({ value }) => numberIn(value) ?? Number.NaN);
  const [first = Number.NaN, second = Number.NaN] = values;
  const step = second - first;
  const even = values.every((value, at) => Number.isInteger(value) && value === first + at * step);
  if (values.length < 3 || Math.abs(step) !== 1 || !even || values.some((value) => Math.abs(value) > 100))
    return null;
  const between = columns.slice(1, -1).flatMap(({ label }) => (/\p{L}/u.test(label) ? [label] : []));
  const ends = [columns[0]?.label ?? '', columns.at(-1)?.label ?? ''] as const;
  if (between.length > 0 && !sameThing(...ends)) return null;
  return { low: Math.min(...values), high: Math.max(...values), between };
}

/** The rows of a matrix as items under one stem: ratings where its columns are a scale, else choices. */
export function rowsOf(matrix: Matrix, collector: Collector): SurveyItem[] {
  const named = collector.named(matrix.said, matrix.name);
  const columns = matrix.columns.map(({ value, said }) => ({
    value,
    said,
    label: collector.plain(said),
  }));
  if (columns.length === 0 || matrix.rows.length === 0) {
    collector.leave(`${named}: a table without rows or columns.`);
    return [];
  }
  const scale = matrix.several ? null : scaleOf(columns);
  if (scale && scale.between.length > 0)
    collector.leave(
      `The words between the ends of the scale of ${named} (${scale.between.join(', ')}): it is asked from ${scale.low} to ${scale.high}.`,
    );
  const stem = { said: matrix.said, otherwise: matrix.name };
  // One row beyond what is taken, so that it is said that there are more.
  return matrix.rows.slice(0, collector.room + 1).flatMap(({ name, said }) => {
    const key = collector.keys.fresh(name);
    if (!scale) {
      const choices = collector.choices(key, columns);
      const type = matrix.several ? 'multiple' : 'single';
      return collector.item(key, said, matrix.required, { type, choices }, stem);
    }
    const end = (place: 'low' | 'high') => {
      const column = columns.find(({ value }) => numberIn(value) === scale[place]);
      if (!column || !/\p{L}/u.test(column.label)) return {};
      return { [`${place}Label`]: collector.say(`item.${key}.${place}`, column.said, '', 200) };
    };
    const { low, high } = scale;
    const asked = { low, high, ...end('low'), ...end('high') };
    return collector.item(key, said, matrix.required, { type: 'rating', scale: asked }, stem);
  });
}
