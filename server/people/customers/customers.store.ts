import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/record/record.ts';
import { customers } from './customers.table.ts';
import { identities } from './identities.table.ts';
import { merges } from './merges.table.ts';
import { hasTrait } from './traits.store.ts';
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

/** Customers that are not merged into another, newest first; `q` looks in names, e-mails and external ids. */
export async function listCustomers(
  db: Db,
  workspace: string,
  limit: number,
  cursor: string | undefined,
  q: string | undefined,
  kind?: CustomerKind,
) {
  const after = readCursor(cursor, 'bigint');
  const pattern = q === undefined || q === '' ? undefined : containing(q.normalize('NFC'));
  const matching =
    pattern === undefined
      ? undefined
      : sql`${customers.id} in (
          select id from customers where workspace_id = ${workspace} and name ilike ${pattern}
          union select customer_id from identities where workspace_id = ${workspace} and value ilike ${pattern})`;
  const ofKind = kind && hasTrait(workspace, kind.trait, kind.value);
  const here = and(eq(customers.workspaceId, workspace), isNull(customers.mergedInto), matching, ofKind);
  const [rows, [counted]] = await Promise.all([
    db
      .select(summaryColumns)
      .from(customers)
      .where(and(here, after === null ? undefined : sql`${customers.id} < ${after[0]}::bigint`))
      .orderBy(desc(customers.id))
      .limit(limit + 1),
    db
      .select({ total: sql<number>`count(*)` })
      .from(customers)
      .where(here),
  ]);
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map(summaryView), next, total: counted?.total ?? 0 };
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
      .orderBy(asc(traits.name), desc(traits.setAt)),
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
