import { z } from 'zod';
import { inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

/** The exchange of coded projects with other tools: REFI-QDA 1.0, www.qdasoftware.org. */
export const refi = {
  project: route({
    method: 'GET',
    path: '/workspaces/:workspace/project.qdpx',
    summary:
      'All conversations with their quotes, codes, notes and studies as a REFI-QDA project, for other tools of qualitative analysis',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z.string(),
    transfer: 'download',
  }),
  codebook: route({
    method: 'GET',
    path: '/workspaces/:workspace/codebook.qdc',
    summary: 'The codes as a REFI-QDA codebook',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: z.string(),
    transfer: 'download',
  }),
  bringCodebook: route({
    method: 'POST',
    path: '/workspaces/:workspace/codebook-files',
    summary:
      'Bring in the codes of a REFI-QDA codebook (.qdc), all or nothing; those that are there at the same place are not doubled',
    policy: { who: 'editor', scope: 'import' },
    params: inWorkspace,
    returns: z.object({ made: z.number().int(), known: z.number().int() }),
    transfer: 'upload',
  }),
};
