import { z } from 'zod';
import { inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

export const visitorKeys = {
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/visitor-key',
    summary:
      'The key with which a team’s own server signs whom a page is shown to, so that surveys in it keep to the contact policy',
    policy: { who: 'admin', scope: 'admin' },
    params: inWorkspace,
    returns: z.object({ key: z.string() }).meta({ id: 'VisitorKey' }),
  }),
};
