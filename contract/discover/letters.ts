/**
 * What became of a letter to a customer. `sent`: the mail server took it. `refused`: it never will, in its own words. `held`:
 * the contact policy or the person forbids it. `unsure`: the connection broke while the server took it; it is not sent again by
 * itself. `bounced`: it came back for good.
 */
export const letterStates = ['waiting', 'sending', 'sent', 'refused', 'held', 'unsure', 'bounced'] as const;

export type LetterState = (typeof letterStates)[number];
