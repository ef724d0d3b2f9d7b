import type { OutcomeSet, OutcomeSetMember } from '@rehire/contract/define/outcome-sets';
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { outcomeWordings } from '../outcomes/outcomes.table.ts';
import { outcomeSetMembers, outcomeSets } from './sets.table.ts';

const columns = {
  id: outcomeSets.id,
  title: outcomeSets.title,
  survey: outcomeSets.surveyId,
  author: outcomeSets.author,
  frozenAt: outcomeSets.frozenAt,
  outcomes: sql<number>`(select count(*) from outcome_set_members m where m.workspace_id = outcome_sets.workspace_id and m.set_id = outcome_sets.id)`,
};

interface Row extends Omit<OutcomeSet, 'frozenAt'> {
  frozenAt: Date;
}

const view = (row: Row): OutcomeSet => ({ ...row, frozenAt: row.frozenAt.toISOString() });

export async function listSets(db: Db, workspace: string, limit: number, cursor: string | undefined) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select(columns)
    .from(outcomeSets)
    .where(and(eq(outcomeSets.workspaceId, workspace), after ? lt(outcomeSets.id, after[0]) : undefined))
    .orderBy(desc(outcomeSets.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map(view), next };
}

async function membersWhere(db: Db, where: ReturnType<typeof and>): Promise<OutcomeSetMember[]> {
  const rows = await db
    .select({ member: outcomeSetMembers, wording: outcomeWordings })
    .from(outcomeSetMembers)
    .innerJoin(
      outcomeSets,
      and(
        eq(outcomeSets.workspaceId, outcomeSetMembers.workspaceId),
        eq(outcomeSets.id, outcomeSetMembers.setId),
      ),
    )
    .innerJoin(
      outcomeWordings,
      and(
        eq(outcomeWordings.workspaceId, outcomeSetMembers.workspaceId),
        eq(outcomeWordings.outcomeId, outcomeSetMembers.outcomeId),
        eq(outcomeWordings.wording, outcomeSetMembers.wording),
      ),
    )
    .where(where)
    .orderBy(asc(outcomeSetMembers.position));
  return rows.map(({ member, wording }) => ({
    outcome: member.outcomeId,
    version: member.wording,
    position: member.position,
    statement: wording.statement,
    type: wording.type,
    step: wording.step,
    importanceItem: member.importanceItem,
    satisfactionItem: member.satisfactionItem,
  }));
}

/** @throws Problem not-found */
export async function readSet(
  db: Db,
  workspace: string,
  set: string,
): Promise<OutcomeSet & { members: OutcomeSetMember[] }> {
  const [row] = await db
    .select(columns)
    .from(outcomeSets)
    .where(and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.id, set)));
  if (!row) throw notFound();
  return {
    ...view(row),
    members: await membersWhere(db, and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.id, set))),
  };
}

/** The outcomes that a survey rated, in its wording and order; none where it rated none. */
export const membersOfSurvey = (db: Db, workspace: string, survey: string): Promise<OutcomeSetMember[]> =>
  membersWhere(db, and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.surveyId, survey)));

/** Freezes outcomes in their wordings for a survey. */
export async function insertSet(
  tx: Transaction,
  set: { workspace: string; survey: string; title: string; author: string },
  members: readonly { outcome: string; wording: number; importanceItem: string; satisfactionItem: string }[],
): Promise<void> {
  const [row] = await tx
    .insert(outcomeSets)
    .values({ workspaceId: set.workspace, surveyId: set.survey, title: set.title, author: set.author })
    .returning({ id: outcomeSets.id });
  if (!row) throw new Error('an insert returned no row');
  await tx.insert(outcomeSetMembers).values(
    members.map(({ outcome, ...each }, position) => ({
      workspaceId: set.workspace,
      setId: row.id,
      position,
      outcomeId: outcome,
      ...each,
    })),
  );
}

/** Takes back the set of a survey. @returns what it held */
export async function deleteSetOf(
  tx: Transaction,
  workspace: string,
  survey: string,
): Promise<OutcomeSetMember[]> {
  const members = await membersOfSurvey(tx, workspace, survey);
  await tx
    .delete(outcomeSets)
    .where(and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.surveyId, survey)));
  return members;
}

/** Those of the outcomes that some set holds. */
export async function outcomesInSets(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ outcome: outcomeSetMembers.outcomeId })
    .from(outcomeSetMembers)
    .where(and(eq(outcomeSetMembers.workspaceId, workspace), inArray(outcomeSetMembers.outcomeId, [...ids])));
  return new Set(rows.map(({ outcome }) => outcome));
}
