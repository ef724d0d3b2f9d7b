import type { Dialect } from '../../dialect.ts';
import type { FactColumn, FactType } from '../../facts/tables.ts';
import { join, literal, name, sql, type Sql, verbatim } from '../../sql.ts';

const types: Record<FactType, string> = {
  uuid: 'UUID',
  integer: 'Int64',
  real: 'Float64',
  text: 'String',
  json: 'String',
  time: "DateTime64(6, 'UTC')",
};

/** The columns of a table as ClickHouse declares them. */
export function clickHouseColumns(columns: readonly FactColumn[]): Sql {
  return join(
    columns.map(({ name: column, type, nullable }) => {
      const declared = verbatim(types[type]);
      return sql`${name(column)} ${nullable ? sql`Nullable(${declared})` : declared}`;
    }),
  );
}

/**
 * ClickHouse. A table keeps one row for each value of its order and key, the last that was put in (`ReplacingMergeTree`), and is
 * read with FINAL, because doubles are merged away late.
 */
export const clickHouseDialect: Dialect = {
  name: 'clickhouse',
  atomic: false,
  schema: sql`currentDatabase()`,

  createTable: (table) => [
    sql`create table ${name(table.name)} (${clickHouseColumns(table.columns)}) engine = ReplacingMergeTree order by (${join([...new Set([...table.order, ...table.key])].map(name))})`,
  ],
  addColumn: (table, { name: column, type, otherwise }) =>
    sql`alter table ${name(table.name)} add column ${name(column)} ${verbatim(types[type])} default ${literal(otherwise)}`,
  table: (table) => sql`${name(table.name)} final`,
  reorder: (table) => [sql`optimize table ${name(table.name)} final`],
  deleteRows: (table, condition) => sql`delete from ${name(table.name)} where ${condition}`,
  replaceRows: (table, rows) => {
    const columns = join(table.columns.map((column) => name(column.name)));
    return [sql`insert into ${name(table.name)} (${columns}) select ${columns} from ${rows}`];
  },

  uuid: (text) => sql`toUUID(${text})`,
  time: (micros) => sql`fromUnixTimestamp64Micro(toInt64(${micros}), 'UTC')`,
  micros: (time) => sql`toUnixTimestamp64Micro(${time})`,
  month: (time) => sql`((toInt64(toYear(${time})) - 1970) * 12 + toMonth(${time}) - 1)`,

  numberAt: (numbers, position) =>
    sql`arrayElement(${verbatim(`CAST([${numbers.join(', ')}], 'Array(Int64)')`)}, ${position})`,

  sum: (integers) => sql`sum(toInt128(${integers}))`,
  sumOfSquares: (integers) => sql`sum(toInt256(${integers}) * toInt256(${integers}))`,
  secondLeast: (integers) => sql`if(count() > 1, arrayElement(groupArraySorted(2)(${integers}), 2), null)`,
  occurring: (integers) => sql`groupBitOr(bitShiftLeft(toInt64(1), toUInt8(${integers})))`,
  occurs: (occurring, integer) => sql`bitTest(${occurring}, ${verbatim(String(integer))}) = 1`,
  countIf: (condition) => sql`countIf(${condition})`,
  digest: (text) => sql`reinterpretAsUInt64(substring(MD5(${text}), 9, 8))`,
  unitSeparator: sql`char(31)`,
  hash: (columns) => sql`cityHash64(${columns})`,
  differentNumbers: null,
  canonical: (column, type) => {
    const text =
      type === 'time'
        ? sql`toString(toUnixTimestamp64Micro(${column}))`
        : type === 'real'
          ? sql`printf('%.17g', ${column})`
          : sql`toString(${column})`;
    return sql`coalesce(${text}, char(1))`;
  },
};
