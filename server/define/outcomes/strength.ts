import type { Strength } from '@rehire/contract/define/outcomes';

/** How many people make evidence strong, and from how many sources. */
const ENOUGH_PEOPLE = 5;
const ENOUGH_SOURCES = 2;
/** With more than this share of voices against, evidence is at most "some"; from half on it is contested. */
const FEW_AGAINST = 0.2;
const HALF = 0.5;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Who speaks for an outcome and who against it, and where those who speak for it were heard. */
export interface Voices {
  readonly peopleFor: number;
  readonly peopleAgainst: number;
  /** In how many studies. */
  readonly studies: number;
  /** Whether in feedback, all of which is one source beside the studies. */
  readonly feedback: boolean;
}

/**
 * How well an outcome is grounded. People are counted, not what they said: one who says it ten times is one, whether in
 * conversations, in feedback, in pictures or seen. The rule is ours; it says which of its conditions decided.
 */
export function strengthOf({ peopleFor, peopleAgainst, studies, feedback }: Voices): {
  strength: Strength;
  because: string;
} {
  if (peopleFor === 0)
    return {
      strength: 'assumption',
      because:
        peopleAgainst === 0
          ? 'No quote, feedback, observation or metaphor speaks for it yet.'
          : `Nobody speaks for it, ${peopleAgainst} against.`,
    };
  const against = peopleAgainst / (peopleFor + peopleAgainst);
  const sources = studies + (feedback ? 1 : 0);
  const where = [
    studies > 0 && `in ${counted(studies, 'study', 'studies')}`,
    feedback && 'in feedback',
  ].filter(Boolean);
  const voices = [
    `${counted(peopleFor, 'person', 'people')} for`,
    where.join(' and '),
    peopleAgainst > 0 && `${peopleAgainst} against`,
  ]
    .filter(Boolean)
    .join(', ');
  if (against >= HALF)
    return {
      strength: 'contested',
      because: `${voices}: contested, as half of the voices or more are against.`,
    };
  if (peopleFor === 1) return { strength: 'single voice', because: `${voices}: a single voice.` };
  if (peopleFor >= ENOUGH_PEOPLE && sources >= ENOUGH_SOURCES && against <= FEW_AGAINST)
    return {
      strength: 'strong',
      because: `${voices}: strong, as it is ${ENOUGH_PEOPLE} people or more from ${ENOUGH_SOURCES} sources or more (each study is one, all feedback is one), with a fifth of the voices or fewer against.`,
    };
  const missing = [
    peopleFor < ENOUGH_PEOPLE && `${ENOUGH_PEOPLE} people`,
    against > FEW_AGAINST && 'a fifth of the voices or fewer against',
    sources < ENOUGH_SOURCES && `${ENOUGH_SOURCES} sources (each study is one, all feedback is one)`,
  ].filter(Boolean);
  return { strength: 'some', because: `${voices}: strong would take ${missing.join(' and ')}.` };
}
