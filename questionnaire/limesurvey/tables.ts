import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Said } from '../import/collector.ts';
import { NotASurvey } from '../import/read-survey.ts';
import { type Json, numberIn, objectOf, ownIn, textIn } from '../import/source.ts';

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  maxNestedTags: 20,
  isArray: (name) => name === 'row',
});

const MOST_ROWS = 50_000;

/** The tables of a `.lss`: rows of text by the name of their column. */
export interface Tables {
  rows(table: string): Json[];
  /** The rows that have an id in a column. */
  having(table: string, column: string, id: unknown): Json[];
  /** A text of a thing in each language, wherever the file keeps it. */
  said(tables: readonly string[], ids: Json, column: string): Said;
}

/** Rows, each once: older files repeat a row for each language, newer ones keep its texts apart. */
export const onceEach = (rows: readonly Json[], id: string): Json[] => [
  ...new Map(rows.map((row) => [textIn(row[id]), row])).values(),
];

/** Rows by the number that a column orders them by. */
export const inOrder = (rows: readonly Json[], column: string): Json[] =>
  rows.toSorted((a, b) => (numberIn(a[column]) ?? 0) - (numberIn(b[column]) ?? 0));

/** Rows by what stands in a column. */
export function indexed(rows: readonly Json[], column: string): Map<string, Json[]> {
  const index = new Map<string, Json[]>();
  for (const row of rows) {
    const same = index.get(textIn(row[column]));
    if (same) same.push(row);
    else index.set(textIn(row[column]), [row]);
  }
  return index;
}

/** What rows say in a column, by their language. */
export const textsIn = (rows: readonly Json[], column: string): Said =>
  Object.fromEntries(
    rows.flatMap((row) => {
      const text = textIn(row[column]);
      return text === '' ? [] : [[textIn(row['language']), text] as const];
    }),
  );

/** @throws NotASurvey with the reason */
export function tablesOf(xml: string): Tables {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml))
    throw new NotASurvey('It declares a document type or entities, which are not taken.');
  const valid = XMLValidator.validate(xml);
  if (valid !== true)
    throw new NotASurvey(`It is no whole XML and may be cut off (line ${valid.err.line}: ${valid.err.msg})`);
  const document = objectOf(objectOf(parse(xml))['document']);
  const kind = textIn(document['LimeSurveyDocType']);
  if (kind === '') throw new NotASurvey('It is XML, but no survey of LimeSurvey.');
  if (kind !== 'Survey')
    throw new NotASurvey(`It holds a ${kind.toLowerCase()} of LimeSurvey; export the whole survey (.lss).`);
  const known = new Map<string, Json[]>();
  const rows = (table: string): Json[] => {
    const read = known.get(table) ?? rowsIn(document, table);
    known.set(table, read);
    return read;
  };
  const indices = new Map<string, ReadonlyMap<string, Json[]>>();
  const having = (table: string, column: string, id: unknown): Json[] => {
    const name = `${table} ${column}`;
    const index = indices.get(name) ?? indexed(rows(table), column);
    indices.set(name, index);
    return index.get(textIn(id)) ?? [];
  };
  return {
    rows,
    having,
    said(tables, ids, column) {
      const [[name, id] = ['', '']] = Object.entries(ids);
      return textsIn(
        tables.flatMap((table) => (textIn(id) === '' ? [] : having(table, name, id))),
        column,
      );
    },
  };
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch (error) {
    // The parser refuses names that every object is born with, and what is nested without end.
    throw new NotASurvey(
      `It is not as a survey of LimeSurvey is (${error instanceof Error ? error.message : ''}).`,
    );
  }
}

function rowsIn(document: Json, table: string): Json[] {
  const rows = objectOf(objectOf(ownIn(document, table))['rows'])['row'];
  if (!Array.isArray(rows)) return [];
  if (rows.length > MOST_ROWS) throw new NotASurvey(`Its table “${table}” has more than ${MOST_ROWS} rows.`);
  return rows.map(objectOf);
}
