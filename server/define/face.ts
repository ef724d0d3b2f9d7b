import type { Outcome, OutcomeType } from '@rehire/contract/define/outcomes';
import type { Db } from '../platform/record/record.ts';
import { outcomesById as byId } from './outcomes/outcomes.store.ts';
import { membersOfSurvey } from './sets/sets.store.ts';

/** An outcome as a survey rated it: its words then, and the keys of its two items. */
export interface RatedOutcome {
  readonly outcome: string;
  readonly statement: string;
  readonly type: OutcomeType;
  readonly importanceItem: string;
  readonly satisfactionItem: string;
}

/** The outcomes that a survey rated, in the order in which it asked; none where it rated none. */
export const ratedOutcomes = (db: Db, workspace: string, survey: string): Promise<RatedOutcome[]> =>
  membersOfSurvey(db, workspace, survey);

/** Outcomes as they stand now, in any order; ids that name nothing are left out. */
export const outcomesById = (db: Db, workspace: string, ids: readonly string[]): Promise<Outcome[]> =>
  byId(db, workspace, ids);
