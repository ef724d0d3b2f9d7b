import { z } from 'zod';
import { id, inWorkspace, time } from '../ids.ts';
import { roles, route } from '../route.ts';
import { timeZone } from '../time-zone.ts';

export const workspaceName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(120, 'must have at most 120 characters');

/** Languages whose words are stemmed for search, as PostgreSQL 15 knows them; `simple` takes words as they are. */
export const searchLanguages = [
  'simple',
  'arabic',
  'armenian',
  'basque',
  'catalan',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hindi',
  'hungarian',
  'indonesian',
  'irish',
  'italian',
  'lithuanian',
  'nepali',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'serbian',
  'spanish',
  'swedish',
  'tamil',
  'turkish',
  'yiddish',
] as const;
export type SearchLanguage = (typeof searchLanguages)[number];

/** A workspace as one of its members sees it. Its members, customers and numbers are never seen from another. */
export const workspace = z
  .object({
    id,
    name: z.string(),
    /** The sample company that Rehire made, to be explored; nobody's own. */
    sample: z.boolean(),
    /** What the caller may do here. */
    role: z.enum(roles),
    /** The IANA time zone that days and months are cut in, and in which times of files are read that name none. */
    timeZone: z.string(),
    /** The language that its customers speak, for search. */
    language: z.enum(searchLanguages),
    createdAt: time,
  })
  .meta({ id: 'Workspace' });

export type Workspace = z.infer<typeof workspace>;

export const workspaces = {
  list: route({
    method: 'GET',
    path: '/workspaces',
    summary: 'The workspaces that the signed-in person is a member of, by name',
    policy: { who: 'signed-in' },
    returns: z.object({ items: z.array(workspace) }),
  }),
  create: route({
    method: 'POST',
    path: '/workspaces',
    summary: 'Makes a workspace; whoever makes it is its owner',
    policy: { who: 'signed-in' },
    body: z.strictObject({ name: workspaceName, timeZone: timeZone.default('UTC') }),
    returns: workspace,
    status: 201,
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace',
    summary: 'A workspace and the role of the caller in it',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: workspace,
  }),
  change: route({
    method: 'PATCH',
    path: '/workspaces/:workspace',
    summary:
      'Renames a workspace, or sets the time zone that its days and months are cut in, or the language of its search',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    body: z.strictObject({
      name: workspaceName.optional(),
      timeZone: timeZone.optional(),
      language: z.enum(searchLanguages).optional(),
    }),
    returns: workspace,
  }),
};
