import { z } from 'zod';
import { inWorkspace } from '../ids.ts';
import { route } from '../route.ts';

const admins = { who: 'admin', scope: 'admin' } as const;

export const mail = {
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/mail',
    summary: 'Whether a mail server is set up, and which; nothing secret',
    policy: admins,
    params: inWorkspace,
    returns: z
      .object({
        /** Null without a mail server. */
        server: z
          .object({
            host: z.string(),
            port: z.number().int(),
            secure: z.boolean(),
            from: z.string(),
            /** Where mail servers report letters that they could not deliver; null for the sender’s address. */
            returnPath: z.string().nullable(),
          })
          .nullable(),
        /** Where links in letters lead, where it is set up. */
        publicUrl: z.string().nullable(),
      })
      .meta({ id: 'MailSetUp' }),
  }),
  trial: route({
    method: 'POST',
    path: '/workspaces/:workspace/mail/trials',
    summary: 'Send a letter to oneself, and hear what the mail server says',
    policy: admins,
    params: inWorkspace,
    returns: z
      .object({
        to: z.string(),
        sent: z.boolean(),
        /** The mail server’s own words. */
        said: z.string(),
      })
      .meta({ id: 'MailTrial' }),
  }),
};
