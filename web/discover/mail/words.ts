import type { LetterState } from '@rehire/contract/discover/letters';

/** What became of a letter. */
export const stateWords: Readonly<Record<LetterState, string>> = {
  waiting: 'waiting',
  sending: 'being sent',
  sent: 'sent',
  refused: 'refused by the mail server',
  held: 'held back',
  unsure: 'perhaps sent',
  bounced: 'came back (bounced)',
};
