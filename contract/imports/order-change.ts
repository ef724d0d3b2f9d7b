import { z } from 'zod';
import { time } from '../ids.ts';

/** An order or return as one file has it; `amount` in minor units of `currency`, `customer` by what the file calls them. */
export const orderVersion = z.object({
  at: time,
  amount: z.number().int(),
  currency: z.string(),
  customer: z.string().nullable(),
});

/** An order or return of which a file says something else than is known. */
export const orderChange = z
  .object({
    order: z.string(),
    kind: z.enum(['purchase', 'return']),
    /** Null where nothing such was known of the order. */
    before: orderVersion.nullable(),
    /** Null where the file has it no more. */
    after: orderVersion.nullable(),
    /** Whether both are of one customer, by whatever names. */
    sameCustomer: z.boolean(),
    /** Whether the file has the order as cancelled, so that it counts no more. */
    cancelled: z.boolean().default(false),
  })
  .meta({ id: 'ImportOrderChange' });
export type OrderChange = z.infer<typeof orderChange>;
