import type { Dialect } from '../dialect.ts';
import type { Reader } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { microsOf } from '../instant.ts';
import { join, name, sql, type Sql, verbatim } from '../sql.ts';
import { events, type FactTable, identities, orderLines, orders, scores } from './tables.ts';

const earliest = microsOf('1900-01-01');
const latest = microsOf('2200-01-01');

interface Check {
  readonly broken: string;
  readonly inWords: string;
}

const checks = new Map<FactTable, readonly Check[]>([
  [identities, []],
  [
    orders,
    [
      { broken: `amount < 0`, inWords: 'an amount below zero (a return says so by its kind)' },
      { broken: `kind not in ('purchase', 'return')`, inWords: 'a kind that is neither purchase nor return' },
      { broken: `length(currency) <> 3`, inWords: 'a currency that is not an ISO 4217 code' },
    ],
  ],
  [orderLines, []],
  [events, []],
  [
    scores,
    [
      {
        broken: `not (metric = 'nps' and value between 0 and 10 or metric in ('csat', 'ces1') and value between 1 and 5 or metric = 'ces2' and value between 1 and 7)`,
        inWords: 'a score outside its scale (nps 0-10, csat and ces1 1-5, ces2 1-7)',
      },
    ],
  ],
]);

/**
 * Refuses rows that cannot be facts, saying how many there are of each kind.
 * @throws WarehouseError `staged-file-refused`
 */
export async function checkRows(
  reader: Reader,
  dialect: Dialect,
  table: FactTable,
  rows: Sql,
  origin: string,
): Promise<void> {
  const missing = table.columns
    .filter((column) => !column.nullable && column.name !== 'workspace' && column.name !== 'source')
    .map((column) => ({ broken: sql`${name(column.name)} is null`, inWords: `no ${column.name}` }));
  const beyond = table.columns
    .filter((column) => column.type === 'time')
    .map((column) => {
      const micros = dialect.micros(name(column.name));
      return {
        broken: sql`(${micros} < ${earliest} or ${micros} >= ${latest})`,
        inWords: `a time outside the years 1900 to 2199 (${column.name})`,
      };
    });
  const all = [
    ...missing,
    ...beyond,
    ...(checks.get(table) ?? []).map((check) => ({ ...check, broken: verbatim(check.broken) })),
  ];
  const counts = join(
    all.map(({ broken }, index) => sql`${dialect.countIf(broken)} as ${name(`broken_${index}`)}`),
  );
  const shape = Object.fromEntries(all.map((_, index) => [`broken_${index}`, 'integer' as const]));
  const [found = {}] = await reader.query(sql`select ${counts} from ${rows}`, shape);
  const wrong = all.flatMap(({ inWords }, index) => {
    const rowsWrong = found[`broken_${index}`] ?? 0;
    return rowsWrong === 0 ? [] : [`${rowsWrong} ${rowsWrong === 1 ? 'row has' : 'rows have'} ${inWords}`];
  });
  if (wrong.length > 0) throw new WarehouseError('staged-file-refused', `${origin}: ${wrong.join('; ')}.`);
}
