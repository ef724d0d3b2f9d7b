import { z } from 'zod';
import { customerId, id, inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

const one = inWorkspace.extend({ customer: customerId });

export const erasures = {
  preview: route({
    method: 'GET',
    path: '/workspaces/:workspace/customers/:customer/erasure',
    summary: 'What erasing a customer takes with it, and the word that confirms it',
    policy: { who: 'admin', scope: 'admin' },
    params: one,
    returns: z
      .object({
        /** What is to be typed, so that nobody erases the wrong person. */
        word: z.string(),
        /** The files that the customer came in with. They are kept no longer. */
        files: z.array(z.string()),
      })
      .meta({ id: 'ErasurePreview' }),
  }),
  erase: route({
    method: 'POST',
    path: '/workspaces/:workspace/customers/:customer/erasure',
    summary:
      'Erases a customer everywhere, for good: the record at once, the facts by the job that is told. Later files do not bring them back',
    policy: { who: 'admin', scope: 'admin' },
    params: one,
    body: z.strictObject({ word: z.string().max(2000) }),
    returns: z.object({ job: id }),
    status: 202,
  }),
};
