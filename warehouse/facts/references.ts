import type { Writer } from '../engine.ts';
import { join, name, sql, type Sql } from '../sql.ts';
import { naming } from './naming.ts';
import type { FactTable } from './tables.ts';

/** Whose a reference is. */
export interface Owner {
  readonly reference: number;
  readonly identity: number;
  readonly customer: number;
}

/** How staged files name customers where they do not say identities, and whom the record found them to be. */
export interface References {
  /** Staged Parquet of `reference` (a number of the file's own), `external` and `email`. */
  readonly file: string;
  /** The references that name somebody. */
  readonly owners: Iterable<Owner>;
}

const references: FactTable = {
  name: 'staged_references',
  columns: [{ name: 'reference', type: 'integer' }, ...naming],
  key: ['reference'],
  order: ['reference'],
};

const owners: FactTable = {
  name: 'staged_owners',
  columns: [
    { name: 'reference', type: 'integer' },
    { name: 'identity', type: 'integer' },
    { name: 'customer', type: 'integer' },
  ],
  key: ['reference'],
  order: ['reference'],
};

function* rowsOf(given: Iterable<Owner>) {
  for (const { reference, identity, customer } of given) yield [reference, identity, customer];
}

/** Who is meant by what. */
export interface Who {
  /** Something to select `external, email` (empty where unknown), `identity, customer` from. */
  readonly from: Sql;
  /** Whether every reference names somebody. */
  readonly everybody: boolean;
  /** The columns by which customers are told apart: those that any reference has. */
  readonly by: readonly string[];
}

export async function stageReferences(writer: Writer, given: References): Promise<Who> {
  const named = await writer.stageParquet(given.file, references.columns);
  const known = await writer.stageRows(owners, rowsOf(given.owners));
  const keys = join(naming.map((column) => sql`coalesce(${name(column.name)}, '') as ${name(column.name)}`));
  const from = await writer.stage(
    sql`select ${keys}, identity, customer from ${named} as named inner join ${known} as known using (reference)`,
  );
  const [row] = await writer.query(
    sql`select count(*) as stated, count(external) as external, count(email) as email, (select count(*) from ${from}) as found from ${named}`,
    { stated: 'integer', external: 'integer', email: 'integer', found: 'integer' },
  );
  const used = naming.filter((column) => (row?.[column.name] ?? 0) > 0);
  return {
    from,
    everybody: row !== undefined && row.found === row.stated,
    by: (used.length > 0 ? used : naming).map((column) => column.name),
  };
}

/** Whether rows of the table may belong to nobody. */
export const admitsNobody = (table: FactTable): boolean =>
  table.columns.some((column) => column.name === 'identity' && column.nullable);

/** A staged file with the identity of each row in place of how it names the customer; rows that name nobody are left out, unless such may be. */
export async function stageIdentified(
  writer: Writer,
  file: string,
  table: FactTable,
  given: FactTable['columns'],
  who: Who,
): Promise<Sql> {
  const others = given.filter((column) => column.name !== 'identity');
  const rows = await writer.stageParquet(file, [...naming, ...others]);
  const meant = join(
    who.by.map((column) => sql`coalesce(facts.${name(column)}, '') = who.${name(column)}`),
    ' and ',
  );
  const columns = join(others.map((column) => sql`facts.${name(column.name)} as ${name(column.name)}`));
  return sql`(select who.identity as identity, ${columns} from ${rows} as facts ${admitsNobody(table) ? sql`left` : sql`inner`} join ${who.from} as who on ${meant})`;
}
