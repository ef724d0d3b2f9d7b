import { type Ratings, ratings as checked } from '@rehire/numerics/survey/ratings';
import { ratedOutcomes, type RatedOutcome } from '../define/face.ts';
import { ratedAnswers } from '../discover/face.ts';
import { Problem } from '../platform/http/problem.ts';
import type { Db } from '../platform/record/record.ts';

/** The answers of a survey to the outcomes that it rated, ready for numerics. */
export interface RatedSurvey {
  readonly title: string;
  readonly outcomes: readonly RatedOutcome[];
  readonly respondents: readonly { readonly response: string; readonly customer: number | null }[];
  readonly ratings: Ratings;
}

/**
 * Reads what a survey rated.
 * @throws Problem not-found, or not-enough-data where the survey rates no outcomes
 */
export async function readRatings(db: Db, workspace: string, survey: string): Promise<RatedSurvey> {
  const outcomes = await ratedOutcomes(db, workspace, survey);
  const answers = await ratedAnswers(db, workspace, survey, outcomes);
  if (outcomes.length === 0) {
    throw new Problem('not-enough-data', 'This survey rates no outcomes on importance and satisfaction.');
  }
  const { title, respondents, importance, satisfaction } = answers;
  return {
    title,
    outcomes,
    respondents,
    ratings: checked(respondents.length, outcomes.length, importance, satisfaction),
  };
}
