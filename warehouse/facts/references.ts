import type { Writer } from '../engine.ts';
import { join, name, sql, type Sql } from '../sql.ts';
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

/** The columns by which a row of a staged file names a customer. */
const naming = [
  { name: 'external', type: 'text', nullable: true },
  { name: 'email', type: 'text', nullable: true },
] as const;

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

/** Stages who is meant by what: `external, email` (empty where unknown), `identity, customer`. */
export async function stageReferences(writer: Writer, given: References): Promise<Sql> {
  const named = await writer.stageParquet(given.file, references.columns);
  const known = await writer.stageRows(owners, rowsOf(given.owners));
  const keys = join(naming.map((column) => sql`coalesce(${name(column.name)}, '') as ${name(column.name)}`));
  return writer.stage(
    sql`select ${keys}, identity, customer from ${named} as named inner join ${known} as known using (reference)`,
  );
}

/** A staged file with the identity of each row in place of how it names the customer; rows that name nobody are left out, unless such may be. */
export async function stageIdentified(
  writer: Writer,
  file: string,
  table: FactTable,
  given: FactTable['columns'],
  who: Sql,
): Promise<Sql> {
  const others = given.filter((column) => column.name !== 'identity');
  const rows = await writer.stageParquet(file, [...naming, ...others]);
  const anybody = table.columns.some((column) => column.name === 'identity' && column.nullable);
  const meant = join(
    naming.map((column) => sql`coalesce(facts.${name(column.name)}, '') = who.${name(column.name)}`),
    ' and ',
  );
  const columns = join(others.map((column) => sql`facts.${name(column.name)} as ${name(column.name)}`));
  return sql`(select who.identity as identity, ${columns} from ${rows} as facts ${anybody ? sql`left` : sql`inner`} join ${who} as who on ${meant})`;
}
