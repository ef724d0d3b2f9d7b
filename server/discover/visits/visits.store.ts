import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { responses } from '../surveys/surveys.table.ts';
import { surveyInvitees, surveyQuotas, surveyVisits } from './visits.table.ts';

interface Which {
  readonly workspaceId: string;
  readonly id: string;
}

/** These visits, as far as they are to this survey. */
export const visitsOf = ({ workspaceId, id }: Which, visits: readonly string[]): SQL | undefined =>
  and(
    eq(surveyVisits.workspaceId, workspaceId),
    inArray(surveyVisits.id, [...visits]),
    eq(surveyVisits.surveyId, id),
  );

/** The quotas of a survey that have no place left, by their keys. */
export async function fullQuotas(db: Db, { workspaceId, id }: Which): Promise<string[]> {
  const rows = await db
    .select({ key: surveyQuotas.key })
    .from(surveyQuotas)
    .where(
      and(
        eq(surveyQuotas.workspaceId, workspaceId),
        eq(surveyQuotas.surveyId, id),
        sql`${surveyQuotas.taken} >= ${surveyQuotas.most}`,
      ),
    );
  return rows.map(({ key }) => key);
}

export const hasQuotas = ({ quotas = [] }: SurveyDefinition): boolean => quotas.length > 0;

/** What was begun and never sent becomes partial responses, as far as it was answered; tests never do. */
export async function keepUnfinished(tx: Transaction, workspace: string, survey: string): Promise<void> {
  const open = and(
    eq(surveyVisits.workspaceId, workspace),
    eq(surveyVisits.surveyId, survey),
    eq(surveyVisits.test, false),
    isNull(surveyVisits.finishedAt),
    sql`${surveyVisits.answers} <> '{}'::jsonb`,
  );
  const left = await tx
    .select({ visit: surveyVisits, name: surveyInvitees.name, identity: surveyInvitees.identity })
    .from(surveyVisits)
    .leftJoin(
      surveyInvitees,
      and(
        eq(surveyInvitees.workspaceId, surveyVisits.workspaceId),
        eq(surveyInvitees.visitId, surveyVisits.id),
      ),
    )
    .where(open)
    .orderBy(asc(surveyVisits.startedAt));
  for (let at = 0; at < left.length; at += 500)
    await tx.insert(responses).values(
      left.slice(at, at + 500).map(({ visit, name, identity }) => {
        const id = uuidv7();
        return {
          workspaceId: workspace,
          id,
          surveyId: survey,
          respondent: name ?? `R-${id.slice(-8).toUpperCase()}`,
          identity,
          startedAt: visit.startedAt,
          complete: false,
          answers: visit.answers,
        };
      }),
    );
}
