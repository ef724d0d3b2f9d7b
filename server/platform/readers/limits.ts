/** What the reader takes of one file before it refuses. Bytes, unless the name says otherwise. */
export const limits = {
  /** The child process: heap of JavaScript, memory of DuckDB, and all of it together. */
  heapMegabytes: 512,
  sqlMegabytes: 768,
  residentMegabytes: 2048,
  /** Anything it writes: staged rows and results of one import. */
  writtenMegabytes: 16_384,
  wallClockMs: 30 * 60_000,
  columns: 5_000,
  recordBytes: 8 << 20,
  /** A cell that is longer than this is no cell of a table. */
  cellBytes: 4 << 20,
  jsonDepth: 32,
  jsonValueBytes: 64 << 20,
  zipEntries: 2_000,
  zipBytes: 1 << 30,
  /** Unpacked bytes for each packed one: text packs 20 to 1 at its best. */
  zipRatio: 200,
  xlsxBytes: 300 << 20,
  documentBytes: 32 << 20,
  /** Rows that are named one by one; the rest are counted. */
  rejectsNamed: 100_000,
  misfitsNamed: 1_000,
} as const;
