import type { JobKindName } from '@rehire/contract/define/jobs';
import type { JobStep } from '@rehire/contract/define/outcomes';

const EXECUTOR = 'People with busy mornings';

/** The jobs of the sample company's customers, the core one first. */
export const JOBS: readonly {
  readonly kind: JobKindName;
  readonly executor: string;
  readonly statement: string;
}[] = [
  { kind: 'core', executor: EXECUTOR, statement: 'Get a good breakfast on the table on a busy morning' },
  { kind: 'related', executor: EXECUTOR, statement: 'Get everyone out of the house on time' },
  {
    kind: 'related',
    executor: 'Whoever sees to the others',
    statement: 'Keep food in the house that everybody can eat',
  },
  { kind: 'emotional', executor: EXECUTOR, statement: 'Begin the day with a calm head' },
  {
    kind: 'social',
    executor: 'Whoever sees to the others',
    statement: 'Be seen as somebody who cares for those at the table',
  },
  {
    kind: 'consumption-chain',
    executor: 'Subscribers',
    statement: 'Take the box in and get rid of what it came in',
  },
  {
    kind: 'consumption-chain',
    executor: 'Subscribers',
    statement: 'Change or pause the boxes when plans change',
  },
];

/** What is done at each step of the core job. */
export const MAP: Readonly<Record<JobStep, string>> = {
  define: 'decide what everyone will have, and how much of it',
  locate: 'find out when the food comes, what is in it and whether it is there',
  prepare: 'lay the table, warm what wants warming, wake the others',
  confirm: 'see that there is enough and that nobody is served what they must avoid',
  execute: 'eat, and see that the others eat',
  monitor: 'keep an eye on the clock and on who has had what',
  modify: 'put something else on the table when the food or the plan fails',
  conclude: 'clear away, and take along what was not eaten',
};

export const STORIES = [
  {
    situation: 'it is ten to seven and the box is not there',
    motivation: 'know whether it will come before I have to leave',
    outcome: 'decide now what we eat instead',
  },
  {
    situation: 'there are three at the table and one pastry is left',
    motivation: 'have as many of everything as there are of us',
    outcome: 'be nobody’s judge before school',
  },
  {
    situation: 'something new is in the box',
    motivation: 'see at a glance what is in it',
    outcome: 'hand it on without checking it twice',
  },
] as const;
