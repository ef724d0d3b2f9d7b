import { and, eq, inArray, sql } from 'drizzle-orm';
import { noteBounce } from '../../people/face.ts';
import type { Returned } from '../../platform/readers/mail/delivery-status.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { feedbackLetters } from '../answers/answers.table.ts';
import { surveyLetters } from '../mailings/mailings.table.ts';
import { contactsIn } from './letter.ts';

/**
 * Notes down what a mail server reports of a letter of this workspace, known by what was written into its headers. One that came
 * back for good was not delivered, and its address is held back; of one that is late, the words alone are kept.
 */
export async function noteReturned(
  tx: Transaction,
  workspace: string,
  { is, references, said }: Returned,
): Promise<void> {
  const contacts = contactsIn(references);
  if (contacts.length === 0) return;
  const change =
    is === 'soft'
      ? { said }
      : { said, state: 'bounced' as const, reason: 'bounced' as const, contactId: null };
  for (const table of [surveyLetters, feedbackLetters])
    await tx
      .update(table)
      .set({ ...change, changedAt: sql`now()` })
      .where(and(eq(table.workspaceId, workspace), inArray(table.contactId, contacts)));
  if (is === 'hard') for (const contact of contacts) await noteBounce(tx, workspace, contact, said);
}
