import { normalQuantile } from '@rehire/numerics/distributions/normal';
import type { Random } from '../random.ts';
import { DAY, dayOf } from './calendar.ts';
import { hardestPart } from './comments.ts';
import type { Customer } from './customers.ts';
import { OUTCOMES } from './outcomes.ts';
import { recommendScore } from './recommend.ts';
import { segment, SURVEY_DAY, type SegmentId } from './truth.ts';

/** One row of the outcome survey. Ratings are 1..5 in the order of `OUTCOMES`, 0 where the question was left out. */
export interface SurveyResponse {
  /** `null` for the team's own test answers. */
  readonly customer: Customer | null;
  readonly startedAt: number;
  readonly seconds: number;
  /** Percent of the questionnaire that was reached; 100 where it was finished. */
  readonly progress: number;
  readonly mornings: number;
  readonly hardest: string;
  readonly importance: readonly number[];
  readonly satisfaction: readonly number[];
  readonly overall: number;
  readonly recommend: number | null;
}

/** Where a latent answer is cut into 1..5, measured from the point where 4 begins. */
const CUTS = [-1.6, -0.85, 0, 0.8] as const;
/** Parts of an answer's variance: the person's way of using the scale, and how much this struggle is theirs. */
const STYLE = 0.02;
const STRUGGLE_IN_IMPORTANCE = 0.02;
const STRUGGLE_IN_SATISFACTION = 0.02;
const LEFT_OUT = 0.008;
const TEAM_TESTS = 3;

/**
 * Asks `count` of the customers who had ordered by the survey's day, whether or not they were still subscribed; those who
 * were interviewed had agreed to answer. Some more begin and stop halfway, and the team's own tests come along.
 */
export function askOutcomes(random: Random, customers: readonly Customer[], count: number): SurveyResponse[] {
  const asked = customers.filter((customer) => customer.joinedAt < dayOf(SURVEY_DAY) * DAY);
  const sure = asked.filter((customer) => customer.interview !== null).slice(0, count);
  const others = random.stream('who').shuffled(asked.filter((customer) => customer.interview === null));
  const finishing = [...sure, ...others.slice(0, count - sure.length)];
  const stopping = others.slice(count - sure.length, count - sure.length + Math.round(count * 0.065));
  const responses = [
    ...finishing.map((customer, index) =>
      answer(random.stream(customer.id), customer, straightLiner(index, count)),
    ),
    ...stopping.map((customer) => stopHalfway(random.stream(customer.id), customer)),
    ...Array.from({ length: TEAM_TESTS }, (_, index) => teamTest(random.stream(`test ${index}`))),
  ];
  return responses.toSorted((a, b) => a.startedAt - b.startedAt);
}

/** A few of every hundred click down one column to be done with it. */
function straightLiner(index: number, count: number): boolean {
  return index > count - 1 - Math.round(count * 0.013);
}

function answer(random: Random, customer: Customer, straight: boolean): SurveyResponse {
  const truth = segment(customer.segment);
  const { importance, satisfaction } = rate(random.stream('ratings'), customer.segment);
  const same = random.integer(3, 4);
  const satisfied = random.chance(truth.satisfied);
  const hasWords = !straight && random.chance(0.7);
  return {
    customer,
    startedAt: openedAt(random),
    seconds: straight ? random.integer(58, 110) : Math.round(250 * Math.exp(1.05 + 0.35 * random.normal())),
    progress: 100,
    mornings: random.weighted([
      [1, 4],
      [2, 6],
      [3, 12],
      [4, 16],
      [5, 34],
      [6, 12],
      [7, 16],
    ] as const),
    hardest: hasWords ? hardestPart(random.stream('words'), customer.segment) : '',
    importance: straight ? importance.map(() => same) : importance,
    satisfaction: straight ? satisfaction.map(() => same) : satisfaction,
    overall: satisfied
      ? random.weighted([
          [4, 6],
          [5, 4],
        ] as const)
      : random.weighted([
          [1, 1],
          [2, 3],
          [3, 6],
        ] as const),
    recommend: recommendScore(random, truth.recommend.before),
  };
}

/**
 * Importance and satisfaction of every outcome for one person: a latent normal answer, shifted so that the share of 4 and 5
 * is the planted one, that a person's style moves everywhere and their own measure of a struggle moves within it.
 */
function rate(random: Random, id: SegmentId): { importance: number[]; satisfaction: number[] } {
  const style = Math.sqrt(STYLE) * random.normal();
  const strength: Readonly<Record<SegmentId, number>> = {
    pleasure: random.normal(),
    household: random.normal(),
    clock: random.normal(),
    careful: random.normal(),
  };
  const one = (share: number, struggle: number, variance: number): number => {
    const noise = Math.sqrt(1 - STYLE - variance) * random.normal();
    const latent = normalQuantile(share) + style + Math.sqrt(variance) * struggle + noise;
    return random.chance(LEFT_OUT) ? 0 : 1 + CUTS.filter((cut) => latent > cut).length;
  };
  const rated = OUTCOMES.map(({ top2, struggle }) => {
    const [important, satisfied] = top2[id];
    const own = struggle === null ? random.normal() : strength[struggle];
    return [
      one(important, own, STRUGGLE_IN_IMPORTANCE),
      one(satisfied, -own, STRUGGLE_IN_SATISFACTION),
    ] as const;
  });
  return { importance: rated.map(([first]) => first), satisfaction: rated.map(([, second]) => second) };
}

function stopHalfway(random: Random, customer: Customer): SurveyResponse {
  const whole = answer(random, customer, false);
  const reached = random.integer(0, 1.6 * OUTCOMES.length);
  return {
    ...whole,
    seconds: random.integer(20, 240),
    progress: Math.round(12 + (76 * reached) / (2 * OUTCOMES.length)),
    importance: whole.importance.map((rating, index) => (index < reached ? rating : 0)),
    satisfaction: whole.satisfaction.map((rating, index) => (OUTCOMES.length + index < reached ? rating : 0)),
    overall: 0,
    recommend: null,
  };
}

function teamTest(random: Random): SurveyResponse {
  return {
    customer: null,
    startedAt: (dayOf(SURVEY_DAY) - random.integer(1, 3)) * DAY + random.integer(9, 16) * 3600,
    seconds: random.integer(25, 70),
    progress: 100,
    mornings: 5,
    hardest: random.pick(['test', 'test, please ignore', 'Tom testing "quotes", commas\nand a new line']),
    importance: OUTCOMES.map(() => 5),
    satisfaction: OUTCOMES.map(() => 1),
    overall: 3,
    recommend: 10,
  };
}

function openedAt(random: Random): number {
  const day = dayOf(SURVEY_DAY) + Math.min(18, Math.floor(-4 * Math.log(1 - random.uniform())));
  return (
    day * DAY +
    random.weighted([
      [7, 3],
      [8, 4],
      [12, 4],
      [13, 3],
      [18, 4],
      [20, 5],
      [21, 5],
    ] as const) *
      3600 +
    random.integer(0, 3599)
  );
}
