import type { ParticipationStatus } from '@rehire/contract/discover/participants';
import type { ConsentPurpose } from '@rehire/contract/discover/studies';

export const participationWords: Record<ParticipationStatus, string> = {
  chosen: 'Chosen',
  invited: 'Invited',
  'not-meant': 'Does not fit',
  declined: 'Said no',
  agreed: 'Agreed',
  done: 'Took part',
  absent: 'Did not come',
  withdrawn: 'Withdrawn',
};

export const purposeWords: Record<ConsentPurpose, string> = {
  'take-part': 'Taking part',
  record: 'Recording',
  photograph: 'Photographs',
  quote: 'Quoting',
  contact: 'Being asked again',
};

/** What a wording may begin as; whoever runs the study makes it their own. */
export const consentDrafts: Record<ConsentPurpose, string> = {
  'take-part':
    'I take part in this study of my own will. I can stop at any time and need not say why; what I said is then no longer used.',
  record:
    'The conversation may be recorded and written down. The recording is kept within the team that runs the study.',
  photograph: 'Photographs may be taken of what I show. I am not to be recognised in them.',
  quote: 'What I say may be quoted without my name.',
  contact: 'I may be asked again for another study.',
};
