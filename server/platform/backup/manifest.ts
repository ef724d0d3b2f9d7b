import { z } from 'zod';

/** The format that this version writes, and the newest that it reads. */
export const FORMAT = 1;

/** First entry of an archive, `rehire.json`: what it holds and which Rehire can read it. */
export const headSchema = z.object({
  format: z.number().int(),
  /** Of the Rehire that wrote it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** Id of the instance. */
  instance: z.uuid(),
  /** Hashes of the migrations that its tables had seen, the first one first. */
  migrations: z.array(z.string()),
  /** The record's tables in an order in which no row points at one that comes later. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int() })),
});
export type Head = z.infer<typeof headSchema>;

/** Last entry, `manifest.json`: every entry before it with its size in bytes and SHA-256 in hexadecimal. */
export const manifestSchema = z.object({
  entries: z.array(z.object({ name: z.string(), size: z.number().int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const HEAD = 'rehire.json';
export const MANIFEST = 'manifest.json';

/** All names that an archive may hold: nothing that could leave the directory it is unpacked into. */
export const ENTRY_NAME =
  /^(rehire\.json|manifest\.json|record\/[a-z][a-z0-9_]*\.copy\.gz|facts\/[a-z][a-z0-9_]*\.parquet|files\/[0-9a-f]{64}|directory\/secret)$/;
