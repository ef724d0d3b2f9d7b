import { type Cleared, headRecords } from '../delimited/clear.ts';
import { recordOf } from '../delimited/fields.ts';
import { Sink } from '../delimited/sink.ts';

/** Writes the rows of a sheet as a clear table; rows without any text are left out. */
export function clearSheet(rows: readonly (readonly (string | null)[])[], clear: string): Cleared {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const sink = new Sink(clear);
  const head: string[][] = [];
  let records = 0;
  let multiline = false;
  rows.forEach((row, index) => {
    if (row.every((cell) => cell === null || cell.trim() === '')) return;
    const whole = Array.from({ length: columns }, (_, i) => (row[i] ?? '').replaceAll('\0', ''));
    if (whole.some((cell) => cell.includes('\n'))) multiline = true;
    if (head.length < headRecords) head.push(whole);
    records++;
    sink.text(records, index + 1, 44, recordOf(whole, ','));
  });
  sink.close();
  return {
    delimiter: ',',
    columns,
    records,
    head,
    longest: sink.longest,
    multiline,
    misfits: [],
    misfitCount: 0,
  };
}
