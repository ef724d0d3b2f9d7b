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

/** What of a file concerns people who were erased. */
export interface OfErased {
  readonly rows: number;
  /** Of these the orders. */
  readonly orders: number;
}

export const ofErased = 'of people who were erased';
const searched = ['orders', 'order_lines', 'events'] as const satisfies readonly FactTable[];
const atOnce = 100_000;

/** Counts the rows of a dry run that concern people who were erased, and so are left out when the file is brought in. */
export async function countOfErased(
  parts: Parts,
  { id, workspaceId }: Pick<ImportRow, 'id' | 'workspaceId'>,
  directory: string,
  { facts, sets }: Pick<Converted, 'facts' | 'sets'>,
): Promise<OfErased> {
  const { customers, record } = parts;
  if (!(await customers.knowsErased(record.db, workspaceId))) return { rows: 0, orders: 0 };
  const among = async (file: string): Promise<Named[]> => {
    const found: Named[] = [];
    for await (const batch of batches<Named>(join(directory, file), atOnce)) {
      const erased = await customers.erased(record.db, workspaceId, batch.map(given));
      found.push(...batch.filter((_, at) => erased[at] === true));
    }
    return found;
  };
  const people = sets['people'] === undefined ? [] : await among('set-people.jsonl');
  const tables = searched.filter((table) => facts[table] !== undefined);
  const named = tables.length === 0 ? [] : await among('references.jsonl');
  if (named.length === 0) return { rows: people.length, orders: 0 };
  const lent = new LentFiles(directory, parts.facts.stagingDirectory, `${id}-erased`);
  try {
    await lent.lend(tables);
    const counted = await countRowsNaming(parts.facts, {
      ...lent.files,
      people: named.map(({ external, email }) => ({ external: external ?? '', email: email ?? '' })),
    });
    return {
      rows: people.length + Math.max(counted.orders, counted.lines) + counted.events,
      orders: counted.orders,
    };
  } finally {
    await lent.takeBack();
  }
}
