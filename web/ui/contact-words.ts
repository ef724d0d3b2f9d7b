import type { ContactPurpose, HoldReason } from '@rehire/contract/people/contacts';

/** Why somebody is not contacted, as a phrase. */
export const reasonWords: Readonly<Record<HoldReason, string>> = {
  erased: 'erased',
  'opted-out': 'opted out',
  bounced: 'letters come back',
  'no-consent': 'did not agree',
  'too-soon': 'asked too recently',
  reminded: 'reminded already',
  'quiet-hours': 'in quiet hours',
};

/** What somebody is contacted for. */
export const purposeWords: Readonly<Record<ContactPurpose, string>> = {
  survey: 'Survey',
  study: 'Study',
  message: 'Message',
  offer: 'Offer',
  'follow-up': 'Follow-up',
  ask: 'Ask',
};

/** Where what a contact was about is told; null where there is no page of it. */
export function contactPage(about: string): string | null {
  const [kind, id] = about.split(':');
  if (id === undefined) return null;
  if (kind === 'survey') return `/discover/surveys/${id}`;
  return kind === 'study' ? `/discover/studies/${id}/people` : null;
}
