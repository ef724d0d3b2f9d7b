import type { Strength } from '@rehire/contract/define/outcomes';

/** How many people make evidence strong, and in how many studies. */
const ENOUGH_PEOPLE = 5;
const ENOUGH_STUDIES = 2;
/** With more than this share of voices against, evidence is at most "some"; from half on it is contested. */
const FEW_AGAINST = 0.2;
const HALF = 0.5;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/**
 * How well an outcome is grounded. People are counted, not quotes: one who says it ten times is one. The rule is ours; it
 * says which of its conditions decided.
 */
export function strengthOf({
  peopleFor,
  peopleAgainst,
  studies,
}: {
  readonly peopleFor: number;
  readonly peopleAgainst: number;
  readonly studies: number;
}): { strength: Strength; because: string } {
  const against = peopleAgainst / (peopleFor + peopleAgainst);
  const voices = `${counted(peopleFor, 'person', 'people')} for${peopleAgainst > 0 ? `, ${peopleAgainst} against` : ''}${studies > 0 ? `, in ${counted(studies, 'study', 'studies')}` : ''}`;
  if (peopleFor === 0)
    return {
      strength: 'assumption',
      because:
        peopleAgainst === 0
          ? 'No quote speaks for it yet.'
          : `Nobody speaks for it, ${peopleAgainst} against.`,
    };
  if (against >= HALF)
    return {
      strength: 'contested',
      because: `${voices}: contested, as half of the voices or more are against.`,
    };
  if (peopleFor === 1) return { strength: 'single voice', because: `${voices}: a single voice.` };
  if (peopleFor >= ENOUGH_PEOPLE && studies >= ENOUGH_STUDIES && against <= FEW_AGAINST)
    return {
      strength: 'strong',
      because: `${voices}: strong, as it is ${ENOUGH_PEOPLE} people or more in ${ENOUGH_STUDIES} studies or more, with a fifth of the voices or fewer against.`,
    };
  const missing = [
    peopleFor < ENOUGH_PEOPLE && `${ENOUGH_PEOPLE} people`,
    studies < ENOUGH_STUDIES && `${ENOUGH_STUDIES} studies`,
    against > FEW_AGAINST && 'fewer against than a fifth of the voices',
  ].filter(Boolean);
  return { strength: 'some', because: `${voices}: strong would take ${missing.join(' and ')}.` };
}
