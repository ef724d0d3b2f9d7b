import type { HoldReason } from '@rehire/contract/people/contacts';
import { claimContacts } from '../people/face.ts';
import { Problem } from '../platform/http/problem.ts';
import type { Transaction } from '../platform/record/record.ts';

const because: Readonly<Record<HoldReason, string>> = {
  erased: 'This person was erased, and is not written to again.',
  'opted-out': 'This person opted out of such letters.',
  bounced:
    'Letters to this person’s address come back. Settings, Contacts says why, and lets it be written to again.',
  'no-consent': 'This person has not agreed to letters.',
  'too-soon': 'This person was contacted too recently for the contact policy.',
  reminded: 'This person was reminded already.',
  'quiet-hours': 'These are quiet hours by the contact policy.',
};

/** Claims the right to contact one person for somebody who is waiting for it. @throws Problem conflict that says why not, and from when on */
export async function claimContact(
  tx: Transaction,
  workspace: string,
  wish: Parameters<typeof claimContacts>[2][number],
): Promise<string> {
  const [answer] = await claimContacts(tx, workspace, [wish]);
  if (answer?.allowed) return answer.contact;
  const from = answer?.from?.toISOString() ?? null;
  const reason = answer?.reason ?? 'no-consent';
  const when = from === null ? '' : ` It may be sent from ${from.slice(0, 16).replace('T', ' ')} UTC on.`;
  throw new Problem('conflict', `${because[reason]}${when}`, { facts: { reason, from } });
}
