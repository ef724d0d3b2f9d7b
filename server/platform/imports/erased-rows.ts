import type { Engine } from '@rehire/warehouse/engine';
import { countRowsNaming } from '@rehire/warehouse/facts/rows-naming';
import { join } from 'node:path';
import type { Converted } from '../readers/convert.ts';
import type { RecordStore } from '../record/record.ts';
import { batches, given, type Named } from './apply.ts';
import type { CustomerRegistry } from './customer-registry.ts';
import type { ImportRow } from './imports.table.ts';
import type { FactTable } from './kind.ts';
import { LentFiles } from './lent-files.ts';

interface Parts {
  readonly record: RecordStore;
  readonly facts: Engine;
  readonly customers: CustomerRegistry;
}

export const ofErased = 'of people who were erased';
const searched = ['orders', 'order_lines', 'events'] as const satisfies readonly FactTable[];
const atOnce = 100_000;

/** What of a dry run concerns people who were erased, and so is left out when the file is brought in. */
export interface OfErased {
  readonly rows: number;
  /** How its facts name them. */
  readonly people: readonly { readonly external: string; readonly email: string }[];
}

/** Finds and counts the rows of a dry run that concern people who were erased. */
export async function findErased(
  parts: Parts,
  { id, workspaceId }: Pick<ImportRow, 'id' | 'workspaceId'>,
  directory: string,
  { facts, sets }: Pick<Converted, 'facts' | 'sets'>,
): Promise<OfErased> {
  const { customers, record } = parts;
  if (!(await customers.knowsErased(record.db, workspaceId))) return { rows: 0, people: [] };
  const among = async (file: string): Promise<Named[]> => {
    const found: Named[] = [];
    for await (const batch of batches<Named>(join(directory, file), atOnce)) {
      const erased = await customers.erased(record.db, workspaceId, batch.map(given));
      found.push(...batch.filter((_, at) => erased[at] === true));
    }
    return found;
  };
  const listed = sets['people'] === undefined ? [] : await among('set-people.jsonl');
  const tables = searched.filter((table) => facts[table] !== undefined);
  const named = tables.length === 0 ? [] : await among('references.jsonl');
  if (named.length === 0) return { rows: listed.length, people: [] };
  const people = named.map(({ external, email }) => ({ external: external ?? '', email: email ?? '' }));
  const lent = new LentFiles(directory, parts.facts.stagingDirectory, `${id}-erased`);
  try {
    await lent.lend(tables);
    const counted = await countRowsNaming(parts.facts, { ...lent.files, people });
    return { rows: listed.length + Math.max(counted.orders, counted.lines) + counted.events, people };
  } finally {
    await lent.takeBack();
  }
}
