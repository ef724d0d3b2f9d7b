import type {
  ContactHold,
  ContactPurpose,
  HoldReason,
  OptOutPurpose,
} from '@rehire/contract/people/contacts';
import { dateTime } from '../ui/format.ts';

/** Why somebody was not asked, as a phrase. */
export const reasonWords: Readonly<Record<HoldReason, string>> = {
  erased: 'erased',
  'opted-out': 'opted out',
  'no-consent': 'did not agree',
  'too-soon': 'asked too recently',
  reminded: 'reminded already',
  'quiet-hours': 'quiet hours',
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

export const optOutWords: Readonly<Record<OptOutPurpose, string>> = {
  survey: 'surveys',
  study: 'studies',
  message: 'messages',
  offer: 'offers',
  'follow-up': 'follow-ups',
  ask: 'asks',
  everything: 'everything',
};

/** From when on somebody may be asked. */
export const fromWords = ({ from }: Pick<ContactHold, 'from'>): string =>
  from === null ? 'not by waiting' : dateTime(from);

/** Where what a contact was about is told; null where there is no page of it. */
export function pageOf(about: string): string | null {
  const [kind, id] = about.split(':');
  if (id === undefined) return null;
  if (kind === 'survey') return `/discover/surveys/${id}`;
  return kind === 'study' ? `/discover/studies/${id}/people` : null;
}
