import type { Dialect } from '../dialect.ts';
import type { Reader } from '../engine.ts';
import { WarehouseError } from '../errors.ts';
import { microsOf } from '../instant.ts';
import { join, name, sql, type Sql, verbatim } from '../sql.ts';
import { naming } from './naming.ts';
import { events, type FactTable, identities, orderLines, orders, scores, thingOf } from './tables.ts';
import { fewWords, type Words, wordsOf } from './words.ts';

const earliest = microsOf('1900-01-01');
const latest = microsOf('2200-01-01');
/** A bit for each number: 32 MB at most. */
const mostBits = 28;
/** From so many rows it is guessed what the numbers of all of them are like. */
const looks = 1_000;

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

/** Rows that are to be checked. */
export interface Checked {
  readonly from: Sql;
  /** Which columns of the table they have. */
  readonly given: ReadonlySet<string>;
  /** Whether they name customers as a file does, in place of the identity. */
  readonly named: boolean;
  /** Where they come from, for what is said of them. */
  readonly origin: string;
}

/** What a check counts. */
export interface Counted {
  readonly rows: number;
  /** How many keys there are among the rows: as many as rows, or fewer. */
  readonly keys: number;
  /** How many things these rows speak of: of orders, of which a purchase and its return are one. */
  readonly things: number;
  /** Rows that name customers, but nobody. */
  readonly nobody: number;
  /** Every word of columns that hold few. */
  readonly words: Words;
}

/**
 * Reads rows once before they are taken: counts them, and refuses those that cannot be facts, saying how many of each kind.
 * @throws WarehouseError `staged-file-refused`
 */
export async function checkRows(
  reader: Reader,
  dialect: Dialect,
  table: FactTable,
  { from, given, named, origin }: Checked,
): Promise<Counted> {
  const all = checksOf(dialect, table, given);
  const key = table.columns.filter((column) => table.key.includes(column.name) && given.has(column.name));
  const numbers = await numbersIn(reader, dialect, key, from);
  const counts = all.map(
    ({ broken }, index) => sql`${dialect.countIf(broken)} as ${name(`broken_${index}`)}`,
  );
  const unnamed = join(
    naming.map((column) => sql`${name(column.name)} is null`),
    ' and ',
  );
  const shape: Record<string, 'integer'> = { row_count: 'integer', nobody: 'integer', numbers: 'integer' };
  for (const index of all.keys()) shape[`broken_${index}`] = 'integer';
  const figures = [
    sql`count(*) as row_count`,
    sql`${dialect.countIf(named ? unnamed : sql`1 = 0`)} as nobody`,
    sql`${numbers ?? sql`-1`} as numbers`,
    ...counts,
  ];
  const [found = {}] = await reader.query(sql`select ${join(figures)} from ${from}`, shape);
  const wrong = all.flatMap(({ inWords }, index) => {
    const rowsWrong = found[`broken_${index}`] ?? 0;
    return rowsWrong === 0 ? [] : [`${rowsWrong} ${rowsWrong === 1 ? 'row has' : 'rows have'} ${inWords}`];
  });
  if (wrong.length > 0) throw new WarehouseError('staged-file-refused', `${origin}: ${wrong.join('; ')}.`);
  const rows = found['row_count'] ?? 0;
  const keys = found['numbers'] === rows ? rows : await countKeys(reader, dialect, key, from);
  const things = table.thing ? await countThings(reader, dialect, table, { from, given, rows: keys }) : keys;
  const words = await fewWords(
    reader,
    table.columns.filter((column) => given.has(column.name)),
    from,
  );
  return { rows, keys, things, nobody: found['nobody'] ?? 0, words };
}

/** How many things so many rows of different keys speak of. */
export async function countThings(
  reader: Reader,
  dialect: Dialect,
  table: FactTable,
  { from, given, rows }: Pick<Checked, 'from' | 'given'> & { readonly rows: number },
): Promise<number> {
  const [besides, ...more] = table.key.filter(
    (column) => given.has(column) && !thingOf(table).includes(column),
  );
  if (besides === undefined || rows === 0) return rows;
  // Mostly all are purchases, and to see that is quick.
  if (more.length === 0 && (await wordsOf(reader, besides, from))?.length === 1) return rows;
  const thing = join(
    thingOf(table)
      .filter((column) => given.has(column))
      .map((column) => name(column)),
  );
  const [counted] = await reader.query(
    sql`select count(distinct ${dialect.hash(thing)}) as thing_count from ${from}`,
    { thing_count: 'integer' },
  );
  return counted?.thing_count ?? 0;
}

/**
 * How many different numbers stand in the key of rows, to be counted with whatever else is counted of them; null where that is
 * not to be known beforehand. As many different numbers as rows prove that no key is repeated, however they are worked out of
 * it. Most numbers of orders are digits after letters that all of them share, and then a bit for each number shows it in a
 * fourth of the time in which hashes are counted.
 */
async function numbersIn(
  reader: Reader,
  dialect: Dialect,
  key: FactTable['columns'],
  from: Sql,
): Promise<Sql | null> {
  const unlike = key.find((column) => column.unlike);
  if (dialect.differentNumbers === null || unlike === undefined) return null;
  const column = name(unlike.name);
  const [all] = await reader.query(sql`select count(*) as row_count from ${from}`, { row_count: 'integer' });
  const [first] = await reader.query(
    sql`select min(number) as low, max(number) as high from (select ${column} as number from ${from} limit ${looks}) as looks`,
    { low: 'text?', high: 'text?' },
  );
  const bits = Math.ceil(Math.log2(Math.max(1, all?.row_count ?? 0))) + 1;
  return bits > mostBits
    ? null
    : dialect.differentNumbers(column, sharedLetters(first?.low ?? '', first?.high ?? ''), bits);
}

/** How many different keys rows have. */
async function countKeys(
  reader: Reader,
  dialect: Dialect,
  key: FactTable['columns'],
  from: Sql,
): Promise<number> {
  const columns = join(key.map((column) => name(column.name)));
  const [counted] = await reader.query(
    sql`select count(distinct ${dialect.hash(columns)}) as key_count from ${from}`,
    { key_count: 'integer' },
  );
  return counted?.key_count ?? 0;
}

/** How many letters of ASCII two texts begin with that are the same, but for digits at the end of these; then most texts like them do, too. */
function sharedLetters(one: string, other: string): number {
  let shared = 0;
  while (
    shared < one.length &&
    one.charCodeAt(shared) === other.charCodeAt(shared) &&
    one.charCodeAt(shared) < 128
  )
    shared += 1;
  return one.slice(0, shared).replace(/\d+$/u, '').length;
}

function checksOf(dialect: Dialect, table: FactTable, given: ReadonlySet<string>) {
  const columns = table.columns.filter((column) => given.has(column.name));
  const missing = columns
    .filter((column) => !column.nullable)
    .map((column) => ({ broken: sql`${name(column.name)} is null`, inWords: `no ${column.name}` }));
  const beyond = columns
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
