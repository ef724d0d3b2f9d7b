import type { Owner } from '@rehire/warehouse/facts/references';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Db, Transaction } from '../record/record.ts';
import { ahead } from './ahead.ts';
import type { CustomerRegistry } from './customer-registry.ts';
import type { ImportRow } from './imports.table.ts';
import type { CustomerReference, Figures, ImportKind, ResolvedCustomer } from './kind.ts';

const batchSize = 1_000;
const referencesAtOnce = 200_000;

/** Reads a file of JSON Lines in batches; a file that is not there holds none. */
export async function* batches<T>(path: string, size: number): AsyncGenerator<T[]> {
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 });
  let batch: T[] = [];
  let rest = '';
  try {
    for await (const piece of stream) {
      const lines = (rest + String(piece)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') continue;
        batch.push(JSON.parse(line) as T);
        if (batch.length < size) continue;
        yield batch;
        batch = [];
      }
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
  } finally {
    stream.destroy();
  }
  if (rest !== '') batch.push(JSON.parse(rest) as T);
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
        if (identity !== 0) yield { reference, identity, customer };
      }
    }
  }
}

/** A line of references: what the file does not say is null or left out. */
export interface Named {
  readonly external?: string | null;
  readonly email?: string | null;
}

export const given = ({ external, email }: Named): CustomerReference => ({
  ...(external ? { external } : {}),
  ...(email ? { email } : {}),
});

/** Numbers everybody whom the facts name, in the order in which they are named; the last of them are still to be made. */
async function numberReferences(
  tx: Transaction,
  row: ImportRow,
  customers: CustomerRegistry,
  directory: string,
): Promise<{ readonly owners: Iterable<Owner>; readonly make: () => Promise<void> }> {
  const owners = new Owners();
  let make = (): Promise<void> => Promise.resolve();
  for await (const batch of batches<Named>(join(directory, 'references.jsonl'), referencesAtOnce)) {
    await make();
    const numbered = await customers.number(tx, row.workspaceId, batch.map(given), row.id);
    owners.add(numbered.resolved);
    ({ make } = numbered);
  }
  return { owners, make };
}

export interface Applying {
  readonly tx: Transaction;
  readonly row: ImportRow;
  readonly kind: ImportKind;
  readonly customers: CustomerRegistry;
  readonly directory: string;
  readonly attachment: (name: string) => Promise<Readable>;
  /** Told whose the references of the facts are, as soon as that is known and before the customers are made. */
  readonly numbered: (owners: Iterable<Owner>) => void;
  /** Told how many rows its kind has taken so far. */
  readonly told: (rows: number) => Promise<void>;
}

/** Tells after each batch how many have been taken. */
async function* telling<T>(
  all: AsyncIterable<T[]>,
  told: (rows: number) => Promise<void>,
): AsyncGenerator<T[]> {
  let rows = 0;
  for await (const batch of all) {
    yield batch;
    await told((rows += batch.length));
  }
}

/** Looks everybody up whom the facts name and makes nobody; who is not known by such a name yet has the reference below zero for an identity. */
export async function findReferences(
  db: Db,
  workspace: string,
  customers: CustomerRegistry,
  directory: string,
): Promise<Iterable<Owner>> {
  const owners = new Owners();
  let reference = 0;
  for await (const batch of batches<Named>(join(directory, 'references.jsonl'), referencesAtOnce)) {
    const found = await customers.find(db, workspace, batch.map(given));
    owners.add(
      found.map((who) => {
        reference += 1;
        if (who === 'nobody') return null;
        return { identity: who?.identity ?? -reference, customer: who?.customer ?? 0 };
      }),
    );
  }
  return owners;
}

/** What a file calls some of those whom it names. */
export async function wordsOfReferences(
  directory: string,
  numbers: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const words = new Map<number, string>();
  if (numbers.size === 0) return words;
  let reference = 0;
  for await (const batch of batches<Named>(join(directory, 'references.jsonl'), batchSize)) {
    for (const { external, email } of batch) {
      reference += 1;
      const word = external ?? email;
      if (word && numbers.has(reference)) words.set(reference, word);
    }
  }
  return words;
}

/** Writes an import into the record: its customers, and what its kind keeps there. Done again, only the customers are looked up. */
export async function applyRecord({
  tx,
  row,
  kind,
  customers,
  directory,
  attachment,
  numbered,
  told,
}: Applying): Promise<Figures> {
  const { owners, make } = await numberReferences(tx, row, customers, directory);
  numbered(owners);
  await make();
  if (!kind.apply || row.recordedAt !== null) return {};
  return kind.apply({
    tx,
    workspace: row.workspaceId,
    importId: row.id,
    author: row.author,
    mapping: row.mapping,
    answers: row.answers,
    fileName: row.fileName,
    read: (set, atOnce = batchSize) =>
      telling(ahead(batches(join(directory, `set-${set}.jsonl`), atOnce)), told),
    attachment,
    customers: async (refs): Promise<readonly (ResolvedCustomer | null)[]> =>
      customers.resolve(tx, row.workspaceId, refs, row.id),
    number: (refs) => customers.number(tx, row.workspaceId, refs, row.id),
  });
}
