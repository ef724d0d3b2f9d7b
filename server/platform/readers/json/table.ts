import type { Reject } from '@rehire/contract/imports/table';
import type { Cleared } from '../delimited/clear.ts';
import { headRecords } from '../delimited/clear.ts';
import { recordOf } from '../delimited/fields.ts';
import { Sink } from '../delimited/sink.ts';
import { limits } from '../limits.ts';
import { ReaderError } from '../reader-error.ts';
import { isObject, type JsonObject, valuesOf } from './nested.ts';
import { type JsonPiece, parseExactly } from './values.ts';

/** A value as the text of a cell. What is nested stays JSON. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return JSON.stringify(value);
  return Object.is(value, -0) ? '0' : `${value as number | boolean}`;
}

/**
 * An object whose only list of objects is its purpose, such as `{"batch": […]}`, stands for the members of the list. One of
 * many that has more to say is a record with a list in it, as an order is with its items.
 */
function opened(value: JsonObject, alone: boolean): readonly JsonObject[] {
  if (!alone && !Object.hasOwn(value, 'batch') && Object.keys(value).length > 1) return [value];
  const lists = Object.values(value).filter(
    (member) => Array.isArray(member) && member.length > 0 && member.every(isObject),
  );
  const named = [
    'batch',
    'data',
    'orders',
    'customers',
    'events',
    'items',
    'results',
    'records',
    'responses',
  ];
  const wrapped = Object.keys(value).some((key) => named.includes(key)) && Object.keys(value).length <= 6;
  return wrapped && lists.length === 1 ? (lists[0] as readonly JsonObject[]) : [value];
}

/** The pieces, each with whether it is the only one. */
function* told(pieces: Iterable<JsonPiece>): Generator<JsonPiece & { readonly alone: boolean }> {
  let held: JsonPiece | null = null;
  let alone = true;
  for (const piece of pieces) {
    if (held) {
      alone = false;
      yield { ...held, alone };
    }
    held = piece;
  }
  if (held) yield { ...held, alone };
}

/**
 * Makes a clear table of JSON objects: a column a key, in the order in which the keys first came. The keys are written as
 * the header once all are known, so the table is written with `header` aside.
 */
export function clearJson(pieces: Iterable<JsonPiece>, path: string): Cleared & { grown: boolean } {
  const sink = new Sink(path);
  const columns = new Map<string, number>();
  const head: (string | null)[][] = [];
  const misfits: Reject[] = [];
  let misfitCount = 0;
  let records = 0;
  let multiline = false;
  let grown = false;
  const misfit = (line: number, value: string, reason: string): void => {
    misfitCount++;
    if (misfits.length < limits.misfitsNamed)
      misfits.push({ line, column: null, value: value.slice(0, 200), reason });
  };
  try {
    for (const { text, line, alone } of told(pieces)) {
      let value: unknown;
      try {
        value = parseExactly(text);
      } catch (cause) {
        misfit(line, text, `This is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
        if (misfitCount > 1_000 && misfitCount > records)
          throw new ReaderError('broken', `Most lines are not JSON, line ${line} among them.`);
        continue;
      }
      if (!isObject(value)) {
        misfit(line, text, 'This is not an object with named values.');
        continue;
      }
      for (const object of opened(value, alone)) {
        const fields: (string | null)[] = [];
        for (const [key, member] of valuesOf(object)) {
          const cell = textOf(member);
          if (cell === null) continue;
          let at = columns.get(key);
          if (at === undefined) {
            // What is nested must not make a file too wide that is not.
            if (columns.size >= limits.columns / 2 && !Object.hasOwn(object, key)) continue;
            at = columns.size;
            if (at >= limits.columns)
              throw new ReaderError(
                'too-large',
                `There are more than ${limits.columns} different names of values.`,
              );
            columns.set(key, at);
            if (records > 0) grown = true;
          }
          while (fields.length < at) fields.push(null);
          fields[at] = cell.includes('\0') ? cell.replaceAll('\0', '') : cell;
        }
        while (fields.length < columns.size) fields.push(null);
        records++;
        const written = recordOf(fields, ',');
        if (written.includes('\n')) multiline = true;
        if (head.length < headRecords) head.push(fields);
        sink.text(records + 1, line, 44, written);
      }
    }
  } finally {
    sink.close();
  }
  const names = [...columns.keys()];
  return {
    delimiter: ',',
    columns: names.length,
    records: records + 1,
    head: [names, ...head.map((fields) => names.map((_, i) => fields[i] ?? ''))],
    longest: sink.longest,
    multiline,
    misfits,
    misfitCount,
    grown,
  };
}
