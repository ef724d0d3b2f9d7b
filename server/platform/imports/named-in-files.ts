import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { batches, given, type Named } from './apply.ts';
import type { RecordStore } from '../record/record.ts';
import type { CustomerRegistry } from './customer-registry.ts';
import { committedImports } from './imports.store.ts';
import type { ImportRow } from './imports.table.ts';
import type { CustomerReference } from './kind.ts';

const atOnce = 10_000;

/**
 * Everybody whom an import's rows name, as its conversion left them in its directory: what was taken, not what was set
 * aside. Nobody where that is there no more, as after a restore or since its file was let go.
 */
export async function* namedIn(directory: string): AsyncGenerator<readonly CustomerReference[]> {
  if (!existsSync(directory)) return;
  const kept = (await readdir(directory)).filter((file) => /^(?:references|set-.*)\.jsonl$/u.test(file));
  for (const file of kept)
    for await (const batch of batches<Named>(join(directory, file), atOnce)) {
      const named = batch.filter(({ external, email }) => isText(external) || isText(email));
      if (named.length > 0) yield named.map(given);
    }
}

/**
 * Which of some names, as `namesOf` writes them, any of these directories' imports has in a row.
 * @param counts which of some rows do
 */
export async function namesAmong(
  directories: readonly string[],
  names: ReadonlySet<string>,
  namesOf: (reference: CustomerReference) => readonly string[],
  counts: (rows: readonly CustomerReference[]) => Promise<readonly CustomerReference[]> = async (rows) =>
    rows,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const directory of directories) {
    if (found.size === names.size) break;
    for await (const named of namedIn(directory))
      for (const name of (await counts(named)).flatMap(namesOf)) if (names.has(name)) found.add(name);
  }
  return found;
}

/** Which of some identities other imports that stand name in their rows, be it beside the one that their facts have. */
export async function namedElsewhere(
  { record, customers }: { readonly record: RecordStore; readonly customers: CustomerRegistry },
  { workspaceId, id }: Pick<ImportRow, 'workspaceId' | 'id'>,
  among: readonly number[],
  directoryOf: (id: string) => string,
): Promise<Set<number>> {
  const others = (await committedImports(record.db, workspaceId)).filter((each) => each !== id);
  if (among.length === 0 || others.length === 0) return new Set();
  const names = await customers.nameOf(record.db, workspaceId, among);
  const knowsErased = await customers.knowsErased(record.db, workspaceId);
  // A row of somebody who was erased is none that was taken, whomever else it names.
  const taken = async (rows: readonly CustomerReference[]): Promise<readonly CustomerReference[]> => {
    if (!knowsErased) return rows;
    const erased = await customers.erased(record.db, workspaceId, rows);
    return rows.filter((_, at) => erased[at] !== true);
  };
  const found = await namesAmong(others.map(directoryOf), new Set(names.values()), customers.namesOf, taken);
  return new Set([...names].flatMap(([identity, name]) => (found.has(name) ? [identity] : [])));
}

const isText = (cell: unknown): boolean => typeof cell === 'string' && cell !== '';
