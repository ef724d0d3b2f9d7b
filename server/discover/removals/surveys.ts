import type { Standing } from '@rehire/contract/thread/removals';
import { itemsOf, ratedStatements } from '@rehire/questionnaire/items';
import { and, eq } from 'drizzle-orm';
import type { Platform } from '../../platform/platform.ts';
import type { RemovalSource } from '../../platform/removals/removal-source.ts';
import { counted, linked, type Looking } from '../../platform/removals/standing.ts';
import { uuidsAmong } from '../../platform/thread/node-source.ts';
import { laidOutOf } from '../answer-texts/answer-texts.store.ts';

import { responses, surveys } from '../surveys/surveys.table.ts';
import { surveyInvitees } from '../visits/visits.table.ts';
import { onConversations } from './conversations.ts';

/** What stands on a survey: its answers, who was asked, and what was made of the answers; null where there is none. */
export async function onSurvey(looking: Looking, survey: string): Promise<Standing[] | null> {
  const { db, workspace } = looking;
  if (uuidsAmong([survey]).length === 0) return null;
  const [row] = await db
    .select({ definition: surveys.definition, stage: surveys.stage })
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), eq(surveys.id, survey)));
  if (!row) return null;
  const ofSurvey = and(eq(responses.workspaceId, workspace), eq(responses.surveyId, survey));
  const answered = await db.select({ id: responses.id }).from(responses).where(ofSurvey);
  const invited = and(eq(surveyInvitees.workspaceId, workspace), eq(surveyInvitees.surveyId, survey));
  const laidOut = await laidOutOf(db, workspace, survey);
  const asked = row.stage === 'draft' ? [] : ratedStatements(itemsOf(row.definition));
  return [
    ...counted(
      {
        words: ['response', 'responses'],
        fate: 'goes',
        means: 'with every figure that counts them',
        page: `/discover/surveys/${survey}`,
      },
      answered.length,
    ),
    ...counted(
      { words: ['personal link', 'personal links'], fate: 'goes' },
      await db.$count(surveyInvitees, invited),
    ),
    ...counted(
      {
        words: ['desired outcome that it rated', 'desired outcomes that it rated'],
        fate: 'stays',
        means: 'without these ratings and opportunities, where nothing else speaks of it not at all',
      },
      asked.length,
      asked.map(({ statement }) => ({ title: statement, href: null })),
    ),
    ...(await linked(
      looking,
      'response',
      answered.map(({ id }) => id),
      { fate: 'stays', means: 'without its responses as evidence' },
    )),
    ...(await onConversations(looking, laidOut)),
  ];
}

/** What people are told before a survey goes. */
export const surveyRemovals = ({ thread }: Pick<Platform, 'thread'>): readonly RemovalSource[] => [
  { of: 'survey', standing: (db, workspace, id) => onSurvey({ db, thread, workspace }, id) },
];
