import type { Study } from '@rehire/contract/discover/studies';

/** What is known of a study when it is asked how far it is. */
export interface StudySoFar extends Pick<
  Study,
  'id' | 'kind' | 'status' | 'plan' | 'conversations' | 'coded' | 'collected'
> {
  /** Whether anybody has worded what people are asked to agree to. */
  readonly worded: boolean;
}

const units: Record<Study['kind'], readonly [one: string, many: string]> = {
  interview: ['conversation', 'conversations'],
  survey: ['complete answer', 'complete answers'],
  observation: ['person watched', 'people watched'],
  metaphor: ['person met', 'people met'],
  feedback: ['person heard', 'people heard'],
};

function doneOf({ kind, conversations, collected }: StudySoFar): number {
  const done: Record<Study['kind'], number> = {
    interview: conversations,
    survey: collected.answers,
    observation: collected.watched,
    metaphor: collected.elicited,
    feedback: collected.heard,
  };
  return done[kind];
}

/** How far a study is against its plan, in what its kind is counted in. */
export function progressOf(study: StudySoFar): Study['progress'] {
  const done = doneOf(study);
  const of = study.plan.people;
  const [one, many] = units[study.kind];
  return { done, of, unit: (of ?? done) === 1 ? one : many };
}

/** What to do first where a study has nothing yet. */
function beginning({ id, kind }: StudySoFar): NonNullable<Study['next']> {
  const here = `/discover/studies/${id}`;
  const first: Record<Study['kind'], NonNullable<Study['next']>> = {
    interview: { text: 'Bring in the first conversation', href: '/import' },
    survey: { text: 'Add the survey that asks', href: `${here}#surveys` },
    observation: { text: 'Watch somebody, with the field form', href: `${here}#observations` },
    metaphor: { text: 'Begin the first elicitation', href: `${here}#metaphors` },
    feedback: { text: 'Fill it with feedback, by a filter', href: `${here}#feedback` },
  };
  return first[kind];
}

/** What to do next in a study; null where it is closed. */
export function nextOf(study: StudySoFar): Study['next'] {
  const { id, kind, status, plan, worded, conversations, coded, collected } = study;
  const here = `/discover/studies/${id}`;
  if (status === 'closed') return null;
  if (plan.people === null && plan.who === '')
    return { text: 'Plan with how many people, with whom and why', href: `${here}/plan` };
  if (!worded && kind !== 'survey' && kind !== 'feedback')
    return { text: 'Word what people are asked to agree to', href: `${here}/plan` };
  const done = doneOf(study);
  if (kind === 'survey' && done === 0 && collected.surveys > 0)
    return collected.open > 0
      ? { text: 'Invite people: nobody has answered to the end yet', href: `${here}#surveys` }
      : { text: 'Launch its survey', href: `${here}#surveys` };
  if (done === 0) return beginning(study);
  if (kind === 'interview' && coded < conversations)
    return {
      text: `Code ${conversations - coded} of its conversations: no quote of theirs carries a code`,
      href: `${here}#conversations`,
    };
  if (kind === 'feedback' && collected.unsorted > 0)
    return {
      text: `Sort out ${collected.unsorted} of its pieces: nobody has looked at them`,
      href: `${here}#feedback`,
    };
  const left = (plan.people ?? 0) - done;
  if (left > 0) return { text: `Go on: ${left} of ${plan.people} to go`, href: `${here}/people` };
  return { text: 'Read what came of it, and close the study', href: here };
}
