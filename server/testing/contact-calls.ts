import { fresh, type MakeCall, plain, versionAt } from './call.ts';

/** How the routes of the contact policy and of the mail server are called. */
export const contactCalls: Readonly<Record<string, MakeCall>> = {
  'GET /workspaces/:workspace/mail': plain,
  'POST /workspaces/:workspace/mail/trials': plain,
  'GET /workspaces/:workspace/contact-policy': plain,
  'PUT /workspaces/:workspace/contact-policy': async (side) => ({
    version: await versionAt(side, '/contact-policy'),
    body: { most: 2, days: 30, reminderAfterDays: 3, quiet: null, consent: null },
  }),
  'GET /workspaces/:workspace/contacts': plain,
  'GET /workspaces/:workspace/contact-holds': plain,
  'GET /workspaces/:workspace/contact-opt-outs': plain,
  'PUT /workspaces/:workspace/contact-opt-outs': () => ({
    body: { address: `somebody-${fresh()}@example.com`, purpose: 'survey', out: true },
  }),
};
