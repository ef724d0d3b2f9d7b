import { z } from 'zod';
import { id } from '../ids.ts';
import { route } from '../route.ts';

/** What people remove, and are told beforehand what stands on it. */
export const removableKinds = [
  'quote',
  'transcript',
  'recording',
  'study',
  'participation',
  'survey',
  'feedback',
  'observation',
  'metaphor',
  'code',
  'outcome',
  'outcome-set',
  'job',
  'job-story',
  'segmentation',
  'import',
  'customer',
] as const;

/**
 * What becomes of what stands on a thing that is removed.
 * - `goes`: it is removed along.
 * - `stays`: it stays, without its link to the thing.
 * - `holds`: while it is there, the thing cannot be removed.
 */
export const fates = ['goes', 'stays', 'holds'] as const;

/** Things of one kind that stand on another, how many, and the first of them by name. */
export const standing = z
  .object({
    /** What they are, in the number of `count`: "quotes". */
    what: z.string(),
    count: z.number().int().min(1),
    fate: z.enum(fates),
    /** What their going or staying means, where that is more than the fate says: "with every figure that counts them". */
    means: z.string().nullable(),
    first: z.array(z.object({ title: z.string(), href: z.string().nullable() })),
    /** The page that shows them all; null where there is none. */
    page: z.string().nullable(),
  })
  .meta({ id: 'Standing' });

export const removals = {
  look: route({
    method: 'GET',
    path: '/workspaces/:workspace/removals/:kind/:id',
    summary: 'What stands on a thing, and what becomes of it when the thing is removed',
    policy: { who: 'viewer', scope: 'read' },
    params: z.strictObject({ workspace: id, kind: z.enum(removableKinds), id: z.string().min(1).max(200) }),
    returns: z
      .object({
        /** What holds it first, then what goes, then what stays. */
        items: z.array(standing),
        /** Nothing holds it. */
        removable: z.boolean(),
      })
      .meta({ id: 'Removal' }),
  }),
};

export type RemovableKind = (typeof removableKinds)[number];
export type Standing = z.infer<typeof standing>;
export type Fate = Standing['fate'];
