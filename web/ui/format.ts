/** How numbers, money, times and sizes are written, in the reader's own locale; the only place that decides it. */

export type Locale = string | undefined;

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale ?? ''}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** A number with a fixed count of decimals: `1,234.5`. A minus is a minus sign, not a hyphen. */
export function number(value: number, decimals = 0, locale?: Locale): string {
  return numberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(value)
    .replace('-', '−');
}

/** A count that must be short: `12K`, `1.2M`. Below 10,000 it is written out. */
export function shortNumber(value: number, locale?: Locale): string {
  if (Math.abs(value) < 10_000) return number(value, 0, locale);
  return numberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
    .format(value)
    .replace('-', '−');
}

/** A rate 0..1 as a percentage: `62.4%`. */
export function percent(rate: number, decimals = 1, locale?: Locale): string {
  return numberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(rate)
    .replace('-', '−');
}

/** Minor units of an ISO 4217 currency as the reader writes it: `money(1999, 'EUR')` is `€19.99`. */
export function money(minor: number | bigint, currency: string, locale?: Locale): string {
  const format = numberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(Number(minor) / 10 ** digits).replace('-', '−');
}

/** A day: `22 Nov 2026`. Given a date alone (`2026-11-22`), no time zone can move it. */
export function date(iso: string, locale?: Locale): string {
  const dayOnly = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(dayOnly ? { timeZone: 'UTC' } : {}),
  }).format(new Date(iso));
}

/** A day with its time, in the reader's time zone. */
export function dateTime(iso: string, locale?: Locale, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(iso));
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago, or how soon: `3 days ago`, `in 2 hours`, `just now`. */
export function ago(iso: string, now: Date, locale?: Locale): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  if (!step) return 'just now';
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
    Math.round(seconds / step[1]),
    step[0],
  );
}

/** A file's size: `1.4 MB` (powers of 1000). */
export function fileSize(bytes: number, locale?: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return numberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}

/** A time within a recording: `4:07`, `1:02:33`. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** `counted(3, 'answer')` is `3 answers`. */
export function counted(count: number, one: string, many = `${one}s`, locale?: Locale): string {
  return `${number(count, 0, locale)} ${count === 1 ? one : many}`;
}

/** `listed(['a', 'b', 'c'])` is `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** The text, or as much of it as `most` characters hold, with an ellipsis. */
export const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** What a language is called. */
export const languageName = (language: string): string => {
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
};
