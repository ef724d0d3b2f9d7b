import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { uuidsAmong } from '../../platform/thread/node-source.ts';
import { responses, surveys } from './surveys.table.ts';

/** Who gave a response, as the file or Rehire itself calls them, and to which survey. */
export interface RespondentOf {
  readonly response: string;
  readonly respondent: string;
  readonly survey: string;
  readonly title: string;
}

/** Who gave responses; those that are not there are left out. */
export const respondentsOf = (db: Db, workspace: string, ids: readonly string[]): Promise<RespondentOf[]> =>
  db
    .select({
      response: responses.id,
      respondent: responses.respondent,
      survey: surveys.id,
      title: surveys.title,
    })
    .from(responses)
    .innerJoin(
      surveys,
      and(eq(surveys.workspaceId, responses.workspaceId), eq(surveys.id, responses.surveyId)),
    )
    .where(and(eq(responses.workspaceId, workspace), inArray(responses.id, uuidsAmong(ids))));
