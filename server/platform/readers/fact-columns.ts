import type { FactColumn, FactTable as WarehouseTable } from '@rehire/warehouse/facts/tables';
import { cancellations, events, orderLines, orders, scores } from '@rehire/warehouse/facts/tables';
import type { FactTable } from '../imports/kind.ts';

const tables: Readonly<Record<FactTable, WarehouseTable>> = {
  orders,
  order_lines: orderLines,
  events,
  scores,
  cancellations,
};

const types: Readonly<Record<FactColumn['type'], string>> = {
  uuid: 'VARCHAR',
  integer: 'BIGINT',
  real: 'DOUBLE',
  text: 'VARCHAR',
  json: 'VARCHAR',
  time: 'TIMESTAMP',
};

const fromElsewhere = new Set(['workspace', 'source', 'shop', 'identity']);

/** What a conversion gives of each fact table: name and SQL type. The identity comes from the record, the rest from the import and what was said of it. */
export function factColumns(table: FactTable): readonly (readonly [string, string])[] {
  return tables[table].columns
    .filter(({ name }) => !fromElsewhere.has(name))
    .map(({ name, type }) => [name, types[type]] as const);
}

/** Whether rows of the table belong to a customer. */
export const namesCustomers = (table: FactTable): boolean =>
  tables[table].columns.some(({ name }) => name === 'identity');
