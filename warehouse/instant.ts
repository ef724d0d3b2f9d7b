import { WarehouseError } from './errors.ts';

const form = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * Microseconds since 1970 UTC of an ISO 8601 time of the years 0001 to 9999: a date alone is its midnight in UTC, a time
 * must say its zone.
 * @throws WarehouseError `not-a-time`
 */
export function microsOf(iso: string): bigint {
  const [whole, date, minutes, seconds = '00', fraction = '', zone] = form.exec(iso) ?? [];
  const millis =
    whole === undefined
      ? NaN
      : Date.parse(minutes ? `${date}T${minutes}:${seconds}${zone}` : `${date}T00:00:00Z`);
  if (Number.isNaN(millis) || !isCalendarDay(date ?? '')) {
    throw new WarehouseError(
      'not-a-time',
      `"${iso}" is not an ISO 8601 time with a zone, such as 2026-03-01T09:30:00Z.`,
    );
  }
  return BigInt(millis) * 1000n + BigInt(fraction.padEnd(6, '0') || 0);
}

/** Microseconds since 1970 UTC as ISO 8601, to the millisecond where that is exact and else to the microsecond. */
export function isoOf(micros: bigint): string {
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  const iso = new Date(Number((micros - rest) / 1000n)).toISOString();
  return rest === 0n ? iso : `${iso.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}

// Date.parse reads 31 February as 3 March.
function isCalendarDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
