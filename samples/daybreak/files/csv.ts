/** One cell: quoted where it has to be. */
export function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row, ended by a line feed. */
export function row(values: readonly (string | number)[]): string {
  return `${values.map(cell).join(',')}\n`;
}

/** Minor units as a decimal: 1650 is `16.50`. */
export function money(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
