import { z } from 'zod';

/** Everything that can be evidence, or be moved by evidence. */
export const nodeKinds = [
  'quote',
  'code',
  'response',
  'observation',
  'metaphor',
  'feedback',
  'survey-item',
  'job',
  'outcome',
  'force',
  'switch',
  'rating',
  'segment',
  'persona',
  'touchpoint',
  'pain-point',
  'moment-of-truth',
  'feature',
  'initiative',
  'decision',
  'experiment',
  'message',
  'reward',
  'story',
  'testimonial',
  'idea',
  'kpi',
] as const;

/** Kinds whose links follow from what is kept elsewhere: nobody makes or removes one by hand. */
export const derivedKinds: readonly NodeKind[] = ['force', 'switch', 'rating'];

export const edgeTypes = [
  'supports',
  'contradicts',
  'concerns',
  'belongs-to',
  'occurs-at',
  'serves',
  'targets',
  'tests',
  'moved',
] as const;

export const nodeRef = z.strictObject({ kind: z.enum(nodeKinds), id: z.string().min(1).max(200) });

/** A node as the drawer shows it: what it is called, one line about it, where its page is. */
export const node = z
  .object({
    kind: z.enum(nodeKinds),
    id: z.string(),
    title: z.string(),
    detail: z.string().nullable(),
    href: z.string().nullable(),
  })
  .meta({ id: 'ThreadNode' });

/** A typed link with its author and time; where a machine suggested it, which one, its score and who accepted it. */
export const edge = z
  .object({
    id: z.string(),
    type: z.enum(edgeTypes),
    from: nodeRef,
    to: nodeRef,
    author: z.string().nullable(),
    /** When it was made; null for one that follows from what is kept elsewhere. */
    at: z.string().nullable(),
    score: z.number().nullable(),
    /** What machine thought of it: "near texts", or the model that drafted. */
    suggestedBy: z.string().nullable(),
    acceptedBy: z.string().nullable(),
  })
  .meta({ id: 'ThreadEdge' });

export type NodeKind = (typeof nodeKinds)[number];
export type EdgeType = (typeof edgeTypes)[number];
export type NodeRef = z.infer<typeof nodeRef>;
export type ThreadNode = z.infer<typeof node>;
export type ThreadEdge = z.infer<typeof edge>;
