import { and, eq, inArray } from 'drizzle-orm';
import type { RemovalSource } from '../platform/removals/removal-source.ts';
import { counted } from '../platform/removals/standing.ts';
import { customers } from './customers/customers.table.ts';
import { mergedFrom } from './customers/customers.store.ts';
import { traits } from './customers/traits.table.ts';

/** What is known of a customer, told before they are erased. */
export const peopleRemovals: readonly RemovalSource[] = [
  {
    of: 'customer',
    async standing(db, workspace, id) {
      if (!/^\d{1,15}$/.test(id)) return null;
      const customer = Number(id);
      const here = and(eq(customers.workspaceId, workspace), eq(customers.id, customer));
      if ((await db.$count(customers, here)) === 0) return null;
      const all = [customer, ...(await mergedFrom(db, workspace, customer))];
      const known = await db
        .selectDistinct({ name: traits.name })
        .from(traits)
        .where(and(eq(traits.workspaceId, workspace), inArray(traits.customerId, all)))
        .orderBy(traits.name);
      return counted(
        { words: ['trait', 'traits'], fate: 'goes' },
        known.length,
        known.map(({ name }) => ({ title: name, href: null })),
      );
    },
  },
];
