import type { Mapping } from '@rehire/contract/imports/mapping';
import type { ImportKind } from '../imports/kind.ts';
import { missing, unreadable } from './reasons.ts';
import { ReaderError } from './reader-error.ts';
import { type CellReading, layersOf } from './sql/column.ts';
import { cellText, rowsSql, type StagedRows } from './sql/staged-rows.ts';
import { textSql } from './sql/texts.ts';
import type { Staged } from './table.ts';

/** The staged rows with each assigned column read as its field: the SQL, and why a cell of it may be bad. */
export interface Relation {
  readonly sql: string;
  /** The same as JavaScript takes it: line, texts, values; times as ISO 8601, amounts as numbers. */
  readonly rowsSql: string;
  readonly reasons: readonly {
    readonly unreadable: string;
    readonly missing: string | null;
    readonly bad: string;
  }[];
}

const inJavaScript: Readonly<Record<string, (value: string) => string>> = {
  time: (value) => `strftime(${value}, '%Y-%m-%dT%H:%M:%S.%gZ')`,
  money: (value) => `CAST(${value} AS DOUBLE)`,
  boolean: (value) => `CAST(${value} AS VARCHAR)`,
  currency: (value) => `CAST(${value} AS VARCHAR)`,
};

/** Builds the relation layer by layer: the text of each cell first, then what each reading makes of it. */
export function relationOf(
  staged: Staged,
  rows: StagedRows,
  run: { readonly headerRows: number; readonly mapping: Mapping },
  kind: ImportKind,
  readings: readonly CellReading[],
): Relation {
  const columns = run.mapping.map((assignment, i) => {
    const at = staged.reading.columns.findIndex(({ name }) => name === assignment.column);
    const column = rows.columns[at];
    const field = kind.fields.find(({ name }) => name === assignment.field);
    const reading = readings[i];
    if (!column || !field || !reading)
      throw new ReaderError('wrong-mapping', `The file has no column "${assignment.column}".`);
    return { i, column, field, reading, layers: layersOf(field.type, column, reading) };
  });
  const kept = [...new Set(columns.map(({ column }) => column.sql))];
  let sql = `SELECT line${columns.map(({ i, column }) => `, ${textSql(cellText(column))} AS t${i}`).join('')}${kept.map((name) => `, ${name}`).join('')} FROM ${rowsSql(rows, run.headerRows)}`;
  const deepest = Math.max(0, ...columns.map(({ layers }) => layers.length));
  for (let depth = 0; depth < deepest; depth++) {
    const added = columns.flatMap(({ i, layers }) => {
      const layer = layers[depth];
      const before = Array.from({ length: depth }, (_, d) => `l${d}_${i}`);
      return layer ? [`${layer(`t${i}`, before)} AS l${depth}_${i}`] : [];
    });
    sql = `SELECT *${added.map((one) => `, ${one}`).join('')} FROM (${sql})`;
  }
  const values = columns.map(({ i, layers }) => `l${layers.length - 1}_${i} AS v${i}`);
  const texts = columns.map(({ i }) => `t${i}`);
  const filled = columns.map(
    ({ i, column }) => `${column.type === 'VARCHAR' ? `t${i}` : column.sql} IS NOT NULL AS f${i}`,
  );
  const plain = columns.map(({ i, field }) => `${inJavaScript[field.type]?.(`v${i}`) ?? `v${i}`} AS v${i}`);
  const whole = `SELECT ${['line', ...texts, ...filled, ...values].join(', ')} FROM (${sql})`;
  return {
    sql: whole,
    rowsSql: `SELECT ${['line', ...texts, ...plain].join(', ')} FROM typed`,
    reasons: columns.map(({ i, field, reading }) => ({
      unreadable: unreadable(field, reading),
      missing: field.required ? missing(field) : null,
      bad: field.type === 'text' || field.type === 'id' ? 'false' : `f${i} AND v${i} IS NULL`,
    })),
  };
}
