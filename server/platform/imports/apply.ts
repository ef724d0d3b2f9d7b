import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Transaction } from '../record/record.ts';
import type { CustomerRegistry } from './customer-registry.ts';
import type { ImportRow } from './imports.table.ts';
import type { CustomerReference, Figures, ImportKind, ResolvedCustomer } from './kind.ts';

const batchSize = 1_000;
const referencesAtOnce = 200_000;

/** Reads a file of JSON Lines in batches; a file that is not there holds none. */
async function* batches<T>(path: string, size: number): AsyncGenerator<T[]> {
  const stream = createReadStream(path);
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  let batch: T[] = [];
  try {
    for await (const line of lines) {
      if (line === '') continue;
      batch.push(JSON.parse(line) as T);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
  } finally {
    lines.close();
    stream.destroy();
  }
  if (batch.length > 0) yield batch;
}

const given = ({
  external,
  email,
}: {
  external?: string | null;
  email?: string | null;
}): CustomerReference => ({
  ...(external ? { external } : {}),
  ...(email ? { email } : {}),
});

/** Resolves everybody whom the facts name, and writes down who they are for the reader to put in. */
async function resolveReferences(
  tx: Transaction,
  row: ImportRow,
  customers: CustomerRegistry,
  directory: string,
): Promise<string> {
  const path = join(directory, 'resolved.jsonl');
  const out = createWriteStream(path);
  const source = batches<{ external?: string | null; email?: string | null }>(
    join(directory, 'references.jsonl'),
    referencesAtOnce,
  );
  for await (const batch of source) {
    const found = await customers.resolve(tx, row.workspaceId, batch.map(given), row.id);
    const lines = batch.flatMap(({ external, email }, i) => {
      const who = found[i];
      return who ? [JSON.stringify({ external: external ?? null, email: email ?? null, ...who })] : [];
    });
    if (lines.length > 0 && !out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return path;
}

/** Writes an import into the record: its customers, and what its kind keeps there. Done again, only the customers are looked up. */
export async function applyRecord(
  tx: Transaction,
  row: ImportRow,
  kind: ImportKind,
  customers: CustomerRegistry,
  directory: string,
  references: number,
): Promise<{ readonly resolved: string | null; readonly figures: Figures }> {
  const resolved = references > 0 ? await resolveReferences(tx, row, customers, directory) : null;
  if (!kind.apply || row.recordedAt !== null) return { resolved, figures: {} };
  const figures = await kind.apply({
    tx,
    workspace: row.workspaceId,
    importId: row.id,
    author: row.author,
    mapping: row.mapping,
    answers: row.answers,
    fileName: row.fileName,
    read: (set) => batches(join(directory, `set-${set}.jsonl`), batchSize),
    customers: async (refs): Promise<readonly (ResolvedCustomer | null)[]> =>
      customers.resolve(tx, row.workspaceId, refs, row.id),
  });
  return { resolved, figures };
}
