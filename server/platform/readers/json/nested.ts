import type { TableHead } from '../table.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an event of the Segment form holds in one piece. */
const inOnePiece: ReadonlySet<string> = new Set(['properties', 'context', 'integrations', 'traits']);

/**
 * The values of an object by their names. An object in it stays a value, and what stands in that in plain text, numbers and
 * truths comes as values of its own: `{"customer": {"id": 7}}` has `customer` and `customer.id`.
 */
export function* valuesOf(object: JsonObject): Generator<readonly [name: string, value: unknown]> {
  for (const [key, value] of Object.entries(object)) {
    yield [key, value];
    if (!isObject(value) || inOnePiece.has(key)) continue;
    for (const [inner, member] of Object.entries(value)) {
      const name = `${key}.${inner}`;
      if (typeof member !== 'object' && !Object.hasOwn(object, name)) yield [name, member];
    }
  }
}

/** The head less the columns of JSON whose members are columns of their own: layouts look for those. */
export function withoutOpened(head: TableHead): TableHead {
  if (head.format !== 'json' && head.format !== 'jsonl') return head;
  const opened = new Set(
    head.columns.flatMap(({ name }) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [])),
  );
  const kept = head.columns.flatMap(({ name }, i) => (opened.has(name) ? [] : [i]));
  const of = <T>(row: readonly T[]): T[] => kept.flatMap((i) => row.slice(i, i + 1));
  return { ...head, columns: of(head.columns), rows: head.rows.map(of) };
}
