import { desc, eq } from 'drizzle-orm';
import { noteBounce } from '../people/contacts/bounces.store.ts';
import { claimContacts } from '../people/contacts/contacts.store.ts';
import { contactBounces } from '../people/contacts/contacts.table.ts';
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
  'GET /workspaces/:workspace/contact-bounces': plain,
  'DELETE /workspaces/:workspace/contact-bounces/:bounce': async ({ record, workspace }) => {
    const email = `gone-${fresh()}@example.com`;
    const wish = { customer: null, email, channel: 'mail', purpose: 'survey', about: 'survey:1' } as const;
    await record.tx(async (tx) => {
      const noon = new Date('2026-03-10T12:00:00Z');
      const [claimed] = await claimContacts(tx, workspace, [wish], noon);
      if (claimed?.allowed) await noteBounce(tx, workspace, claimed.contact, '550 no such box');
    });
    const [row] = await record.db
      .select({ id: contactBounces.id })
      .from(contactBounces)
      .where(eq(contactBounces.workspaceId, workspace))
      .orderBy(desc(contactBounces.id))
      .limit(1);
    return { params: { bounce: row?.id ?? '' } };
  },
  'PUT /workspaces/:workspace/contact-opt-outs': () => ({
    body: { address: `somebody-${fresh()}@example.com`, purpose: 'survey', out: true },
  }),
};
