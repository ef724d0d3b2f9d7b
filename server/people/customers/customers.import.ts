import { sql } from 'drizzle-orm';
import type { Application, Conversion, Figures, ImportKind } from '../../platform/imports/kind.ts';
import type { Field } from '../../platform/imports/kind.ts';
import { inParts } from '../../platform/record/in-parts.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { customerLayouts } from './customers.layouts.ts';

const fields: readonly Field[] = [
  {
    name: 'customer',
    title: 'Customer',
    type: 'id',
    required: false,
    many: false,
    meaning: 'The number or code by which you know the customer.',
  },
  {
    name: 'email',
    title: 'E-mail',
    type: 'email',
    required: false,
    many: false,
    meaning: "The customer's e-mail address.",
  },
  { name: 'name', title: 'Name', type: 'text', required: false, many: false, meaning: 'The whole name.' },
  {
    name: 'firstName',
    title: 'First name',
    type: 'text',
    required: false,
    many: false,
    meaning: 'The first name, where names come in two columns.',
  },
  {
    name: 'lastName',
    title: 'Last name',
    type: 'text',
    required: false,
    many: false,
    meaning: 'The last name.',
  },
  {
    name: 'trait',
    title: 'Trait',
    type: 'text',
    required: false,
    many: true,
    meaning: 'Anything else that is known of the customer; kept under the name of the column.',
  },
];

/** One customer as the file tells of them. Traits are pairs of name, text, and number where the whole column is numbers. */
interface Person {
  readonly external: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly traits: readonly (readonly [name: string, value: string, number: number | null])[];
}

/** The trait under which the name that an import told is kept, so that undoing the import brings back the one before. */
const nameTrait = 'Name';

async function numericColumns({ sql: staged, mapping }: Conversion): Promise<Set<number>> {
  const columns = mapping.flatMap(({ field }, i) => (field === 'trait' ? [i] : []));
  if (columns.length === 0) return new Set();
  const tests = columns.map(
    (i) =>
      `count(t${i}) > 0 AND count(t${i}) = count(*) FILTER (isfinite(try_cast(t${i} AS DOUBLE)) AND NOT regexp_matches(t${i}, '^-?0\\d')) AS n${i}`,
  );
  const [row] = await staged.all(`SELECT ${tests.join(', ')} FROM ${staged.relation}`);
  return new Set(columns.filter((i) => row?.[`n${i}`] === true));
}

async function convert(conversion: Conversion): Promise<Figures> {
  const { mapping, out } = conversion;
  const numeric = await numericColumns(conversion);
  const at = (field: string): number => mapping.findIndex((assignment) => assignment.field === field);
  const [customer, email, name, first, last] = ['customer', 'email', 'name', 'firstName', 'lastName'].map(
    at,
  ) as [number, number, number, number, number];
  let people = 0;
  for await (const { line, cells, text, bad } of conversion.rows()) {
    const [wrong] = bad;
    if (wrong) {
      await out.reject({
        line,
        column: mapping[wrong[0]]?.column ?? null,
        value: text[wrong[0]] ?? null,
        reason: wrong[1],
      });
      continue;
    }
    const cell = (i: number): string | null => (typeof cells[i] === 'string' ? cells[i] : null);
    const person: Person = {
      external: cell(customer),
      email: cell(email),
      name: cell(name) ?? ([cell(first), cell(last)].filter((part) => part !== null).join(' ') || null),
      traits: mapping.flatMap(({ field, column, item }, i) => {
        const value = cell(i);
        return field === 'trait' && value !== null
          ? [[item ?? column, value, numeric.has(i) ? Number(value) : null] as const]
          : [];
      }),
    };
    if (person.external === null && person.email === null) {
      out.setAside('without a customer number or e-mail address');
      continue;
    }
    await out.record('people', person);
    people++;
  }
  return { people, traits: mapping.filter(({ field }) => field === 'trait').length };
}

/** Rows that are brought in together: enough to spare the way to the database and back, few enough to go on answering others. */
const PEOPLE = 10_000;
/** Traits that one statement writes: it ends well before the longest that one may take. */
const TRAITS = 100_000;

async function apply({ tx, workspace, importId, read, number }: Application): Promise<Figures> {
  const seen = new Set<number>();
  for await (const batch of read<Person>('people', PEOPLE)) {
    const { resolved, newcomers, make } = await number(
      batch.map(({ external, email, name }) => ({
        ...(external ? { external } : {}),
        ...(email ? { email } : {}),
        ...(name === null ? {} : { called: name }),
      })),
    );
    await make();
    const told = new Map<number, Map<string, Trait>>();
    batch.forEach((person, i) => {
      const customer = resolved[i]?.customer;
      if (customer === undefined) return;
      seen.add(customer);
      const own = told.get(customer) ?? new Map<string, Trait>();
      told.set(customer, own);
      for (const [name, value, number] of person.traits) own.set(name, { customer, name, value, number });
      if (person.name !== null)
        own.set(nameTrait, { customer, name: nameTrait, value: person.name, number: null });
    });
    const rows = [...told.values()].flatMap((own) => [...own.values()]);
    const known = rows.filter(({ customer }) => !newcomers.has(customer));
    const fresh = known.length === 0 ? rows : rows.filter(({ customer }) => newcomers.has(customer));
    for (const some of inParts(fresh, TRAITS)) await addTraits(tx, workspace, importId, some);
    for (const some of inParts(known, TRAITS)) {
      await addTraits(tx, workspace, importId, some, laterCounts);
      await nameAgain(tx, workspace, some);
    }
  }
  return { customers: seen.size };
}

interface Trait {
  readonly customer: number;
  readonly name: string;
  readonly value: string;
  readonly number: number | null;
}

/** Where the same file has told of the customer before. */
const laterCounts = sql`
  on conflict (workspace_id, customer_id, name, import_id) do update set value = excluded.value, number = excluded.number, set_at = now()`;

async function addTraits(
  tx: Transaction,
  workspace: string,
  importId: string,
  rows: readonly Trait[],
  conflict = sql``,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into traits (workspace_id, customer_id, name, import_id, value, number)
    select ${workspace}, r.customer, r.name, ${importId}::uuid, r.value, r.number
    from unnest(${sql.param(rows.map(({ customer }) => customer))}::bigint[], ${sql.param(rows.map(({ name }) => name))}::text[],
      ${sql.param(rows.map(({ value }) => value))}::text[], ${sql.param(rows.map(({ number }) => number))}::float8[]) as r(customer, name, value, number)
    ${conflict}`);
}

/** Calls the customers whose name is among these traits by the latest that any import told. */
async function nameAgain(
  tx: Transaction,
  workspace: string,
  rows: readonly { readonly customer: number; readonly name: string }[],
): Promise<void> {
  const named = rows.flatMap(({ customer, name }) => (name === nameTrait ? [customer] : []));
  if (named.length === 0) return;
  await tx.execute(sql`
    with latest as (
      select u.id, (select t.value from traits t where t.workspace_id = ${workspace} and t.customer_id = u.id and t.name = ${nameTrait}
        order by t.set_at desc, t.import_id desc limit 1) as name
      from unnest(${sql.param(named)}::bigint[]) as u(id))
    update customers c set name = latest.name from latest
    where c.workspace_id = ${workspace} and c.id = latest.id and c.name is distinct from latest.name`);
}

/** Customers of whom one statement takes back what was said, by their numbers: it ends well before the longest that one may take. */
const AT_ONCE = 10_000;

/** Takes back what an import told of customers, some of them at a time. */
async function forgetTraits(tx: Transaction, workspace: string, importId: string): Promise<void> {
  const { rows } = await tx.execute<{ first: number | null; last: number | null }>(sql`
    select min(customer_id) as first, max(customer_id) as last from traits where workspace_id = ${workspace}`);
  const [{ first, last } = { first: null, last: null }] = rows;
  if (first === null || last === null) return;
  for (let from = first; from <= last; from += AT_ONCE) {
    const gone = await tx.execute<{ customer: number; name: string }>(sql`
      delete from traits where workspace_id = ${workspace} and customer_id >= ${from} and customer_id < ${from + AT_ONCE}
        and import_id = ${importId}::uuid returning customer_id as customer, name`);
    await nameAgain(tx, workspace, gone.rows);
  }
}

/** People: who the customers are, and what is known of them. */
export const peopleKind: ImportKind = {
  name: 'people',
  title: 'People',
  formats: ['csv', 'xlsx', 'json', 'jsonl', 'parquet'],
  fields,
  layouts: customerLayouts,
  complaints: (mapping) =>
    mapping.some(({ field }) => field === 'customer' || field === 'email')
      ? []
      : ['Say which column names the customer: a number or an e-mail address.'],
  convert,
  apply,
  undo: forgetTraits,
};
