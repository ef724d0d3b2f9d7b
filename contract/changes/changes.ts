import { z } from 'zod';
import { inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

/** What several people work on at once, so that each page can be kept as the others leave it. */
export const changeTopics = ['quotes', 'links', 'codes', 'transcripts', 'feedback'] as const;

/** Something of these was changed by somebody, just now. What it is now is read as ever. */
export const change = z.object({ topics: z.array(z.enum(changeTopics)) }).meta({ id: 'Change' });

/** The longest that one stream lasts; the browser then opens the next, and is identified anew. */
const LONGEST_SECONDS = 300;

export const changes = {
  watch: route({
    method: 'GET',
    path: '/workspaces/:workspace/changes',
    summary:
      'Streams what is changed in the workspace: an event "change" within a second of it; the first, without topics, says that the stream listens',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    query: z.strictObject({
      /** How long to listen before the stream ends. */
      seconds: z.coerce.number().int().min(0).max(LONGEST_SECONDS).default(LONGEST_SECONDS),
    }),
    returns: change,
    transfer: 'events',
  }),
};

export type Change = z.infer<typeof change>;
export type ChangeTopic = (typeof changeTopics)[number];
