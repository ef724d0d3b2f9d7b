/** A cell that a spreadsheet would run as a formula is written as text; a number stays one. */
export const harmlessCell = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^-\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
