import type { JobKindName } from '@rehire/contract/define/jobs';
import type { Evidence, JobStep, OutcomeStatus, OutcomeType } from '@rehire/contract/define/outcomes';
import { counted, listed } from '../ui/format.ts';

export const typeWords: Record<OutcomeType, string> = {
  functional: 'Functional',
  emotional: 'Emotional',
  social: 'Social',
  financial: 'Financial',
};

export const statusWords: Record<OutcomeStatus, string> = {
  draft: 'Draft',
  active: 'Active',
  archived: 'Archived',
};

/** Whether nobody has said it yet: nothing of what people said, wrote or did speaks for it. */
export const isAssumption = (evidence: Evidence): boolean => evidence.supports === 0;

const voiceKinds = [
  ['quotes', 'quote', 'quotes'],
  ['feedback', 'piece of feedback', 'pieces of feedback'],
  ['observations', 'observation', 'observations'],
  ['metaphors', 'metaphor elicitation', 'metaphor elicitations'],
] as const;

const voices = (evidence: Evidence, way: 'supports' | 'contradicts'): string =>
  listed(
    voiceKinds.flatMap(([kind, one, many]) => {
      const count = evidence[kind][way];
      return count === 0 ? [] : [counted(count, one, many)];
    }),
  );

/** What an outcome stands on, in one line. */
export function evidenceLine(evidence: Evidence): string {
  const against = evidence.contradicts > 0 ? `, ${voices(evidence, 'contradicts')} against` : '';
  if (isAssumption(evidence)) return `an assumption${against}`;
  const from = evidence.studies > 0 ? ` in ${counted(evidence.studies, 'study', 'studies')}` : '';
  return `${voices(evidence, 'supports')} of ${counted(evidence.peopleFor, 'person', 'people')}${from}${against}`;
}

export const jobKindWords: Record<JobKindName, string> = {
  core: 'Core functional',
  related: 'Related',
  emotional: 'Emotional',
  social: 'Social',
  'consumption-chain': 'Consumption-chain',
};

export const jobKindMeaning: Record<JobKindName, string> = {
  core: 'What they want done, whatever product they use',
  related: 'What they want done before, after or beside it',
  emotional: 'How they want to feel, or avoid feeling, while they do it',
  social: 'How they want to be perceived by others, or avoid being perceived',
  'consumption-chain':
    'What the product itself makes them do: purchase, receive, install, set up, learn, interface, transport, store, maintain, upgrade, repair, clean, dispose',
};

export const stepMeaning: Record<JobStep, string> = {
  define: 'plan what is wanted and how',
  locate: 'gather what it takes',
  prepare: 'set everything up',
  confirm: 'make sure that all is ready',
  execute: 'do it',
  monitor: 'see whether it goes well',
  modify: 'adjust what does not',
  conclude: 'finish, or get ready for the next time',
};
