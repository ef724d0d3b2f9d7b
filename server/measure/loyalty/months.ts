import { isoOf, microsOf } from '@rehire/warehouse/instant';
import { calendarOf, monthIn } from '@rehire/warehouse/measures/calendar';
import { microsPerDay } from '@rehire/warehouse/measures/customer-sets';
import { monthLabel } from '@rehire/warehouse/measures/months';

/** A calendar month of a time zone with its bounds: `from` belongs to it, `to` to the next. */
export interface Month {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** The calendar months of a time zone from the one of `first` to the one of `last`, both ISO 8601; at most the last `most`. */
export function monthsBetween(first: string, last: string, most: number, timeZone: string): Month[] {
  const [from, to] = [microsOf(first), microsOf(last)];
  const calendar = calendarOf(timeZone, from, to);
  const end = monthIn(calendar, to);
  const begin = Math.max(monthIn(calendar, from), end - most + 1);
  return calendar.starts.flatMap((start, i) => {
    const month = calendar.first + i;
    const next = calendar.starts[i + 1];
    return month < begin || month > end || next === undefined
      ? []
      : [{ label: monthLabel(month), from: isoOf(start), to: isoOf(next) }];
  });
}

/** Those of the months that what was seen from `first` to `last` covers, but for less than a day at either end. */
export function coveredMonths(months: readonly Month[], first: string, last: string): Month[] {
  const [seenFrom, seenTo] = [microsOf(first) - microsPerDay, microsOf(last) + microsPerDay];
  return months.filter(({ from, to }) => microsOf(from) >= seenFrom && microsOf(to) <= seenTo);
}
