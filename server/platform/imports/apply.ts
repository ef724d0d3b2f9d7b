import type { Owner } from '@rehire/warehouse/facts/references';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
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

/** References that were resolved together: two numbers each, identity and customer, 0 where nobody is meant. */
class Owners implements Iterable<Owner> {
  private readonly batches: Float64Array[] = [];

  add(found: readonly (ResolvedCustomer | null)[]): void {
    const batch = new Float64Array(2 * found.length);
    found.forEach((who, i) => {
      if (who) batch.set([who.identity, who.customer], 2 * i);
    });
    this.batches.push(batch);
  }

  *[Symbol.iterator](): Generator<Owner> {
    let reference = 0;
    for (const batch of this.batches) {
      for (let at = 0; at < batch.length; at += 2) {
        reference += 1;
        const [identity = 0, customer = 0] = [batch[at], batch[at + 1]];
        if (identity > 0) yield { reference, identity, customer };
      }
    }
  }
}

/** A line of references: what the file does not say is null or left out. */
interface Named {
  readonly external?: string | null;
  readonly email?: string | null;
}

const given = ({ external, email }: Named): CustomerReference => ({
  ...(external ? { external } : {}),
  ...(email ? { email } : {}),
});

/** Resolves everybody whom the facts name, in the order of their numbers. */
async function resolveReferences(
  tx: Transaction,
  row: ImportRow,
  customers: CustomerRegistry,
  directory: string,
): Promise<Iterable<Owner>> {
  const owners = new Owners();
  for await (const batch of batches<Named>(join(directory, 'references.jsonl'), referencesAtOnce))
    owners.add(await customers.resolve(tx, row.workspaceId, batch.map(given), row.id));
  return owners;
}

/** Writes an import into the record: its customers, and what its kind keeps there. Done again, only the customers are looked up. */
export async function applyRecord(
  tx: Transaction,
  row: ImportRow,
  kind: ImportKind,
  customers: CustomerRegistry,
  directory: string,
  attachment: (name: string) => Promise<Readable>,
): Promise<{ readonly owners: Iterable<Owner>; readonly figures: Figures }> {
  const owners = await resolveReferences(tx, row, customers, directory);
  if (!kind.apply || row.recordedAt !== null) return { owners, figures: {} };
  const figures = await kind.apply({
    tx,
    workspace: row.workspaceId,
    importId: row.id,
    author: row.author,
    mapping: row.mapping,
    answers: row.answers,
    fileName: row.fileName,
    read: (set) => batches(join(directory, `set-${set}.jsonl`), batchSize),
    attachment,
    customers: async (refs): Promise<readonly (ResolvedCustomer | null)[]> =>
      customers.resolve(tx, row.workspaceId, refs, row.id),
  });
  return { owners, figures };
}
