import { WarehouseError } from '../errors.ts';
import { monthOf } from './months.ts';

/** Where the calendar months of a time zone begin. */
export interface Calendar {
  /** The first month, as months since 1970-01. */
  readonly first: number;
  /** The instants at which that month and each after it begin, in microseconds since 1970 UTC. */
  readonly starts: readonly bigint[];
}

const secondsPerDay = 86_400;
const microsPerSecond = 1_000_000n;

/**
 * The months of a time zone (IANA, such as `Europe/Berlin`) about all moments from `from` to `to`, both microseconds since
 * 1970 UTC, and a month more at either end. A month begins where the clocks of the zone first show it, however they are
 * changed. Cost: two readings of a clock a month, some twenty where it was changed since the one before.
 * @throws WarehouseError `not-a-time-zone`
 */
export function calendarOf(timeZone: string, from: bigint, to: bigint): Calendar {
  const clock = monthClock(timeZone);
  const first = monthOf(from) - 1;
  const last = monthOf(to) + 2;
  const starts: bigint[] = [];
  let offset = 0;
  for (let month = first; month <= last; month += 1) {
    const begin = beginOf(month, clock, offset);
    offset = begin - beginInUtc(month);
    starts.push(BigInt(begin) * microsPerSecond);
  }
  return { first, starts };
}

/** The same of a scope's time zone; undefined where its months are those of UTC, in which facts keep theirs. */
export function calendarBetween(
  timeZone: string | undefined,
  from: bigint,
  to: bigint,
): Calendar | undefined {
  return timeZone === undefined || timeZone === 'UTC' ? undefined : calendarOf(timeZone, from, to);
}

/** The month of a moment within a calendar, as months since 1970-01; in UTC where there is no calendar. */
export function monthIn(calendar: Calendar | undefined, micros: bigint): number {
  const month = monthOf(micros);
  if (calendar === undefined) return month;
  const start = (at: number): bigint | undefined => calendar.starts[at - calendar.first];
  const [own, next] = [start(month), start(month + 1)];
  if (own === undefined || next === undefined)
    throw new RangeError('the moment lies outside of the calendar');
  return micros >= next ? month + 1 : micros < own ? month - 1 : month;
}

type Clock = (seconds: number) => number;

/** Tells the month that the clocks of a zone show, as months since 1970-01. */
function monthClock(timeZone: string): Clock {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601', { timeZone, year: 'numeric', month: 'numeric' });
  } catch (cause) {
    throw new WarehouseError('not-a-time-zone', `"${timeZone}" is no time zone.`, { cause });
  }
  return (seconds) => {
    let year = NaN;
    let month = NaN;
    for (const { type, value } of format.formatToParts(seconds * 1000)) {
      if (type === 'year') year = Number(value);
      else if (type === 'month') month = Number(value);
    }
    return (year - 1970) * 12 + month - 1;
  };
}

const beginInUtc = (month: number): number =>
  Date.UTC(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / 1000;

/**
 * The second in which a month begins: as far from its begin in UTC as the month before, or else anywhere within a day and
 * a half, as offsets stay within a day; that is cut in half until it is found.
 */
function beginOf(month: number, clock: Clock, offset: number): number {
  const utc = beginInUtc(month);
  const likely = utc + offset;
  if (clock(likely) >= month && clock(likely - 1) < month) return likely;
  let before = utc - 1.5 * secondsPerDay;
  let after = utc + 1.5 * secondsPerDay;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (clock(middle) >= month) after = middle;
    else before = middle;
  }
  return after;
}
