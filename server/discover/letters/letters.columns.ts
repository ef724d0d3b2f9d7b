import type { LetterState } from '@rehire/contract/discover/letters';
import type { HoldReason } from '@rehire/contract/people/contacts';
import { integer, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/record/columns.ts';

/** What is kept of sending a letter, whatever it is about. */
export const sendingColumns = <S extends string = LetterState>(state: 'state' | 'status') => ({
  state: text(state).$type<LetterState | S>().notNull().default('waiting'),
  /** The run that has it in hand, so that the next one knows what an interrupted one left. */
  run: uuid('run'),
  tries: integer('tries').notNull().default(0),
  /** The mail server's own words. */
  said: text('said'),
  /** Why it is held back. */
  reason: text('reason').$type<HoldReason>(),
  /** Not before then: of one that is held by the policy's word, of one that waits by the mail server's. */
  heldUntil: moment('held_until'),
  /** The contact that was claimed for it, where it reached its reader. */
  contactId: uuid('contact_id'),
  sentAt: moment('sent_at'),
  changedAt: moment('changed_at').notNull().defaultNow(),
});
