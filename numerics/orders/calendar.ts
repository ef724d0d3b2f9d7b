/** Calendar months in UTC, counted from January 1970 = 0. */

const TABLE_DAYS = 65_536;

let table: Int16Array | undefined;

/**
 * The month that a day (since 1970-01-01) lies in. Cost: O(1), by table from 1970 to 2149.
 * Source: Hinnant, "chrono-compatible low-level date algorithms". Domain: whole days, also before 1970.
 * Units: days and months since January 1970.
 *
 * @example
 * monthOfDay(31) // 1
 */
export function monthOfDay(day: number): number {
  table ??= Int16Array.from({ length: TABLE_DAYS }, (_, i) => civilMonth(i));
  return table[day] ?? civilMonth(day);
}

/**
 * The first day (since 1970-01-01) of a month. Source: the Gregorian calendar. Domain: whole months, also before 1970. Cost: O(1).
 * Units: months and days since January 1970.
 *
 * @example
 * firstDayOfMonth(12) // 365
 */
export function firstDayOfMonth(month: number): number {
  return Date.UTC(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / 86_400_000;
}

/**
 * A month as people write it, e.g. `1997-01`. Source: ISO 8601. Domain: whole months since January 1970. Cost: O(1).
 *
 * @example
 * monthLabel(324) // '1997-01'
 */
export function monthLabel(month: number): string {
  const year = 1970 + Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String(month - (year - 1970) * 12 + 1).padStart(2, '0')}`;
}

/** Source: Hinnant, "chrono-compatible low-level date algorithms", civil_from_days. */
function civilMonth(day: number): number {
  const z = Math.floor(day) + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 2 : shifted - 10;
  const year = yearOfEra + era * 400 + (month <= 1 ? 1 : 0);
  return (year - 1970) * 12 + month;
}
