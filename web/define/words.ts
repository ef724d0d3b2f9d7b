import type { Evidence, OutcomeStatus, OutcomeType } from '@rehire/contract/define/outcomes';
import { counted } from '../ui/format.ts';

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

/** Whether nobody has said it yet: no quote speaks for it. */
export const isAssumption = (evidence: Evidence): boolean => evidence.supports === 0;

/** What an outcome stands on, in one line. */
export function evidenceLine(evidence: Evidence): string {
  const against = evidence.contradicts > 0 ? `, ${counted(evidence.contradicts, 'quote')} against` : '';
  if (isAssumption(evidence)) return `an assumption${against}`;
  return `${counted(evidence.supports, 'quote')} of ${counted(evidence.people, 'person', 'people')}${against}`;
}
