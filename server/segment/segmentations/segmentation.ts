import type { Segmentation as Shown, Segment } from '@rehire/contract/segment/segmentations';
import type { OutcomeProfile } from '@rehire/numerics/segmentation/profile';
import type { Segmentation, SegmentationReason } from '@rehire/numerics/segmentation/segmentation';
import type { Ratings } from '@rehire/numerics/survey/ratings';
import { type Defined, isDefined } from '@rehire/numerics/undefined';
import { trustIn } from './trust.ts';

/** How many outcomes tell a segment apart on its page. */
const TRAITS = 5;

/** Bootstrap resamples behind each candidate's stability. */
export const STABILITY_DRAWS = 100;

export const numbersOfSegments = [2, 3, 4, 5, 6, 7, 8];

/** An outcome that was rated, in the words of the set that was asked. */
export interface RatedOutcome {
  readonly outcome: string;
  readonly statement: string;
}

/** Why this number of segments, in one sentence for the person. */
export function inWords(choice: SegmentationReason): string {
  switch (choice.reason) {
    case 'best-silhouette':
      return `${choice.k} segments are set apart most clearly, among the numbers that stand out from one population and are stable (${choice.eligible.join(', ')}).`;
    case 'best-bic':
      return `${choice.k} segments describe the answers best for what they ask (lowest BIC), among the numbers that stand out from one population and are stable (${choice.eligible.join(', ')}).`;
    case 'no-common-factors':
      return 'Nothing holds the outcomes together beyond chance: there is one market, without segments.';
    case 'one-population':
      return 'No number of segments is tighter than one population with the same answers would be: there is one market, without segments.';
    case 'none-stable':
      return `${choice.standOut.join(', ')} segments stand out, but they would not be found again in new samples, or one of them is too small to trust.`;
  }
}

/** The candidates as the page compares them. */
export const candidatesOf = ({
  candidates,
  k,
}: Pick<Segmentation, 'candidates' | 'k'>): Shown['candidates'] =>
  candidates.map((each) => ({
    k: each.k,
    withinSS: each.fit.withinSS,
    silhouette: each.fit.silhouette,
    predictionStrength: each.fit.predictionStrength,
    gap: each.fit.gap,
    standsOutP: each.fit.pValue,
    stability: each.stability.mean,
    perSegment: [...each.stability.perCluster],
    trust: trustIn(each.stability.mean),
    chosen: each.k === k,
  }));

type Traits = Segment['underserved'];

function traitsOf(profiles: readonly Defined<OutcomeProfile>[], outcomes: readonly RatedOutcome[]): Traits {
  return profiles.flatMap((profile) => {
    const rated = isDefined(profile) ? outcomes[profile.outcome] : undefined;
    if (!isDefined(profile) || rated === undefined) return [];
    return [
      {
        outcome: rated.outcome,
        statement: rated.statement,
        score: profile.inside.score,
        others: profile.outside.score,
        difference: profile.scoreDelta,
      },
    ];
  });
}

/** What a segment struggles with more than others do, most first, and what it has more of than it wants. */
export function tellingTraits(
  profiles: readonly Defined<OutcomeProfile>[],
  outcomes: readonly RatedOutcome[],
): { underserved: Traits; overserved: Traits } {
  const all = traitsOf(profiles, outcomes).toSorted((a, b) => b.difference - a.difference);
  return {
    underserved: all.filter(({ difference, score }) => difference > 0 && score >= 10).slice(0, TRAITS),
    overserved: all
      .filter(({ difference, score }) => difference < 0 && score < 10)
      .toReversed()
      .slice(0, TRAITS),
  };
}

/** The direction and measure that a statement opens with say nothing about who struggles with it. */
const OPENING =
  /^(?:minimi[sz]e|reduce|increase|maximi[sz]e|avoid feeling|avoid being perceived as|be perceived as|feel)\s+(?:the\s+)?(?:(?:time it takes to|likelihood (?:that|of)|number of|amount of|frequency (?:of|with which)|effort (?:it takes )?to|cost of)\s+)?(?:the\s+)?/i;
const CONTEXT = /(?:[,.;]|\s(?:when|while|before|after|if|by the time)\s).*$/i;
const PLACE = /\s(?:in|on|at|for|with|from|during)\s.*$/i;
const LONGEST_NAME = 42;
const LONG_NAME = 32;

/** Who answered less than this share of the outcomes says too little to be told to a segment. */
const LEAST_ANSWERED = 0.75;
const LEAST_PEOPLE = 30;

/**
 * In words, that too few rated enough of the outcomes to look for segments among them, as in a survey of which each person rates a
 * part; null where enough did. What was never asked is not made up for: a segment of guessed answers is the guess.
 */
export function tooFewWhole({ respondents, outcomes, importance, satisfaction }: Ratings): string | null {
  const rated = Array.from({ length: respondents }, (_, r) => {
    let both = 0;
    for (let at = r * outcomes; at < (r + 1) * outcomes; at++)
      if ((importance[at] ?? 0) > 0 && (satisfaction[at] ?? 0) > 0) both += 1;
    return both;
  });
  const needed = Math.ceil(LEAST_ANSWERED * outcomes);
  const enough = rated.filter((each) => each >= needed).length;
  if (enough >= LEAST_PEOPLE || respondents < LEAST_PEOPLE) return null;
  const most = rated.reduce((largest, each) => Math.max(largest, each), 0);
  return (
    `they are told by people who rated at least ${needed} of the ${outcomes} outcomes (three quarters), which ${enough} of ${respondents} did; ` +
    `the most that anybody rated is ${most}. What people were not asked is not guessed. Let each respondent rate all outcomes; ` +
    'the scores of single outcomes stand all the same'
  );
}

/** A name to begin with, from what the segment struggles with most; people give a better one. */
export function namedAfter(underserved: Traits, mark: number): string {
  const [first] = underserved;
  if (!first) return `Well served (segment ${mark + 1})`;
  const whole = first.statement.replace(OPENING, '');
  const core = whole.replace(CONTEXT, '') || whole;
  const brief = core.length <= LONG_NAME ? core : core.replace(PLACE, '');
  const short =
    brief.length <= LONGEST_NAME ? brief : `${brief.slice(0, LONGEST_NAME - 1).replace(/\s+\S*$/, '')}…`;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
