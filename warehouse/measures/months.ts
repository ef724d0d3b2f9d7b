/** A month as ISO 8601 (`2026-03`) from months since 1970-01. */
export function monthLabel(month: number): string {
  const year = 1970 + Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String(month - (year - 1970) * 12 + 1).padStart(2, '0')}`;
}

/** Months since 1970-01 from `2026-03`; undefined for anything else. */
export function monthNumber(label: string): number | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(label) ?? [];
  return year === undefined ? undefined : (Number(year) - 1970) * 12 + Number(month) - 1;
}

/** The month of a moment, as months since 1970-01. */
export function monthOf(micros: bigint): number {
  const date = new Date(Math.floor(Number(micros) / 1000));
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** Rows of several months, put together month by month under its label. */
export function byMonth<Row extends { readonly active_month: number }, T>(
  rows: readonly Row[],
  of: (own: readonly Row[]) => T,
): ReadonlyMap<string, T> {
  const months = new Map<number, Row[]>();
  for (const row of rows) {
    const own = months.get(row.active_month);
    if (own) own.push(row);
    else months.set(row.active_month, [row]);
  }
  return new Map([...months].map(([month, own]) => [monthLabel(month), of(own)]));
}
