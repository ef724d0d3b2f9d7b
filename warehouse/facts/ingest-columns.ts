import { cancellations, events, type FactTable, identities, orderLines, orders, scores } from './tables.ts';

/** Tables that a file can fill. */
export type IngestTable = 'identities' | 'orders' | 'order_lines' | 'events' | 'scores' | 'cancellations';

/** The table that a file fills. */
export const ingestTables: Record<IngestTable, FactTable> = {
  identities,
  orders,
  order_lines: orderLines,
  events,
  scores,
  cancellations,
};

/** The columns that a source gives of a table; the others are the same in all of its rows. */
export function ingestColumns(tableName: IngestTable): FactTable['columns'] {
  const same = tableName === 'identities' ? ['workspace'] : ['workspace', 'source', 'shop'];
  return ingestTables[tableName].columns.filter((column) => !same.includes(column.name));
}
