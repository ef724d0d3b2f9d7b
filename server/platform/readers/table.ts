import type { FileColumn, Format, Reading, Reject } from '@rehire/contract/imports/table';

/** The top of a table as a layout sees it: by name, never by order. */
export interface TableHead {
  readonly format: Format;
  readonly fileName: string;
  /** Whether the first row names the columns; where it does not they are called `Column 1` and so on. */
  readonly headed: boolean;
  /** The columns; `header` holds the text of the first five rows, `header[0]` being the name as written. */
  readonly columns: readonly FileColumn[];
  /** The first 50 rows below the first header row, in the order of `columns`; null is an empty cell. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * What a column holds, from a scan of every row: enough to ask the right questions and no others.
 * `values` are the distinct values with their counts, most frequent first, where there are at most 60; else null.
 */
export interface ColumnProfile {
  readonly column: string;
  readonly filled: number;
  readonly empty: number;
  readonly values: readonly { readonly value: string; readonly count: number }[] | null;
  /** Smallest and largest where every filled cell is a plain number, else null. */
  readonly numbers: { readonly min: number; readonly max: number; readonly whole: boolean } | null;
}

/**
 * One row below the headers. `cells[i]` belongs to `mapping[i]` of the import, converted as its field says:
 * text and e-mail as string, time as ISO 8601 UTC, number as number; null where empty or not convertible.
 */
export interface Row {
  /** The line of the file on which the row begins; the row number in formats without lines. */
  readonly line: number;
  readonly cells: readonly (string | number | null)[];
  /** The cells as they stand in the file, trimmed. */
  readonly text: readonly (string | null)[];
  /** What is wrong with a cell, by its index: not convertible, or empty though required. */
  readonly bad: ReadonlyMap<number, string>;
}

/** A file that is one document, such as a transcript; a ZIP holds many. */
export interface SourceDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an archive holds beside its documents, such as a recording: told by its name, read only where it is asked for. */
export interface Attachment {
  readonly name: string;
  /** In bytes, unpacked. */
  readonly size: number;
  /** The first bytes, at most so many. */
  beginning(most: number): Uint8Array;
  /** All of it. @throws ReaderError where it is larger than a document may be */
  bytes(): Uint8Array;
}

/** What the reader keeps of a file between its inspection and its conversion, beside the staged rows. */
export interface Staged {
  readonly reading: Reading;
  readonly head: TableHead | null;
  /** Rows that do not fit the table at all: too many fields, a quote that never closes. */
  readonly misfits: readonly Reject[];
  readonly misfitCount: number;
}
