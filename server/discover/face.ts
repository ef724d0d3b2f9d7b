import type { Db } from '../platform/record/record.ts';
import { uuidsAmong } from '../platform/thread/node-source.ts';
import { speakersOf as speakers } from './quotes/quotes.store.ts';
import { type ItemPair, type RatedAnswers, ratedAnswers as rated } from './surveys/ratings.store.ts';
import { titlesOf } from './surveys/surveys.store.ts';

/** What surveys are called, by id; those that are not there are left out. */
export const surveyTitles = (
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, string>> => titlesOf(db, workspace, ids);

/** Whether a survey is there. */
export const surveyExists = async (db: Db, workspace: string, survey: string): Promise<boolean> =>
  (await surveyTitles(db, workspace, [survey])).has(survey);

/** What every respondent answered to pairs of items, on 1..5. @throws Problem not-found */
export const ratedAnswers = (
  db: Db,
  workspace: string,
  survey: string,
  pairs: readonly ItemPair[],
): Promise<RatedAnswers> => rated(db, workspace, survey, pairs);

/**
 * Who said each quote, as a key that is the same for the same person: the customer where known, otherwise the speaker of
 * that conversation. Quotes that are not there are left out.
 */
export const speakersOf = (db: Db, workspace: string, ids: readonly string[]): Promise<Map<string, string>> =>
  speakers(db, workspace, uuidsAmong(ids));
