import type { Reader } from '../../engine.ts';
import { WarehouseError } from '../../errors.ts';
import type { FactColumn, FactType } from '../../facts/tables.ts';
import { sql, type Sql } from '../../sql.ts';

const wholeNumbers = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER'];

/** What a staged column may be, so that putting it into the facts changes no value. */
const accepted: Record<FactType, { types: readonly string[]; inWords: string }> = {
  uuid: { types: ['UUID'], inWords: 'a UUID' },
  integer: { types: wholeNumbers, inWords: 'whole numbers' },
  real: { types: [...wholeNumbers, 'FLOAT', 'DOUBLE', 'DECIMAL'], inWords: 'numbers' },
  text: { types: ['VARCHAR'], inWords: 'text' },
  json: { types: ['VARCHAR', 'JSON'], inWords: 'JSON as text' },
  time: {
    types: ['TIMESTAMP', 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'DATE'],
    inWords: 'times to the microsecond at most',
  },
};

/** Refuses a staged file whose columns are not those that are needed, naming each that is wrong. */
export async function checkColumns(
  reader: Reader,
  staged: Sql,
  file: string,
  columns: readonly FactColumn[],
): Promise<void> {
  const found = await describe(reader, staged, file);
  const wrong = columns.flatMap(({ name, type }) => {
    const has = found.get(name);
    if (has === undefined) return [`the column "${name}" is missing`];
    const { types, inWords } = accepted[type];
    return types.includes(has.replace(/\(.*/, ''))
      ? []
      : [`the column "${name}" is ${has} and should be ${inWords}`];
  });
  if (wrong.length > 0) throw new WarehouseError('staged-file-refused', `${file}: ${wrong.join('; ')}.`);
}

async function describe(reader: Reader, staged: Sql, file: string): Promise<Map<string, string>> {
  try {
    const rows = await reader.query(
      sql`select column_name, column_type from (describe select * from ${staged})`,
      {
        column_name: 'text',
        column_type: 'text',
      },
    );
    return new Map(rows.map((row) => [row.column_name, row.column_type]));
  } catch (cause) {
    throw new WarehouseError('staged-file-refused', `${file} cannot be read as Parquet.`, { cause });
  }
}
