/** A time as transcripts write it: `0:12`, `00:02:24.720`, `1:02:03,5`. Matches without its brackets. */
export const CLOCK = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`;

/** A day's worth of milliseconds, beyond which no conversation goes on; also what PostgreSQL's integer can hold. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** Milliseconds of a time, or null where it is none. */
export function readClock(text: string): number | null {
  const match = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const ms =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
  return ms <= LONGEST_MS ? ms : null;
}
