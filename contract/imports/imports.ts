import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { answers, candidate, importKinds, mapping, question } from './mapping.ts';
import { orderChange } from './order-change.ts';
import { reading, reject } from './table.ts';

/**
 * - `reading`: the file is being looked at (job)
 * - `draft`: recognised; waits for mapping and answers
 * - `checking`: the dry run goes on (job)
 * - `checked`: the dry run is done and nothing was written
 * - `committing`, `committed`; `undoing`, `undone`; `failed`: refused, with its reason in `problem`
 */
export const importStatuses = [
  'reading',
  'draft',
  'checking',
  'checked',
  'committing',
  'committed',
  'undoing',
  'undone',
  'failed',
] as const;

export const importSummary = z
  .object({
    id,
    kind: z.enum(importKinds).nullable(),
    fileName: z.string(),
    size: z.number().int(),
    status: z.enum(importStatuses),
    /** The background job that works on it now, to be watched; null where none does. */
    job: id.nullable(),
    problem: z.string().nullable(),
    /** Of the dry run: rows taken, rejected and, by reason, set aside. */
    counts: z
      .object({
        taken: z.number().int(),
        rejected: z.number().int(),
        setAside: z.array(z.object({ reason: z.string(), rows: z.number().int() })),
      })
      .nullable(),
    /** What else the dry run or the commit tells, such as `{customers: 812, from: '2025-01-03'}`. */
    figures: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    /** An earlier import of the same bytes that stands; committing this one would change nothing. */
    sameAs: z.object({ id, committedAt: time }).nullable(),
    author: z.string(),
    createdAt: time,
    committedAt: time.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'ImportSummary' });
export type ImportSummary = z.infer<typeof importSummary>;

/** A field of a kind, as the person who maps reads it. */
export const importField = z.object({
  name: z.string(),
  title: z.string(),
  meaning: z.string(),
  required: z.boolean(),
  many: z.boolean(),
});

export const importDetail = importSummary
  .extend({
    reading: reading.nullable(),
    candidates: z.array(candidate),
    layout: z.string().nullable(),
    mapping,
    /** Whether the mapping was remembered from an earlier file with the same header. */
    remembered: z.boolean(),
    questions: z.array(question),
    answers,
    /** The time zone in which times are read that name none; null where every time of the file names its own. */
    timeZone: z.string().nullable(),
    fields: z.array(importField),
    /** What still keeps the dry run from starting, as sentences. */
    complaints: z.array(z.string()),
    /** The first rejected rows; all of them by `rejects`. */
    rejects: z.array(reject),
    /** The first orders of which the file says something else than is known; all of them by `changes`. */
    changes: z.array(orderChange),
  })
  .meta({ id: 'ImportDetail' });
export type ImportDetail = z.infer<typeof importDetail>;

const one = inWorkspace.extend({ import: id });

export const imports = {
  upload: route({
    method: 'POST',
    path: '/workspaces/:workspace/imports',
    summary:
      'Takes the bytes of a file and begins to read it; the same bytes again answer the import that is there',
    policy: { who: 'editor', scope: 'import' },
    params: inWorkspace,
    query: z.strictObject({ name: z.string().trim().min(1).max(255), kind: z.enum(importKinds).optional() }),
    returns: importDetail,
    status: 201,
    transfer: 'upload',
  }),
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/imports',
    summary: 'Lists imports, newest first',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: pageQuery,
    returns: page(importSummary),
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/imports/:import',
    summary: 'What was recognised, the mapping, open questions and the outcome of the dry run',
    policy: { who: 'viewer', scope: 'read' },
    params: one,
    returns: importDetail,
  }),
  map: route({
    method: 'PUT',
    path: '/workspaces/:workspace/imports/:import/mapping',
    summary:
      'Says what the columns mean and answers the questions; remembered for files with the same header',
    policy: { who: 'editor', scope: 'import' },
    params: one,
    body: z.strictObject({ kind: z.enum(importKinds), layout: z.string().max(100), mapping, answers }),
    returns: importDetail,
    versioned: true,
  }),
  check: route({
    method: 'POST',
    path: '/workspaces/:workspace/imports/:import/dry-runs',
    summary: 'Runs the whole file without writing anything, as a job',
    policy: { who: 'editor', scope: 'import' },
    params: one,
    returns: importDetail,
    status: 202,
  }),
  rejects: route({
    method: 'GET',
    path: '/workspaces/:workspace/imports/:import/rejects',
    summary: 'Every rejected row with its line and reason, as CSV',
    policy: { who: 'viewer', scope: 'read' },
    params: one,
    returns: z.null(),
    transfer: 'download',
  }),
  changes: route({
    method: 'GET',
    path: '/workspaces/:workspace/imports/:import/changes',
    summary: 'Every order of which the file says something else than is known, before and after, as CSV',
    policy: { who: 'viewer', scope: 'read' },
    params: one,
    returns: z.null(),
    transfer: 'download',
  }),
  commit: route({
    method: 'POST',
    path: '/workspaces/:workspace/imports/:import/commit',
    summary: 'Writes what the dry run found, all or nothing, as a job',
    policy: { who: 'editor', scope: 'import' },
    params: one,
    /** `sameShop`: that numbers known with other customers and times are of this shop nevertheless. */
    query: z.strictObject({ sameShop: z.enum(['true', 'false']).optional() }),
    returns: importDetail,
    status: 202,
  }),
  undo: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/imports/:import',
    summary: 'Takes back everything that the import brought, or drops a draft, as a job',
    policy: { who: 'editor', scope: 'import' },
    params: one,
    returns: importDetail,
    status: 202,
  }),
};
