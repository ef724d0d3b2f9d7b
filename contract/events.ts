import { z } from 'zod';
import { customerId, id } from './ids.ts';

/** Statements that a survey rates, with the keys of their two items. */
const rated = z.array(
  z.object({ statement: z.string(), importanceItem: z.string(), satisfactionItem: z.string() }),
);

/**
 * What rooms tell each other. An event is delivered inside the transaction that caused it: either both happen or
 * neither. The loop closes through these alone; no room imports a later one.
 */
export const events = {
  /** Customers were made, merged or split: whoever keeps something by customer looks again. */
  'customers.changed': z.object({ workspace: id, customers: z.array(customerId) }),
  /** A person asked to be forgotten: whoever keeps something of them by customer, identity or name lets go of it now. */
  'customer.erased': z.object({
    workspace: id,
    /** The customer and those merged into it. */
    customers: z.array(customerId),
    identities: z.array(z.number().int()),
    /** What they are called and known by; never to be written down. */
    names: z.array(z.string()),
  }),
  /** A survey and its answers came in as a whole; `rated` lists the statements that were rated, with their item keys. */
  'survey.imported': z.object({
    workspace: id,
    survey: id,
    import: id,
    author: z.string(),
    rated,
  }),
  /** A survey that was made here takes answers from now on; what it asks is frozen. */
  'survey.launched': z.object({ workspace: id, survey: id, author: z.string(), rated }),
  /** A survey that was made here takes no more answers. */
  'survey.closed': z.object({ workspace: id, survey: id, author: z.string(), rated }),
  /** A survey and its answers are gone: its import was undone, or it was a draft that somebody threw away. */
  'survey.removed': z.object({ workspace: id, survey: id }),
  /** A segmentation was computed and stored; its memberships are on their way to the facts. */
  'segmentation.computed': z.object({ workspace: id, segmentation: id }),
  /** A segmentation and its segments are gone. */
  'segmentation.removed': z.object({ workspace: id, segmentation: id, segments: z.array(id) }),
} as const;

export type EventName = keyof typeof events;
export type EventOf<N extends EventName> = z.infer<(typeof events)[N]>;
