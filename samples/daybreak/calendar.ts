/** Days are whole numbers since 1970-01-01; moments are whole seconds since 1970-01-01T00:00:00Z. */

export const DAY = 86_400;

/** The day of a date written `YYYY-MM-DD`. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000 / DAY;
}

/** The day that a moment falls on, in UTC. */
export function dayAt(moment: number): number {
  return Math.floor(moment / DAY);
}

/** The date of a day, `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}

/** Monday is 0. */
export function weekday(day: number): number {
  return (day + 3) % 7;
}

/** `2025-04-01T06:12:09.000Z` */
export function isoTime(moment: number): string {
  return new Date(moment * 1000).toISOString();
}

/** `2025-04-01 06:12:09` in UTC. */
export function utcTime(moment: number): string {
  return new Date(moment * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2025-04-01 07:12:09 +0100`: the shop's own time, which is London's. */
export function shopTime(moment: number): string {
  const summer = isSummerTime(moment);
  const local = summer ? moment + 3600 : moment;
  const day = dayAt(local);
  const seconds = local - day * DAY;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${cachedDate(day)} ${clock} ${summer ? '+0100' : '+0000'}`;
}

/** From 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October. */
function isSummerTime(moment: number): boolean {
  const year = Number(cachedDate(dayAt(moment)).slice(0, 4));
  return moment >= changeOf(year, 3) && moment < changeOf(year, 10);
}

const changes = new Map<number, number>();

function changeOf(year: number, month: 3 | 10): number {
  const key = year * 100 + month;
  const known = changes.get(key);
  if (known !== undefined) return known;
  const lastDay = dayOf(`${year}-${two(month)}-31`);
  const change = (lastDay - ((weekday(lastDay) + 1) % 7)) * DAY + 3600;
  changes.set(key, change);
  return change;
}

const dates = new Map<number, string>();

function cachedDate(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = dateOf(day);
  dates.set(day, date);
  return date;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
