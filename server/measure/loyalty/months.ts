/** A calendar month in UTC with its bounds: `from` belongs to it, `to` to the next. */
export interface Month {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** The calendar months (UTC) from the one of `first` to the one of `last`, both ISO 8601; at most the last `most`. */
export function monthsBetween(first: string, last: string, most: number): Month[] {
  const months: Month[] = [];
  const end = new Date(last);
  const at = new Date(first);
  let year = at.getUTCFullYear();
  let month = at.getUTCMonth();
  while (year < end.getUTCFullYear() || (year === end.getUTCFullYear() && month <= end.getUTCMonth())) {
    const from = new Date(Date.UTC(year, month, 1)).toISOString();
    const to = new Date(Date.UTC(year, month + 1, 1)).toISOString();
    months.push({ label: from.slice(0, 7), from, to });
    month += 1;
    if (month === 12) [year, month] = [year + 1, 0];
  }
  return months.slice(-most);
}
