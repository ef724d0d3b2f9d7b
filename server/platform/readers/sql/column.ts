import type { FieldType } from '../../imports/field-type.ts';
import {
  bareAmountSql,
  currencySql,
  type DecimalSign,
  groupedAmountSql,
  plainAmountSql,
  plausibleAmountSql,
  signedAmountSql,
} from './amounts.ts';
import { booleanSql, emailSql, idSql } from './texts.ts';
import { nativeTimeSql, plausibleTimeSql, type TimeForm, timeSql } from './times.ts';

/** How the cells of one column are to be read, beyond the type of the field that it plays. */
export interface CellReading {
  readonly timeForm: TimeForm;
  readonly timeFormats: readonly string[];
  readonly timeZone: string;
  readonly decimal: DecimalSign;
}

/** A column of the staged rows: its name in SQL and the type that its cells have before any reading. */
export interface StoredColumn {
  readonly sql: string;
  readonly type: string;
}

/** One layer of a reading: SQL from the text of the cell and the layers before it. */
export type Layer = (text: string, before: readonly string[]) => string;

const last = (before: readonly string[]): string => before.at(-1) ?? 'NULL';

const amountLayers = (sign: DecimalSign): Layer[] => [
  (text) => plainAmountSql(text, sign),
  (text, before) => `CASE WHEN ${last(before)} IS NULL THEN ${bareAmountSql(text)} END`,
  (_, before) => signedAmountSql(last(before)),
  (_, before) => `coalesce(${before[0] ?? 'NULL'}, ${groupedAmountSql(last(before), sign)})`,
];

/**
 * The layers of SQL that turn a cell into a value of a field's type; the last one is the value, null where the cell cannot
 * be read so. Each layer is a projection of its own, so that no expression is worked out twice.
 */
export function layersOf(type: FieldType, column: StoredColumn, reading: CellReading): readonly Layer[] {
  const native = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U\w*INT\w*|FLOAT|DOUBLE|DECIMAL)/u.test(
    column.type,
  );
  switch (type) {
    case 'time': {
      const moment = /^(TIMESTAMP|DATE)/u.test(column.type);
      const value: Layer = moment
        ? () => nativeTimeSql(column.sql, /WITH TIME ZONE/u.test(column.type), reading.timeZone)
        : (text) => timeSql(text, reading.timeForm, reading.timeZone, reading.timeFormats);
      return [value, (_, before) => plausibleTimeSql(last(before))];
    }
    case 'money':
      return [
        ...(native ? [() => `try_cast(${column.sql} AS DECIMAL(18,4))`] : amountLayers(reading.decimal)),
        (_, before) => plausibleAmountSql(last(before)),
      ];
    case 'number':
      return native
        ? [() => `CASE WHEN isfinite(CAST(${column.sql} AS DOUBLE)) THEN CAST(${column.sql} AS DOUBLE) END`]
        : [...amountLayers(reading.decimal), (_, before) => `CAST(${last(before)} AS DOUBLE)`];
    case 'email':
      return [(text) => emailSql(text)];
    case 'id':
      return [(text) => idSql(text)];
    case 'currency':
      return [(text) => currencySql(text)];
    case 'boolean':
      return [(text) => booleanSql(text)];
    case 'text':
      return [(text) => text];
  }
}
