import { z } from 'zod';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';

export const identity = z.object({ id: customerId, kind: z.enum(['external', 'email']), value: z.string() });

export const customerSummary = z
  .object({
    id: customerId,
    name: z.string().nullable(),
    email: z.string().nullable(),
    external: z.string().nullable(),
    createdAt: time,
  })
  .meta({ id: 'CustomerSummary' });

export const customer = customerSummary
  .extend({
    identities: z.array(identity),
    traits: z.array(z.object({ name: z.string(), value: z.string(), setAt: time })),
    mergedFrom: z.array(customerId),
    /** The latest merge or split that can still be undone. */
    lastMerge: z.object({ id, kind: z.enum(['merge', 'split']) }).nullable(),
  })
  .meta({ id: 'Customer' });

/** An order as it came in; a return has a negative amount. `amount` is in minor units of the currency. */
export const order = z.object({
  id: z.string(),
  at: time,
  kind: z.enum(['purchase', 'return']),
  amount: z.number().int(),
  currency: z.string(),
  /** What its shop is called. */
  shop: z.string(),
});

/** One thing that is known of a customer, with its time. */
export const historyEntry = z
  .object({
    what: z.enum(['purchase', 'return', 'event', 'score', 'segment']),
    /** The order, the event, the response, or the segmentation. */
    id: z.string(),
    /** The order's number, the event's name, the score's metric, or the id of the segment. */
    name: z.string(),
    at: time,
    /** Of orders in minor units of `currency`, a return's negative; of scores what was given. */
    amount: z.number().int().nullable(),
    currency: z.string().nullable(),
  })
  .meta({ id: 'CustomerHistoryEntry' });

const one = inWorkspace.extend({ customer: customerId });

export const customers = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/customers',
    summary:
      'Lists customers; `q` looks in names, e-mails and external ids, `trait` and `value` leave those of one kind',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery.extend({
      q: z.string().trim().max(200).optional(),
      trait: z.string().max(200).optional(),
      value: z.string().max(2000).optional(),
    }),
    returns: page(customerSummary).extend({
      /** Counted up to 10,000 where `q` looks for something; null where `trait` is given, of which nobody is counted. */
      total: z.number().int().nullable(),
    }),
  }),
  traits: route({
    method: 'GET',
    path: '/workspaces/:workspace/customer-traits',
    summary: 'Traits that tell kinds of customers apart, with their values and how many have had each',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z.object({
      items: z.array(
        z
          .object({
            name: z.string(),
            values: z.array(z.object({ value: z.string(), customers: z.number().int() })),
          })
          .meta({ id: 'CustomerTrait' }),
      ),
      /** True where there are so many customers that the numbers are estimated from a part of them. */
      estimated: z.boolean(),
    }),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/customers/:customer',
    summary: 'A customer with identities and traits',
    policy: { who: 'viewer', scope: 'read' },
    params: one,
    returns: customer,
  }),
  orders: route({
    method: 'GET',
    path: '/workspaces/:workspace/customers/:customer/orders',
    summary: "A customer's orders, newest first",
    policy: { who: 'viewer', scope: 'read' },
    params: one,
    query: pageQuery,
    returns: page(order),
  }),
  history: route({
    method: 'GET',
    path: '/workspaces/:workspace/customers/:customer/history',
    summary: 'All that is known of a customer, the latest first: orders, returns, events, scores, segments',
    policy: { who: 'viewer', scope: 'read' },
    params: one,
    query: pageQuery,
    returns: page(historyEntry),
  }),
  merge: route({
    method: 'POST',
    path: '/workspaces/:workspace/customers/:customer/merges',
    summary: 'Says that two customers are one: all of `other` counts for this one; can be undone',
    policy: { who: 'editor', scope: 'write' },
    params: one,
    body: z.strictObject({ other: customerId }),
    returns: z.object({ merge: id, customer }),
    status: 201,
  }),
  unmerge: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/customers/:customer/merges/:merge',
    summary: 'Undoes a merge or a split',
    policy: { who: 'editor', scope: 'write' },
    params: one.extend({ merge: id }),
    returns: customer,
  }),
  split: route({
    method: 'POST',
    path: '/workspaces/:workspace/customers/:customer/splits',
    summary: 'Says that an identity belongs to somebody else: makes a new customer of it; can be undone',
    policy: { who: 'editor', scope: 'write' },
    params: one,
    body: z.strictObject({ identity: customerId }),
    returns: z.object({ merge: id, customer }),
    status: 201,
  }),
};
