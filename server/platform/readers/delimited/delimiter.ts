import { fieldsOf } from './fields.ts';

export interface Delimiting {
  readonly delimiter: ',' | ';' | '\t' | '|' | ' ';
  /** Whole records at the top that are not part of the table: `sep=;`, a title above the header. */
  readonly skip: number;
  readonly columns: number;
}

const marks = [',', ';', '\t', '|'] as const;

/** Splits text into records; a quote that opens a field runs over line ends. The last, perhaps cut off, is left out. */
function records(text: string, delimiter: string, most: number): string[] {
  const found: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length && found.length < most; i++) {
    const char = text[i];
    if (char === '"') {
      if (quoted) quoted = false;
      else if (i === start || text[i - 1] === delimiter || text[i - 1] === '"') quoted = true;
    } else if (char === '\n' && !quoted) {
      found.push(text.slice(start, text[i - 1] === '\r' ? i - 1 : i));
      start = i + 1;
    }
  }
  return found;
}

function mode(counts: readonly number[]): { value: number; share: number } {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let value = 0;
  let most = 0;
  for (const [count, times] of tally)
    if (times > most || (times === most && count > value)) [value, most] = [count, times];
  return { value, share: counts.length > 0 ? most / counts.length : 0 };
}

const filled = (record: string, delimiter: string): number =>
  fieldsOf(record, delimiter).filter((field) => field.trim() !== '').length;

/** The header is the first record as wide as the table; what stands above it, at most ten records, is a title. */
function headerAt(rows: readonly string[], delimiter: string, columns: number): number {
  const at = rows.slice(0, 11).findIndex((row) => filled(row, delimiter) > columns / 2);
  return Math.max(at, 0);
}

/**
 * Tells the delimiter from the first records: the mark that splits most of them into the same number of fields,
 * more fields where several do; runs of spaces where no mark splits any.
 */
export function detectDelimiter(text: string): Delimiting {
  const told = /^sep=(.)\r?\n/iu.exec(text);
  const start = `${text}\n`;
  let best: (Delimiting & { score: number }) | null = null;
  for (const delimiter of marks) {
    if (told && told[1] !== delimiter) continue;
    const rows = records(start, delimiter, 300);
    const solid = rows.filter((row) => row.trim() !== '');
    const { value, share } = mode(solid.map((row) => fieldsOf(row, delimiter).length));
    if (value < 2) continue;
    const score = share * 100 + Math.min(value, 50);
    if (best && score <= best.score) continue;
    const skip = told ? 1 : headerAt(solid, delimiter, value);
    const header = fieldsOf(solid[skip] ?? '', delimiter).length;
    best = { delimiter, skip, columns: Math.max(value, header), score };
  }
  if (best) return { delimiter: best.delimiter, skip: best.skip, columns: best.columns };
  const lines = records(start, ',', 300).filter((line) => line.trim() !== '');
  const spaced = mode(lines.map((line) => fieldsOf(line, ' ').length));
  if (spaced.value >= 2 && spaced.share > 0.9 && lines.length > 1)
    return { delimiter: ' ', skip: 0, columns: spaced.value };
  return { delimiter: ',', skip: 0, columns: 1 };
}
