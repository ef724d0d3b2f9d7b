import type { Dialect } from '../../dialect.ts';
import type { FactTable, FactType } from '../../facts/tables.ts';
import { join, literal, name, sql, verbatim } from '../../sql.ts';

const types: Record<FactType, string> = {
  uuid: 'UUID',
  integer: 'BIGINT',
  real: 'DOUBLE',
  text: 'VARCHAR',
  json: 'VARCHAR',
  time: 'TIMESTAMP',
};

/** The columns of a table as DuckDB declares them. */
export function duckDbColumns(table: FactTable) {
  return join(
    table.columns.map(
      (column) =>
        sql`${name(column.name)} ${verbatim(types[column.type])}${verbatim(column.nullable ? '' : ' NOT NULL')}${verbatim(column.unlike ? ' USING COMPRESSION uncompressed' : '')}`,
    ),
  );
}

export const duckDbDialect: Dialect = {
  name: 'duckdb',
  atomic: true,
  schema: sql`current_schema()`,

  createTable: (table) => [sql`create table ${name(table.name)} (${duckDbColumns(table)})`],
  addColumn: (table, { name: column, type, otherwise }) =>
    sql`alter table ${name(table.name)} add column ${name(column)} ${verbatim(types[type])} default ${literal(otherwise)}`,
  table: (table) => name(table.name),
  reorder: (table) => {
    const ordered = name(`${table.name}_ordered`);
    const columns = join(table.columns.map((column) => name(column.name)));
    const order = join(table.order.map((column) => name(column)));
    return [
      sql`create table ${ordered} (${duckDbColumns(table)})`,
      sql`insert into ${ordered} select ${columns} from ${name(table.name)} order by ${order}`,
      sql`drop table ${name(table.name)}`,
      sql`alter table ${ordered} rename to ${name(table.name)}`,
    ];
  },
  deleteRows: (table, condition) => sql`delete from ${name(table.name)} where ${condition}`,
  replaceRows: (table, rows) => {
    const columns = join(table.columns.map((column) => name(column.name)));
    const key = join(table.key.map((column) => name(column)));
    return [
      sql`delete from ${name(table.name)} where (${key}) in (select (${key}) from ${rows})`,
      sql`insert into ${name(table.name)} (${columns}) select ${columns} from ${rows}`,
    ];
  },

  uuid: (text) => sql`cast(${text} as uuid)`,
  time: (micros) => sql`make_timestamp(${micros})`,
  micros: (time) => sql`epoch_us(${time})`,
  month: (time) => sql`((year(${time}) - 1970) * 12 + month(${time}) - 1)`,

  numberAt: (numbers, position) =>
    sql`list_extract(${verbatim(`[${numbers.join(', ')}]::bigint[]`)}, ${position})`,

  sum: (integers) => sql`coalesce(sum(${integers}), 0)`,
  sumOfSquares: (integers) =>
    sql`coalesce(sum(cast(${integers} as hugeint) * cast(${integers} as hugeint)), 0)`,
  secondLeast: (integers) => sql`list_extract(min(${integers}, 2), 2)`,
  occurring: (integers) => sql`bit_or(1::bigint << ${integers})`,
  occurs: (occurring, integer) =>
    sql`(${occurring} & ${verbatim(String(2n ** BigInt(integer)))}::bigint) <> 0`,
  countIf: (condition) => sql`count(*) filter (where ${condition})`,
  digest: (text) => sql`md5_number_lower(${text})`,
  unitSeparator: sql`chr(31)`,
  hash: (columns) => sql`hash(${columns})`,
  differentNumbers: (text, letters, bits) => {
    const last = verbatim(String(2 ** bits - 1));
    const number = sql`try_cast(substring(${text}, ${verbatim(String(letters + 1))}) as bigint)`;
    return sql`coalesce(bit_count(bitstring_agg(${number} & ${last}::bigint, 0::bigint, ${last}::bigint)), 0)`;
  },
  canonical: (column, type) => {
    const text =
      type === 'time'
        ? sql`cast(epoch_us(${column}) as varchar)`
        : type === 'real'
          ? sql`printf('%.17g', ${column})`
          : sql`cast(${column} as varchar)`;
    return sql`coalesce(${text}, chr(1))`;
  },
};
