export type Cell = string | number | boolean | null;

/** A spreadsheet runs a text that begins like a formula: such a text is sent with a quote mark before it. */
const looksLikeFormula = /^[=+\-@\t\r]/;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = looksLikeFormula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180: comma, CRLF, quotes doubled; texts that a spreadsheet would run are defanged, headers too. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
