import type { Dialect } from '../dialect.ts';
import type { Reader } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { microsOf } from '../instant.ts';
import { join, name, sql, type Sql, verbatim } from '../sql.ts';
import type { Offer } from './offer.ts';
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
 * Reads rows once before they are taken: counts them, and refuses those that cannot be facts, saying how many of each kind.
 * `origin` says where they come from.
 * @throws WarehouseError `staged-file-refused`
 */
export async function checkRows(
  reader: Reader,
  dialect: Dialect,
  table: FactTable,
  { from, constants, origin }: Pick<Offer, 'from' | 'constants'> & { readonly origin: string },
): Promise<Offer> {
  const all = checksOf(dialect, table, constants);
  const counts = all.map(
    ({ broken }, index) => sql`${dialect.countIf(broken)} as ${name(`broken_${index}`)}`,
  );
  const key = join(table.key.filter((column) => !constants.has(column)).map(name));
  // Equal keys have equal hashes: as many hashes as rows proves that no key is repeated, without keeping every key.
  const shape: Record<string, 'integer'> = { row_count: 'integer', key_count: 'integer' };
  for (const index of all.keys()) shape[`broken_${index}`] = 'integer';
  const [found = {}] = await reader.query(
    sql`select ${join([sql`count(*) as row_count`, sql`count(distinct ${dialect.hash(key)}) as key_count`, ...counts])} from ${from}`,
    shape,
  );
  const wrong = all.flatMap(({ inWords }, index) => {
    const rowsWrong = found[`broken_${index}`] ?? 0;
    return rowsWrong === 0 ? [] : [`${rowsWrong} ${rowsWrong === 1 ? 'row has' : 'rows have'} ${inWords}`];
  });
  if (wrong.length > 0) throw new WarehouseError('staged-file-refused', `${origin}: ${wrong.join('; ')}.`);
  return { from, constants, rows: found.row_count ?? 0, keys: found.key_count ?? 0 };
}

function checksOf(dialect: Dialect, table: FactTable, constants: ReadonlyMap<string, Sql>) {
  const given = table.columns.filter((column) => !constants.has(column.name));
  const missing = given
    .filter((column) => !column.nullable)
    .map((column) => ({ broken: sql`${name(column.name)} is null`, inWords: `no ${column.name}` }));
  const beyond = given
    .filter((column) => column.type === 'time')
    .map((column) => {
      const micros = dialect.micros(name(column.name));
      return {
        broken: sql`(${micros} < ${earliest} or ${micros} >= ${latest})`,
        inWords: `a time outside the years 1900 to 2199 (${column.name})`,
      };
    });
  const own = (checks.get(table) ?? []).map((check) => ({ ...check, broken: verbatim(check.broken) }));
  return [...missing, ...beyond, ...own];
}
