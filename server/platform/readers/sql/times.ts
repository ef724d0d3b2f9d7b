import { literal } from './database.ts';
import { englishMonthSql } from './month-names.ts';

/** How a column writes its times. */
export const timeForms = ['iso', 'dmy', 'mdy', 'compact', 'unix', 'unix-ms', 'excel', 'words'] as const;
export type TimeForm = (typeof timeForms)[number];

export const timeFormLabels: Readonly<Record<TimeForm, string>> = {
  iso: 'year-month-day',
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  compact: 'yyyymmdd',
  unix: 'seconds since 1970',
  'unix-ms': 'milliseconds since 1970',
  excel: 'days as Excel counts them',
  words: 'a date with the name of the month',
};

const clocks = [
  '',
  ' %H:%M',
  ' %H:%M:%S',
  ' %H:%M:%S.%f',
  ' %I:%M %p',
  ' %I:%M:%S %p',
  ' %I:%M%p',
  ', %H:%M',
  ', %H:%M:%S',
  'T%H:%M:%S',
];
const wordDays = [
  '%d %b %Y',
  '%d-%b-%Y',
  '%d-%b-%y',
  '%d %B %Y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%b %d %Y',
  '%B %d %Y',
  '%a %b %d %Y',
  '%a, %d %b %Y',
  '%d. %B %Y',
  '%d. %b %Y',
];
const numericDays = (order: 'dmy' | 'mdy'): string[] => {
  const [first, second] = order === 'dmy' ? ['%d', '%m'] : ['%m', '%d'];
  return ['/', '.', '-'].flatMap((mark) => ['%y', '%Y'].map((year) => [first, second, year].join(mark)));
};

/** Every strptime format of a form. A year of two digits comes before one of four, so that 24 is not the year 24. */
export function formatsOf(form: TimeForm): readonly string[] {
  if (form === 'dmy' || form === 'mdy')
    return numericDays(form).flatMap((day) => clocks.map((clock) => day + clock));
  if (form === 'words') return wordDays.flatMap((day) => clocks.map((clock) => day + clock));
  if (form === 'compact') return ['%Y%m%d', '%Y%m%d%H%M%S', '%Y%m%dT%H%M%S', '%Y%m%d%H%M'];
  if (form === 'iso') return ['%Y.%m.%d', '%Y.%m.%d %H:%M', '%Y.%m.%d %H:%M:%S'];
  return [];
}

/** A list of formats for strptime: those that the column is known to use first, since a miss costs ten times a hit. */
const formatList = (form: TimeForm, known: readonly string[]): string => {
  const used = known.filter((format) => formatsOf(form).includes(format));
  return `[${[...used, ...formatsOf(form).filter((format) => !used.includes(format))].map(literal).join(', ')}]`;
};

/** The TIMESTAMP in UTC of a moment: DuckDB's own way there, by the names of zones, takes three times as long as reading the text. */
const inUtc = (moment: string): string => `make_timestamp(epoch_us(${moment}))`;

const inZone = (naive: string, zone: string): string =>
  zone === 'UTC' ? naive : inUtc(`timezone(${literal(zone)}, ${naive})`);

function unzoned(text: string, form: TimeForm, zone: string, known: readonly string[]): string {
  const read = (words: string): string => `try_strptime(${words}, ${formatList(form, known)})`;
  const listed = read(text);
  switch (form) {
    case 'iso':
      return inZone(`coalesce(try_cast(${text} AS TIMESTAMP), ${listed})`, zone);
    case 'unix':
      return `make_timestamp(try_cast(round(try_cast(${text} AS DOUBLE) * 1000000) AS BIGINT))`;
    case 'unix-ms':
      return `make_timestamp(try_cast(round(try_cast(${text} AS DOUBLE) * 1000) AS BIGINT))`;
    case 'excel': {
      const days = `CASE WHEN try_cast(${text} AS DOUBLE) BETWEEN 1 AND 200000 THEN try_cast(${text} AS DOUBLE) END`;
      return inZone(`(TIMESTAMP '1899-12-30' + to_seconds(CAST(round(${days} * 86400) AS BIGINT)))`, zone);
    }
    case 'words':
      return inZone(`coalesce(${listed}, ${read(englishMonthSql(text))})`, zone);
    default:
      return inZone(listed, zone);
  }
}

const offsetTail = (text: string): string =>
  `(ends_with(${text}, 'Z') OR contains(${text}[17:], '+') OR contains(${text}[17:], '-') OR ends_with(${text}, 'UTC') OR ends_with(${text}, 'GMT'))`;

/** `-0500` and ` -05:00` as a cast wants them: `-05:00`, close to the time. */
const offsetClear = (text: string): string =>
  `regexp_replace(regexp_replace(${text}, '\\s*(UTC|GMT|Z)$', 'Z'), '\\s*([+-]\\d\\d):?(\\d\\d)?$', '\\1:\\2')`;

/** `2026/01/02 10:00:00 AM GMT+1`, as Google Forms writes it: the clock of twelve hours with the offset in hours. */
const formsTime = (text: string): string => {
  const naive = `try_strptime(regexp_replace(${text}, '\\s*GMT([+-][\\d:]+)?$', ''), ['%Y/%m/%d %I:%M:%S %p', '%Y/%m/%d %H:%M:%S'])`;
  const part = (pattern: string): string =>
    `coalesce(try_cast(regexp_extract(${text}, '${pattern}', 1) AS INTEGER), 0)`;
  const minutes = `(60 * ${part('GMT[+-](\\d{1,2})')} + ${part('GMT[+-]\\d{1,2}:?(\\d\\d)$')})`;
  return `timezone('UTC', ${naive} - to_minutes(CASE WHEN contains(${text}, 'GMT-') THEN -${minutes} ELSE ${minutes} END))`;
};

/**
 * SQL that turns text into TIMESTAMP (UTC), null where it is none of the form. Text that states its offset counts by it;
 * other text is local to `zone` (IANA).
 */
export function timeSql(text: string, form: TimeForm, zone: string, known: readonly string[] = []): string {
  const local = unzoned(text, form, zone, known);
  if (form !== 'iso') return local;
  const stated = `coalesce(try_cast(${offsetClear(text)} AS TIMESTAMPTZ), CASE WHEN contains(${text}, 'GMT') THEN ${formsTime(text)} END)`;
  const plain = `CASE WHEN ends_with(${text}, 'Z') THEN try_cast(${text} AS TIMESTAMP) END`;
  return `coalesce(${plain}, CASE WHEN ${offsetTail(text)} THEN ${inUtc(stated)} ELSE ${local} END)`;
}

/** SQL for a column that holds times already, as Parquet does. `zoned` where the moment is known. */
export const nativeTimeSql = (column: string, zoned: boolean, zone: string): string =>
  zoned ? inUtc(column) : inZone(`CAST(${column} AS TIMESTAMP)`, zone);

/** SQL that keeps a moment of the years 1900 to 2199 and drops any other: no customer ordered in the year 0 or 9999. */
export const plausibleTimeSql = (moment: string): string =>
  `CASE WHEN ${moment} >= TIMESTAMP '1900-01-01' AND ${moment} < TIMESTAMP '2200-01-01' THEN ${moment} END`;

const shapes: readonly (readonly [TimeForm, RegExp])[] = [
  ['iso', /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/u],
  ['dmy', /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})(?!\d)/u],
  ['compact', /^(19|20|21)\d{6}(T?\d{4}(\d{2})?)?$/u],
  ['unix-ms', /^\d{13}$/u],
  ['unix', /^\d{9,10}(\.\d+)?$/u],
  ['excel', /^\d{5}(\.\d+)?$/u],
  ['words', /\p{L}{3}/u],
];

/** The form that most values have the shape of, `dmy` standing for both orders of day and month; null where few have any. */
export function likelyTimeForm(values: readonly string[]): TimeForm | null {
  const counts = new Map<TimeForm, number>();
  for (const value of values) {
    const form = shapes.find(([, shape]) => shape.test(value))?.[0];
    if (form) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  let best: TimeForm | null = null;
  for (const [form, count] of counts) if (count > (best ? (counts.get(best) ?? 0) : 0)) best = form;
  return best && (counts.get(best) ?? 0) * 2 > values.length ? best : null;
}
