import { z } from 'zod';

/** The forms of file that Rehire reads. A `zip` is opened and what it holds is read. */
export const formats = [
  'csv',
  'xlsx',
  'jsonl',
  'json',
  'parquet',
  'vtt',
  'srt',
  'txt',
  'docx',
  'md',
  'pdf',
  'qdpx',
] as const;
export type Format = (typeof formats)[number];

/** A column of a file: its name (made unique, as `Name (2)`), the text of each of its header rows, and values that it holds. */
export const fileColumn = z.object({
  name: z.string(),
  header: z.array(z.string()),
  samples: z.array(z.string()),
});
export type FileColumn = z.infer<typeof fileColumn>;

/** What was seen in a file before anybody said what it means. */
export const reading = z
  .object({
    format: z.enum(formats),
    /** How the text was written, such as `utf-8` or `windows-1252`; null where the format knows itself. */
    encoding: z.string().nullable(),
    /** `,` `;` tab `|`, or ` ` for columns set apart by spaces; null where the format knows itself. */
    delimiter: z.string().nullable(),
    columns: z.array(fileColumn),
    /** Rows below the first header row; documents, where the file holds transcripts. */
    rowsSeen: z.number().int(),
    /** What a person should know about the reading: rows that do not fit, a sheet that was left out. */
    notes: z.array(z.string()),
  })
  .meta({ id: 'FileReading' });
export type Reading = z.infer<typeof reading>;

/** A row that could not be taken: where it stands in the file, what stood there, and why, in plain words. */
export const reject = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
});
export type Reject = z.infer<typeof reject>;
