import type { Standing } from '@rehire/contract/thread/removals';
import type {
  Answers,
  Assignment,
  ImportKindName,
  Mapping,
  Question,
} from '@rehire/contract/imports/mapping';
import type { Format, Reject } from '@rehire/contract/imports/table';
import type { Attachment, ColumnProfile, Row, SourceDocument, TableHead } from '../readers/table.ts';
import type { Db, Transaction } from '../record/record.ts';
import type { Readable } from 'node:stream';
import type { FieldType } from './field-type.ts';

/** A part that a column can play. */
export interface Field {
  readonly name: string;
  readonly title: string;
  /** One sentence for the person who maps. */
  readonly meaning: string;
  readonly type: FieldType;
  /** A row without it is rejected, and no dry run starts until a column plays it. */
  readonly required: boolean;
  /** Many columns may play it, each with its `item`. */
  readonly many: boolean;
}

export interface Recognition {
  readonly confidence: number;
  readonly why: string;
  readonly headerRows: number;
  readonly mapping: Mapping;
}

/** A published or common layout of files, recognised by the names of its columns. */
export interface Layout {
  readonly name: string;
  readonly title: string;
  recognise(head: TableHead): Recognition | null;
}

/** The fact tables that an import may fill. */
export type FactTable = 'orders' | 'order_lines' | 'events' | 'scores' | 'cancellations';

/** How a file names a customer. Where both are there, the file says that both are the same customer. */
export interface CustomerReference {
  readonly external?: string;
  readonly email?: string;
}

/** With what the customer is called, which is kept of those who are new. */
export interface CalledReference extends CustomerReference {
  readonly called?: string;
}

/**
 * What a conversion writes. A set is a named list of JSON objects, kept beside the import and handed to `apply` in the
 * same order. A fact is a row of a fact table whose customer is given as a reference; the engine puts the identity in.
 */
export interface Output {
  record(set: string, value: object): Promise<void>;
  fact(
    table: FactTable,
    customer: CustomerReference | null,
    row: Readonly<Record<string, string | number | null>>,
  ): Promise<void>;
  reject(row: Reject): Promise<void>;
  /** Rows that are rightly left out, with the reason as the person reads it: "without a customer", "survey preview". */
  setAside(reason: string, rows?: number): void;
}

/** The staged rows as SQL, for kinds whose files are too big to walk row by row. Runs inside the reader's process. */
export interface StagedSql {
  /** Runs statements. Throws a `ReaderError` in plain words where memory or time run out. */
  run(sql: string): Promise<void>;
  /** Few rows only: counts, ranges. */
  all(sql: string): Promise<Record<string, unknown>[]>;
  /**
   * A relation with `line`, and for each assignment `i` of the mapping: `v<i>` converted, `t<i>` as text (trimmed, null
   * where empty), `f<i>` whether it is filled. Money is DECIMAL(18,4) in major units until its currency is known, time is TIMESTAMP in UTC.
   */
  readonly relation: string;
  /** SQL that is true where the cell of assignment `i` is filled and has no value. */
  bad(index: number): string;
  /** Why a filled cell of assignment `i` has no value, as a sentence: the reason of a reject. */
  unreadable(index: number): string;
  /** SQL for integer minor units (BIGINT) of an amount in major units; `currency` is SQL too, a literal or a column. */
  minorUnits(money: string, currency: string): string;
  /** SQL that is true where a text is one of several, null where there is none; unlike a long `IN` it keeps the order of rows. */
  oneOf(text: string, words: readonly string[]): string;
  /** Sends the rows of a query (line, column_name, value, reason) to the rejects. */
  rejects(select: string): Promise<number>;
  /** Sends the rows of a query to a fact table: its columns but `identity`, and `external`, `email` in its place. */
  facts(table: FactTable, select: string): Promise<number>;
  /** The relation of what was sent to a fact table so far. */
  sent(table: FactTable): string;
  /** Sends the rows of a query to a set as JSON objects. */
  records(set: string, select: string): Promise<number>;
}

export interface Conversion {
  readonly importId: string;
  readonly layout: string;
  readonly headerRows: number;
  readonly mapping: Mapping;
  readonly answers: Answers;
  /** Every row below the headers, in the order of the file, converted by the fields of the kind. */
  rows(): AsyncIterable<Row>;
  /** The documents, where the file holds transcripts. */
  documents(): AsyncIterable<SourceDocument>;
  /** What the archive of a project holds beside its texts, in the order of names. */
  attachments(): readonly Attachment[];
  readonly sql: StagedSql;
  readonly out: Output;
}

/** What the conversion tells beyond rows taken, rejected and set aside, such as `{customers: 812, from: '2025-01-03'}`. */
export type Figures = Readonly<Record<string, string | number | null>>;

export interface Application {
  readonly tx: Transaction;
  readonly workspace: string;
  readonly importId: string;
  readonly author: string;
  readonly mapping: Mapping;
  readonly answers: Answers;
  readonly fileName: string;
  /** Reads a set back, in batches of at most 1,000, or as many as are said. */
  read<T extends object>(set: string, atOnce?: number): AsyncIterable<readonly T[]>;
  /** The content of an attachment, as it unpacks. @throws ReaderError where the archive holds none of that name */
  attachment(name: string): Promise<Readable>;
  /** Finds or makes the customers that are meant, in the order of `refs`; null where one names nobody. */
  customers(refs: readonly CustomerReference[]): Promise<readonly (ResolvedCustomer | null)[]>;
  /** As `customers`, but makes nobody yet. */
  number(refs: readonly CalledReference[]): Promise<NumberedCustomers>;
}

export interface ResolvedCustomer {
  readonly identity: number;
  readonly customer: number;
}

/** Customers who have their numbers, though some may not be made yet. */
export interface NumberedCustomers {
  /** In the order of the references; null where one names nobody. */
  readonly resolved: readonly (ResolvedCustomer | null)[];
  /** Those whom nobody knew until now. */
  readonly newcomers: ReadonlySet<number>;
  /** Makes them, before anything else is asked of customers. */
  readonly make: () => Promise<void>;
}

/** One kind of file that can be brought in, whole: what it needs, how it is recognised, converted, applied and undone. */
export interface ImportKind {
  readonly name: ImportKindName;
  readonly title: string;
  readonly formats: readonly Format[];
  readonly fields: readonly Field[];
  readonly layouts: readonly Layout[];
  /**
   * Whether the mapping can be run; each entry is a sentence. Called after the engine's own checks of required fields.
   * @param columns every column of the file, mapped or not
   */
  complaints?(mapping: Mapping, columns: readonly string[]): readonly string[];
  /** The columns whose profile `questions` needs, beyond those of fields of type time, money, number and currency. */
  profiled?(mapping: Mapping): readonly Assignment[];
  /** Questions beyond those that follow from the types of the fields. Pure. */
  questions?(
    mapping: Mapping,
    profiles: ReadonlyMap<string, ColumnProfile>,
    /** Currency signs and codes seen beside the amounts, by column of type money. */
    marks: ReadonlyMap<string, readonly string[]>,
  ): readonly Question[];
  /** Runs in the reader's process: no database, no network, no clock. The same input gives the same output. */
  convert(conversion: Conversion): Promise<Figures>;
  /** Runs in one transaction of the record with everything else of the import. Figures are added to those of `convert`. */
  apply?(application: Application): Promise<Figures>;
  /** What stands on what `apply` wrote, before `undo` removes it. */
  standing?(db: Db, workspace: string, importId: string): Promise<readonly Standing[]>;
  /** Removes what `apply` wrote. Customers that nothing else speaks of are removed by the engine. */
  undo?(tx: Transaction, workspace: string, importId: string): Promise<void>;
}
