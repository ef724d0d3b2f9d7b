import type { LoopSource } from '../platform/loop/loop-source.ts';
import type { Platform } from '../platform/platform.ts';
import type { OpenRoom } from '../platform/room.ts';
import { contactEndpoints } from './contacts/contacts.routes.ts';
import { customerEndpoints } from './customers/customers.routes.ts';
import { peopleKind } from './customers/customers.import.ts';
import { closestCustomers, countCustomers } from './customers/customers.store.ts';
import { eraseJob } from './erasures/erase.job.ts';
import { erasureEndpoints } from './erasures/erasures.routes.ts';
import { eventsKind } from './events/events.kind.ts';
import { ordersKind } from './orders/orders.kind.ts';
import { peopleRemovals } from './removals.ts';

function loopOf({ record }: Platform): LoopSource {
  return {
    async station(workspace) {
      const customers = await countCustomers(record.db, workspace);
      return {
        lit: customers > 0,
        headline:
          customers > 0
            ? {
                value: customers.toLocaleString('en'),
                label: customers === 1 ? 'customer' : 'customers',
                href: '/people',
              }
            : null,
        next: customers === 0 ? { text: 'Import orders or a list of customers', href: '/import' } : null,
      };
    },
    async search(workspace, words, limit) {
      const items = await closestCustomers(record.db, workspace, words, limit);
      return items.map(({ id, name, email, external }) => ({
        kind: 'customer',
        id,
        title: name ?? email ?? external ?? `Customer ${id}`,
        excerpt: name === null ? null : (email ?? external),
        href: `/people/${id}`,
      }));
    },
  };
}

/** People: the hall that every room opens onto. */
export const people: OpenRoom = (platform) => ({
  name: 'people',
  endpoints: [...customerEndpoints(platform), ...erasureEndpoints(platform), ...contactEndpoints(platform)],
  jobs: [eraseJob(platform)],
  handlers: [],
  imports: [ordersKind, peopleKind, eventsKind],
  nodes: [],
  removals: peopleRemovals,
  loop: loopOf(platform),
});
