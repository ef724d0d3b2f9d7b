import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { customers } from './customers.table.ts';
import { identities } from './identities.table.ts';
import { hasTrait } from './traits.store.ts';

/** A customer who can be written to, at the address that they were first known by. */
export interface Addressed {
  readonly customer: number;
  readonly identity: number;
  readonly name: string;
  readonly address: string;
}

/** Customers who can be written to, the newest first, and how many of those who were meant have no address. */
export async function customersWithAddress(
  db: Db,
  workspace: string,
  which: { readonly trait: string; readonly value: string } | readonly number[] | 'all',
  most: number,
): Promise<{ people: Addressed[]; without: number }> {
  const chosen =
    which === 'all'
      ? undefined
      : 'trait' in which
        ? hasTrait(workspace, which.trait, which.value)
        : sql`${customers.id} in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(which)}::jsonb))`;
  const meant = and(eq(customers.workspaceId, workspace), isNull(customers.mergedInto), chosen);
  const first = db
    .selectDistinctOn([identities.customerId], {
      customer: identities.customerId,
      identity: identities.id,
      value: identities.value,
    })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspace), eq(identities.kind, 'email')))
    .orderBy(identities.customerId, identities.id)
    .as('first_address');
  const rows = await db
    .select({
      customer: customers.id,
      name: customers.name,
      identity: first.identity,
      address: first.value,
    })
    .from(customers)
    .innerJoin(first, eq(first.customer, customers.id))
    .where(meant)
    .orderBy(desc(customers.id))
    .limit(most);
  const people = rows.map(({ name, ...row }) => ({ ...row, name: name ?? row.address }));
  return { people, without: rows.length < most ? (await db.$count(customers, meant)) - rows.length : 0 };
}
