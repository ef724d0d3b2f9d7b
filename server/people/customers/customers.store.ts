import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/record/record.ts';
import { customers } from './customers.table.ts';
import { identities } from './identities.table.ts';
import { merges } from './merges.table.ts';
import { hasTrait, latestFirst } from './traits.store.ts';
import { traits } from './traits.table.ts';

/**
 * In a selection from one table drizzle leaves the table out of a column's name; within a subquery it must stand. The first is taken of
 * an aggregate: of `order by id limit 1` the planner makes a walk through the identities of everybody.
 */
const summaryColumns = {
  id: customers.id,
  name: customers.name,
  createdAt: customers.createdAt,
  email: sql<
    string | null
  >`(select (array_agg(i.value order by i.id))[1] from identities i where i.workspace_id = customers.workspace_id and i.customer_id = customers.id and i.kind = 'email')`,
  external: sql<
    string | null
  >`(select (array_agg(i.value order by i.id))[1] from identities i where i.workspace_id = customers.workspace_id and i.customer_id = customers.id and i.kind = 'external')`,
};

interface SummaryRow {
  id: number;
  name: string | null;
  createdAt: Date;
  email: string | null;
  external: string | null;
}

const summaryView = (row: SummaryRow) => ({
  ...row,
  id: String(row.id),
  createdAt: row.createdAt.toISOString(),
});

/** A pattern of LIKE that finds the words as they are written. */
const containing = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** One kind of customers, told by a value of a trait. */
export interface CustomerKind {
  readonly trait: string;
  readonly value: string;
}

/** So many matches of some words are looked at: whoever finds more types more of the word. */
const MATCHES = 10_000;
/** Trigrams know no word of one or two letters: it is looked for in the names of so many customers, the newest. */
const NEWEST = 20_000;
const TRIGRAM = 3;

/** The customers whose name, e-mail or external id has these words in it, in a statement that ends soon however many there are. */
function having(workspace: string, words: string): SQL {
  const pattern = containing(words);
  if ([...words].length >= TRIGRAM)
    return sql`
      (select id from customers where workspace_id = ${workspace} and name ilike ${pattern} limit ${MATCHES + 1})
      union (select customer_id from identities where workspace_id = ${workspace} and value ilike ${pattern} limit ${MATCHES + 1})`;
  return sql`
    select customer_id as id from identities where workspace_id = ${workspace} and kind in ('external', 'email') and value = ${words}
    union select c.id from (select id, name from customers where workspace_id = ${workspace} order by id desc limit ${NEWEST}) as c
      left join identities i on i.workspace_id = ${workspace} and i.customer_id = c.id
      where c.name ilike ${pattern} or i.value ilike ${pattern}`;
}

/** However many: they are bound as one value. */
const isOneOf = (numbers: readonly number[]) => sql`${customers.id} = any(${sql.param(numbers)}::bigint[])`;

/** Those of these customers who are not merged into another. */
async function standing(db: Db, workspace: string, these: SQL): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select c.id from (${these}) as found(id) join customers c on c.workspace_id = ${workspace} and c.id = found.id
    where c.merged_into is null`);
  return rows.map(({ id }) => id);
}

/** It is looked up of so many customers, one by one, whether they are of a kind; of more all traits are read. */
const ONE_BY_ONE = 20_000;

/**
 * The newest customers of a kind below a number, no more than are wanted. Fewer where it has few among the newest ones: then
 * there may be more. As a value, the look at the traits of each is no join, for which the planner would read those of everybody.
 */
async function newestOfKind(
  db: Db,
  workspace: string,
  { trait, value }: CustomerKind,
  below: number | null,
  wanted: number,
): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from (
      select id from customers where workspace_id = ${workspace} and merged_into is null
        and id < coalesce(${below}::bigint, ${Number.MAX_SAFE_INTEGER}::bigint) order by id desc limit ${ONE_BY_ONE}) as newest
    where (select true from traits t where t.workspace_id = ${workspace} and t.customer_id = newest.id and t.name = ${trait}
      and t.value = ${value} limit 1)
    order by id desc limit ${wanted}`);
  return rows.map(({ id }) => id);
}

/**
 * Customers that are not merged into another, newest first; `q` looks in names, e-mails and external ids.
 * @returns with how many there are: up to 10,000 where something is looked for, null of a kind, which is not counted
 */
export async function listCustomers(
  db: Db,
  workspace: string,
  limit: number,
  cursor: string | undefined,
  q: string | undefined,
  kind?: CustomerKind,
) {
  const after = readCursor(cursor, 'bigint');
  const words = q?.normalize('NFC') ?? '';
  const found = words === '' ? undefined : await standing(db, workspace, having(workspace, words));
  const matching = found && isOneOf(found);
  const newest = kind && !found ? await newestOfKind(db, workspace, kind, after?.[0] ?? null, limit + 1) : [];
  const ofKind =
    newest.length > limit ? isOneOf(newest) : kind && hasTrait(workspace, kind.trait, kind.value);
  const here = and(eq(customers.workspaceId, workspace), isNull(customers.mergedInto), matching, ofKind);
  const counting = async (): Promise<number | null> => {
    if (ofKind) return null;
    return found ? Math.min(MATCHES, found.length) : countCustomers(db, workspace);
  };
  const [rows, total] = await Promise.all([
    db
      .select(summaryColumns)
      .from(customers)
      .where(and(here, after === null ? undefined : sql`${customers.id} < ${after[0]}::bigint`))
      .orderBy(desc(customers.id))
      .limit(limit + 1),
    counting(),
  ]);
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map(summaryView), next, total };
}

/** Customers who have these words in their name, e-mail or external id: those first in whom a word begins with them, the newest first. */
export async function closestCustomers(db: Db, workspace: string, q: string, limit: number) {
  const words = q.normalize('NFC');
  const found = await standing(db, workspace, having(workspace, words));
  const begins = String.raw`\m${words.replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`)}`;
  const rows = await db
    .select(summaryColumns)
    .from(customers)
    .where(and(eq(customers.workspaceId, workspace), isOneOf(found)))
    .orderBy(
      sql`(coalesce(${customers.name} ~* ${begins}, false) or exists (select 1 from identities i where i.workspace_id = customers.workspace_id and i.customer_id = customers.id and i.value ~* ${begins})) desc`,
      desc(customers.id),
    )
    .limit(limit);
  return rows.map(summaryView);
}

/** Every customer that counts as this one: itself and those merged into it, however often. */
export async function mergedFrom(db: Db, workspace: string, customer: number): Promise<number[]> {
  const found = await db.execute<{ id: number }>(sql`
    with recursive merged as (
      select id from customers where workspace_id = ${workspace} and merged_into = ${customer}
      union all
      select c.id from customers c join merged m on c.workspace_id = ${workspace} and c.merged_into = m.id
    ) select id from merged order by id`);
  return found.rows.map(({ id }) => id);
}

/** A customer with identities, the latest value of every trait, and who was merged into it. @throws Problem not-found */
export async function readCustomer(db: Db, workspace: string, customer: number) {
  const [row] = await db
    .select(summaryColumns)
    .from(customers)
    .where(
      and(eq(customers.workspaceId, workspace), eq(customers.id, customer), isNull(customers.mergedInto)),
    );
  if (!row) throw notFound();
  const merged = await mergedFrom(db, workspace, customer);
  const [known, latest, [lastMerge]] = await Promise.all([
    db
      .select({ id: identities.id, kind: identities.kind, value: identities.value })
      .from(identities)
      .where(and(eq(identities.workspaceId, workspace), eq(identities.customerId, customer)))
      .orderBy(asc(identities.id)),
    db
      .selectDistinctOn([traits.name], { name: traits.name, value: traits.value, setAt: traits.setAt })
      .from(traits)
      .where(and(eq(traits.workspaceId, workspace), inArray(traits.customerId, [customer, ...merged])))
      .orderBy(asc(traits.name), ...latestFirst(customer)),
    db
      .select({ id: merges.id, kind: merges.kind })
      .from(merges)
      .where(
        and(
          eq(merges.workspaceId, workspace),
          or(eq(merges.toCustomer, customer), eq(merges.fromCustomer, customer)),
          isNull(merges.undoneAt),
        ),
      )
      .orderBy(desc(merges.id))
      .limit(1),
  ]);
  return {
    ...summaryView(row),
    identities: known.map((each) => ({ ...each, id: String(each.id) })),
    traits: latest.map((each) => ({ ...each, setAt: each.setAt.toISOString() })),
    mergedFrom: merged.map(String),
    lastMerge: lastMerge ?? null,
  };
}

/** Names of customers: what they are called, or else their e-mail or external id. */
export async function namesOf(
  db: Db,
  workspace: string,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select(summaryColumns)
    .from(customers)
    .where(and(eq(customers.workspaceId, workspace), inArray(customers.id, [...ids])));
  return new Map(
    rows.flatMap((row) => {
      const name = row.name ?? row.email ?? row.external;
      return name === null ? [] : [[row.id, name] as const];
    }),
  );
}

/** How many customers there are, those merged into others left out. */
export async function countCustomers(db: Db, workspace: string): Promise<number> {
  const [row] = await db
    .select({ total: sql<number>`count(*)` })
    .from(customers)
    .where(and(eq(customers.workspaceId, workspace), isNull(customers.mergedInto)));
  return row?.total ?? 0;
}
