import type { FeedbackFilter } from '@rehire/contract/discover/study-collections';
import { and, eq } from 'drizzle-orm';
import { notFound } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { idsOfFeedback } from '../feedback/feedback.store.ts';
import { titlesOf } from '../surveys/surveys.store.ts';
import { readStudy } from './studies.store.ts';
import { studyFeedback, studySurveys } from './study-collections.table.ts';

/** How many rows one statement carries. */
const BATCH = 5_000;

/** @throws Problem not-found where there is no such study or survey */
export async function takeSurvey(
  tx: Transaction,
  workspace: string,
  study: string,
  survey: string,
): Promise<void> {
  await readStudy(tx, workspace, study);
  if (!(await titlesOf(tx, workspace, [survey])).has(survey)) throw notFound();
  await tx
    .insert(studySurveys)
    .values({ workspaceId: workspace, studyId: study, surveyId: survey })
    .onConflictDoUpdate({
      target: [studySurveys.workspaceId, studySurveys.surveyId],
      set: { studyId: study },
    });
}

/** @throws Problem not-found where the survey is not of this study */
export async function letSurveyGo(
  tx: Transaction,
  workspace: string,
  study: string,
  survey: string,
): Promise<void> {
  const gone = await tx
    .delete(studySurveys)
    .where(
      and(
        eq(studySurveys.workspaceId, workspace),
        eq(studySurveys.studyId, study),
        eq(studySurveys.surveyId, survey),
      ),
    )
    .returning({ survey: studySurveys.surveyId });
  if (gone.length === 0) throw notFound();
}

/** Takes all that a filter finds into a study. @returns how many are new. @throws Problem not-found */
export async function fillFeedback(
  tx: Transaction,
  workspace: string,
  study: string,
  filter: FeedbackFilter,
): Promise<number> {
  await readStudy(tx, workspace, study);
  const found = await idsOfFeedback(tx, workspace, filter);
  let added = 0;
  for (let at = 0; at < found.length; at += BATCH) {
    const rows = await tx
      .insert(studyFeedback)
      .values(
        found
          .slice(at, at + BATCH)
          .map((feedbackId) => ({ workspaceId: workspace, studyId: study, feedbackId })),
      )
      .onConflictDoNothing()
      .returning({ id: studyFeedback.feedbackId });
    added += rows.length;
  }
  return added;
}

/** @throws Problem not-found where the piece is not in this study */
export async function letFeedbackGo(
  tx: Transaction,
  workspace: string,
  study: string,
  piece: string,
): Promise<void> {
  const gone = await tx
    .delete(studyFeedback)
    .where(
      and(
        eq(studyFeedback.workspaceId, workspace),
        eq(studyFeedback.studyId, study),
        eq(studyFeedback.feedbackId, piece),
      ),
    )
    .returning({ piece: studyFeedback.feedbackId });
  if (gone.length === 0) throw notFound();
}
