import type { ColumnProfile } from '../table.ts';
import { bareAmountSql } from './amounts.ts';
import type { StoredColumn } from './column.ts';
import { literal, type ReaderDatabase } from './database.ts';
import { cellText } from './staged-rows.ts';
import { textSql } from './texts.ts';
import { formatsOf, likelyTimeForm, type TimeForm } from './times.ts';

/** What a whole column says of the form of its times. */
export interface TimeFinding {
  readonly form: TimeForm | null;
  /** Day and month could be either way round, and it matters. */
  readonly ambiguous: boolean;
  /** Some rows can only have the day first, others only the month. */
  readonly mixed: boolean;
  /** Some times do not state their offset, so the zone matters. */
  readonly local: boolean;
  /** strptime formats that the column uses, most frequent first. */
  readonly formats: readonly string[];
  readonly example: string | null;
}

/** What a whole column says of its decimal sign and its currency. */
export interface AmountFinding {
  readonly decimal: 'point' | 'comma' | null;
  readonly example: string | null;
  /** The signs and codes that stand beside the amounts: `€`, `EUR`. */
  readonly marks: readonly string[];
}

const number = (value: unknown): number => Number(value ?? 0);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const relationOf = (rows: string, column: StoredColumn): string =>
  `(SELECT ${textSql(cellText(column))} AS t FROM ${rows})`;

async function sample(database: ReaderDatabase, relation: string, most: number): Promise<string[]> {
  const found = await database.all(`SELECT t FROM ${relation} WHERE t IS NOT NULL LIMIT ${most}`);
  return found.map((row) => String(row['t']));
}

/** Finds how a column writes times; scans all of it where day and month might be mistaken. */
export async function findTime(
  database: ReaderDatabase,
  rows: string,
  column: StoredColumn,
): Promise<TimeFinding> {
  if (/^(TIMESTAMP|DATE)/u.test(column.type)) {
    return {
      form: 'iso',
      ambiguous: false,
      mixed: false,
      local: !/WITH TIME ZONE/u.test(column.type),
      formats: [],
      example: null,
    };
  }
  const relation = relationOf(rows, column);
  const values = await sample(database, relation, 20_000);
  const shape = likelyTimeForm(values);
  if (shape === null)
    return {
      form: null,
      ambiguous: false,
      mixed: false,
      local: false,
      formats: [],
      example: values[0] ?? null,
    };
  const order =
    shape === 'dmy' ? await dayOrder(database, relation) : { form: shape, ambiguous: false, mixed: false };
  const local =
    shape === 'iso'
      ? values.some(
          (value) => !/\d.*(Z|UTC|GMT|GMT[+-]\d{1,2}(:\d\d)?|[+-]\d\d(:?\d\d)?)$/u.test(value.slice(10)),
        )
      : !shape.startsWith('unix');
  return {
    ...order,
    local,
    formats: await usedFormats(database, values, order.form),
    example: values[0] ?? null,
  };
}

async function dayOrder(
  database: ReaderDatabase,
  relation: string,
): Promise<Pick<TimeFinding, 'form' | 'ambiguous' | 'mixed'> & { form: TimeForm }> {
  const part = (n: number): string => `try_cast(split_part(u, '/', ${n}) AS INTEGER)`;
  const [counts] = await database.all(
    `SELECT count(*) FILTER (a > 12 AND b <= 12) AS days_first, count(*) FILTER (b > 12 AND a <= 12) AS months_first, count(*) FILTER (a <> b) AS unequal
     FROM (SELECT ${part(1)} AS a, ${part(2)} AS b FROM (SELECT translate(t, '.-', '//') AS u FROM ${relation}))`,
  );
  const daysFirst = number(counts?.['days_first']);
  const monthsFirst = number(counts?.['months_first']);
  const mixed = daysFirst > 0 && monthsFirst > 0;
  const settled = !mixed && daysFirst !== monthsFirst;
  const form = monthsFirst > daysFirst ? 'mdy' : 'dmy';
  return { form, ambiguous: !settled && number(counts?.['unequal']) > 0, mixed };
}

async function usedFormats(
  database: ReaderDatabase,
  values: readonly string[],
  form: TimeForm,
): Promise<string[]> {
  const formats = formatsOf(form);
  const few = [...new Set(values.slice(0, 5_000))].slice(0, 300);
  if (formats.length === 0 || few.length === 0) return [];
  const counts = formats.map((format, i) => `count(try_strptime(t, ${literal(format)})) AS f${i}`);
  const [row] = await database.all(
    `SELECT ${counts.join(', ')} FROM (VALUES ${few.map((value) => `(${literal(value)})`).join(', ')}) AS v(t)`,
  );
  return formats
    .map((format, i) => ({ format, count: number(row?.[`f${i}`]) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ format }) => format);
}

const markPattern = /[€£¥₹₩₽₺₫₪฿$]|\b[A-Za-z]{3}\b/gu;

/** Finds the decimal sign of a column of amounts, from every row; null where both remain possible. */
export async function findAmount(
  database: ReaderDatabase,
  rows: string,
  column: StoredColumn,
): Promise<AmountFinding> {
  if (column.type !== 'VARCHAR') return { decimal: 'point', example: null, marks: [] };
  const relation = relationOf(rows, column);
  const values = await sample(database, relation, 2_000);
  const marks = [
    ...new Set(values.flatMap((value) => value.match(markPattern) ?? []).map((mark) => mark.toUpperCase())),
  ];
  const [counts] = await database.all(
    `SELECT count(*) FILTER (said = 'point') AS point, count(*) FILTER (said = 'comma') AS comma,
            count(*) FILTER (said = 'either') AS either, min(t) FILTER (said = 'either') AS example
     FROM (SELECT t, CASE
       WHEN dot > 0 AND comma > 0 THEN CASE WHEN dot > comma THEN 'point' ELSE 'comma' END
       WHEN dot > 0 THEN CASE WHEN contains(b[dot + 1:], '.') THEN 'comma' WHEN length(b) - dot <> 3 OR long THEN 'point' ELSE 'either' END
       WHEN comma > 0 THEN CASE WHEN contains(b[comma + 1:], ',') THEN 'point' WHEN length(b) - comma <> 3 OR long THEN 'comma' ELSE 'either' END
       END AS said
     FROM (SELECT t, b, instr(b, '.') AS dot, instr(b, ',') AS comma, (length(b) > 7 OR starts_with(b, '0') OR length(b) < 5) AS long
     FROM (SELECT t, CASE WHEN instr(t, '.') = length(t) - 2 AND NOT contains(t, ',') THEN t
       ELSE ltrim(CASE WHEN try_cast(t AS DOUBLE) IS NULL THEN ${bareAmountSql('t')} ELSE t END, '-+(') END AS b
     FROM ${relation} WHERE contains(t, '.') OR contains(t, ','))))`,
  );
  const [point, comma, either] = [
    number(counts?.['point']),
    number(counts?.['comma']),
    number(counts?.['either']),
  ];
  const decimal = point === 0 && comma === 0 && either > 0 ? null : comma > point ? 'comma' : 'point';
  return { decimal, example: text(counts?.['example']), marks };
}

/** How many columns are profiled by one statement: each has a dozen figures, and a statement's plan grows with them. */
const profiledAtOnce = 50;
/** A column with more different values than this is no list of choices. */
const fewValues = 60;

/** Profiles columns over all of their rows, in their order. */
export async function profileColumns(
  database: ReaderDatabase,
  rows: string,
  columns: readonly { readonly name: string; readonly stored: StoredColumn }[],
): Promise<ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (let from = 0; from < columns.length; from += profiledAtOnce)
    profiles.push(...(await profileSome(database, rows, columns.slice(from, from + profiledAtOnce))));
  return profiles;
}

async function profileSome(
  database: ReaderDatabase,
  rows: string,
  columns: readonly { readonly name: string; readonly stored: StoredColumn }[],
): Promise<ColumnProfile[]> {
  const select = (of: (index: number) => string): string => columns.map((_, i) => of(i)).join(', ');
  const texts = `(SELECT ${columns.map(({ stored }, i) => `${textSql(cellText(stored))} AS t${i}`).join(', ')} FROM ${rows})`;
  const doubles = `(SELECT *, ${select((i) => `try_cast(t${i} AS DOUBLE) AS d${i}`)} FROM ${texts})`;
  const numbers = `(SELECT *, ${select((i) => `CASE WHEN isfinite(d${i}) THEN d${i} END AS n${i}`)} FROM ${doubles})`;
  const [counts] = await database.all(
    `SELECT count(*) AS n, ${select(
      (i) =>
        `count(t${i}) AS filled${i}, approx_count_distinct(t${i}) AS different${i}, count(n${i}) AS numeric${i},
         min(n${i}) AS low${i}, max(n${i}) AS high${i}, count(*) FILTER (n${i} <> trunc(n${i})) AS parts${i}`,
    )} FROM ${numbers}`,
  );
  // The approximate number may be a little off, so that more are looked at than are kept.
  const few = columns.flatMap((_, i) => (number(counts?.[`different${i}`]) > 200 ? [] : [i]));
  const [listed] =
    few.length === 0
      ? []
      : await database.all(
          `SELECT ${few.map((i) => `map_entries(histogram(t${i})) AS h${i}`).join(', ')} FROM ${texts}`,
        );
  return columns.map(({ name }, i) => {
    const filled = number(counts?.[`filled${i}`]);
    const values = valuesIn(listed?.[`h${i}`]);
    return {
      column: name,
      filled,
      empty: number(counts?.['n']) - filled,
      values: filled > 0 && (values.length === 0 || values.length > fewValues) ? null : values,
      numbers:
        filled > 0 && number(counts?.[`numeric${i}`]) === filled
          ? {
              min: number(counts?.[`low${i}`]),
              max: number(counts?.[`high${i}`]),
              whole: number(counts?.[`parts${i}`]) === 0,
            }
          : null,
    };
  });
}

/** The values of a histogram, the most frequent first, then by the bytes of their text. */
function valuesIn(entries: unknown): { value: string; count: number }[] {
  if (!Array.isArray(entries)) return [];
  return entries
    .map((entry: { key?: unknown; value?: unknown }) => ({
      value: String(entry.key),
      count: number(entry.value),
    }))
    .toSorted((a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.value), Buffer.from(b.value)));
}
