import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { route } from '../route.ts';

const name = z.string().trim().min(1).max(200);

/** A shop, till or channel: numbers of orders are unique within it. */
export const shop = z
  .object({
    id,
    name: z.string(),
    /** What else files may call it, such as what it was called before. No two shops share any name. */
    otherNames: z.array(z.string()),
    /** Files of its orders that are in. */
    files: z.number().int(),
    /** When the first of them came in. */
    since: time,
    version: z.number().int(),
  })
  .meta({ id: 'Shop' });
export type Shop = z.infer<typeof shop>;

export const shops = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/shops',
    summary: 'The shops whose orders are in, the earliest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z.array(shop),
  }),
  change: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/shops/:shop',
    summary: 'Names a shop, or names it anew; its orders stay its own',
    policy: { who: 'editor', scope: 'import' },
    params: z.strictObject({ workspace: id, shop: id }),
    body: z.strictObject({
      name,
      /** What else finds it. Where left out: what did, and what it was called until now. */
      otherNames: z.array(name).max(100).optional(),
    }),
    returns: shop,
    versioned: true,
  }),
};
