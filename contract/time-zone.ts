import { z } from 'zod';

/**
 * The name by which everybody knows a time zone (IANA: `Europe/Berlin`), however it was capitalised; null for what is none.
 * Bare offsets such as `+02:00` are none: they know nothing of summer.
 */
export function zoneNamed(given: string): string | null {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(given)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** A time zone by its IANA name. */
export const timeZone = z
  .string()
  .max(64)
  .refine((given) => zoneNamed(given) !== null, 'is no time zone. Write it as Europe/Berlin.');
