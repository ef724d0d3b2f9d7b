import type { StudyKind, StudySaturation, StudyStatus } from '@rehire/contract/discover/studies';
import type { SwitchStage } from '@rehire/contract/discover/switches';
import { counted, percent } from '../ui/format.ts';

export const kindWords: Record<StudyKind, string> = {
  interview: 'Interviews',
  survey: 'Survey',
  observation: 'Observation',
  metaphor: 'Metaphor elicitation',
  feedback: 'Feedback',
};

export const statusWords: Record<StudyStatus, string> = {
  planned: 'Planned',
  running: 'Running',
  closed: 'Closed',
};

export const stageWords: Record<SwitchStage, string> = {
  'first-thought': 'First thought',
  'passive-looking': 'Passive looking',
  'active-looking': 'Active looking',
  deciding: 'Deciding',
  buying: 'Buying',
  'first-use': 'First use',
  'ongoing-use': 'Ongoing use',
};

/** Whether the study may stop, in one sentence. */
export function mayStop({ conversations, needed, reached, run, ratios, threshold }: StudySaturation): string {
  const coded = conversations.length;
  if (coded < needed)
    return `Not enough coded conversations yet (${coded} of ${needed}) to say whether new ones bring anything new.`;
  if (reached !== null)
    return `You may stop at ${reached}+${run}: after ${counted(reached, 'conversation')} the next ${run} brought no more than ${percent(threshold, 0)} new codes.`;
  const last = ratios.at(-1);
  return last === undefined
    ? 'The base brought no codes, so there is nothing to measure new ones against.'
    : `Go on: the last ${run} conversations still brought ${percent(last, 0)} new codes, more than ${percent(threshold, 0)}.`;
}

/** How far that hangs on who came first, in one sentence; null where it cannot be said. */
export function orderMatters({ uncertainty, run }: StudySaturation): string | null {
  if (uncertainty === null) return null;
  const { reached, median, low, high } = uncertainty;
  if (median === null || low === null || high === null)
    return 'In no order of the same conversations would the study have come to its end.';
  return `Had the same conversations come in another order, ${percent(reached, 0)} of the orders would have come to an end, at ${median}+${run} in the middle (${low} to ${high} in nine of ten).`;
}
