import type { ContactHold, OptOutPurpose } from '@rehire/contract/people/contacts';
import { dateTime } from '../ui/format.ts';

/** What somebody has opted out of. */
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
