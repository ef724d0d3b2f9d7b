import { segment, SEGMENTS, type SegmentId } from './truth.ts';

type JobStep = 'define' | 'locate' | 'prepare' | 'confirm' | 'execute' | 'monitor' | 'modify' | 'conclude';
type OutcomeType = 'functional' | 'emotional' | 'social';

type Rates = readonly [importance: number, satisfaction: number];

/** A desired outcome, with the share who rate it 4 or 5: [importance, satisfaction] in each segment. */
export interface DesiredOutcome {
  readonly id: string;
  readonly type: OutcomeType;
  /** The step of the job that it belongs to; feelings belong to the whole job. */
  readonly step: JobStep | null;
  readonly statement: string;
  /** Whose struggle it belongs to, `null` where it is everyone's: a person answers the outcomes of one struggle alike. */
  readonly struggle: SegmentId | null;
  readonly top2: Readonly<Record<SegmentId, Rates>>;
}

/** Percent who rate the importance and the satisfaction 4 or 5, in the order of `SEGMENTS`: `48/78 58/68 90/14 52/70`. */
function rates(text: string): Readonly<Record<SegmentId, Rates>> {
  const [pleasure, household, clock, careful] = text.split(' ').map((pair): Rates => {
    const [importance, satisfaction] = pair.split('/').map((percent) => Number(percent) / 100);
    if (!importance || !satisfaction) throw new RangeError(`"${pair}" is no pair of percentages.`);
    return [importance, satisfaction];
  });
  if (!pleasure || !household || !clock || !careful) throw new RangeError(`"${text}" lacks a segment.`);
  return { pleasure, household, clock, careful };
}

/** The twenty-four desired outcomes of the job: nineteen functional, three emotional, two social. */
export const OUTCOMES: readonly DesiredOutcome[] = [
  {
    id: 'o01',
    type: 'functional',
    step: 'define',
    struggle: 'household',
    statement: 'Minimize the time it takes to decide what everyone will have for breakfast',
    top2: rates('39/81 82/36 43/73 41/75'),
  },
  {
    id: 'o02',
    type: 'functional',
    step: 'locate',
    struggle: 'clock',
    statement: 'Minimize the time it takes to find out when the food will arrive',
    top2: rates('42/83 52/73 90/14 46/75'),
  },
  {
    id: 'o03',
    type: 'functional',
    step: 'locate',
    struggle: 'clock',
    statement: 'Minimize the likelihood that the food has not arrived by the time it is needed',
    top2: rates('52/84 62/75 95/22 56/77'),
  },
  {
    id: 'o04',
    type: 'functional',
    step: 'locate',
    struggle: 'careful',
    statement: 'Minimize the time it takes to find out what is in the food',
    top2: rates('37/79 43/75 33/77 90/20'),
  },
  {
    id: 'o05',
    type: 'functional',
    step: 'prepare',
    struggle: 'clock',
    statement: 'Minimize the time it takes to get breakfast ready after getting up',
    top2: rates('46/84 60/77 90/36 50/81'),
  },
  {
    id: 'o06',
    type: 'functional',
    step: 'prepare',
    struggle: 'household',
    statement: 'Minimize the number of separate breakfasts that have to be made in one morning',
    top2: rates('25/77 90/22 37/73 33/75'),
  },
  {
    id: 'o07',
    type: 'functional',
    step: 'confirm',
    struggle: 'clock',
    statement: 'Minimize the likelihood of finding something missing when it is too late to replace it',
    top2: rates('50/83 58/77 86/28 54/77'),
  },
  {
    id: 'o08',
    type: 'functional',
    step: 'confirm',
    struggle: 'careful',
    statement: 'Minimize the likelihood of serving an ingredient that someone has to avoid',
    top2: rates('37/81 49/77 35/79 92/28'),
  },
  {
    id: 'o09',
    type: 'functional',
    step: 'confirm',
    struggle: 'careful',
    statement: 'Minimize the amount of added sugar that goes unnoticed in a breakfast',
    top2: rates('33/69 45/67 29/69 88/22'),
  },
  {
    id: 'o10',
    type: 'functional',
    step: 'confirm',
    struggle: 'household',
    statement: 'Minimize the likelihood that there is too little for everyone at the table',
    top2: rates('37/84 86/32 43/81 39/83'),
  },
  {
    id: 'o11',
    type: 'functional',
    step: 'execute',
    struggle: 'household',
    statement: 'Minimize the likelihood that someone at the table does not like what is served',
    top2: rates('39/81 92/24 43/75 45/77'),
  },
  {
    id: 'o12',
    type: 'functional',
    step: 'execute',
    struggle: 'clock',
    statement: 'Minimize the likelihood of having to leave before breakfast is finished',
    top2: rates('40/81 54/71 88/26 46/77'),
  },
  {
    id: 'o13',
    type: 'functional',
    step: 'execute',
    struggle: 'pleasure',
    statement: 'Minimize the likelihood that the food has lost its freshness by the time it is eaten',
    top2: rates('92/80 62/78 58/74 64/76'),
  },
  {
    id: 'o14',
    type: 'functional',
    step: 'execute',
    struggle: 'pleasure',
    statement: 'Minimize the number of mornings on which breakfast is the same as the day before',
    top2: rates('84/70 44/72 36/74 42/72'),
  },
  {
    id: 'o15',
    type: 'functional',
    step: 'monitor',
    struggle: 'clock',
    statement: 'Minimize the number of times that getting breakfast interrupts getting ready to leave',
    top2: rates('36/83 52/71 84/28 42/77'),
  },
  {
    id: 'o16',
    type: 'functional',
    step: 'monitor',
    struggle: 'careful',
    statement: 'Minimize the likelihood of getting hungry again before lunch',
    top2: rates('49/79 51/75 47/73 84/40'),
  },
  {
    id: 'o17',
    type: 'functional',
    step: 'modify',
    struggle: 'clock',
    statement: 'Minimize the time it takes to put something else on the table when the food is late',
    top2: rates('34/77 48/71 86/16 38/73'),
  },
  {
    id: 'o18',
    type: 'functional',
    step: 'modify',
    struggle: 'clock',
    statement: 'Minimize the effort it takes to adapt breakfast when the plans for the morning change',
    top2: rates('40/79 54/69 82/26 44/73'),
  },
  {
    id: 'o19',
    type: 'functional',
    step: 'conclude',
    struggle: null,
    statement: 'Minimize the amount of packaging that has to be disposed of after breakfast',
    top2: rates('84/36 80/30 74/36 84/30'),
  },
  {
    id: 'o20',
    type: 'emotional',
    step: null,
    struggle: 'clock',
    statement: 'Avoid feeling rushed when getting breakfast on the table',
    top2: rates('52/84 62/69 92/18 50/77'),
  },
  {
    id: 'o21',
    type: 'emotional',
    step: null,
    struggle: 'careful',
    statement: 'Feel confident about what one is eating when there is no time to check',
    top2: rates('41/79 47/75 37/77 90/22'),
  },
  {
    id: 'o22',
    type: 'emotional',
    step: null,
    struggle: 'pleasure',
    statement: 'Feel looked after when the day starts early',
    top2: rates('88/78 50/74 42/70 48/74'),
  },
  {
    id: 'o23',
    type: 'social',
    step: null,
    struggle: 'clock',
    statement: 'Avoid being perceived as unreliable by those who are waiting at work',
    top2: rates('30/79 44/75 78/46 34/77'),
  },
  {
    id: 'o24',
    type: 'social',
    step: null,
    struggle: 'household',
    statement: 'Be perceived as caring by the people at the table',
    top2: rates('47/84 82/46 39/75 43/79'),
  },
];

/** The opportunity score (0..20) of an outcome as planted, in one segment or, weighted by shares, in the whole market. */
export function plantedOpportunity(of: DesiredOutcome, id: SegmentId | null): number {
  const among = id === null ? SEGMENTS : [segment(id)];
  const total = among.reduce((sum, each) => sum + each.share, 0);
  const mean = (which: 0 | 1): number =>
    among.reduce((sum, each) => sum + each.share * of.top2[each.id][which], 0) / total;
  const importance = 10 * mean(0);
  const satisfaction = 10 * mean(1);
  return importance + Math.max(importance - satisfaction, 0);
}
