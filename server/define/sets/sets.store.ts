import type { OutcomeSet, OutcomeSetMember } from '@rehire/contract/define/outcome-sets';
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { surveyTitles } from '../../discover/face.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { lockOutcomes } from '../outcomes/outcomes.store.ts';
import { outcomes, outcomeWordings } from '../outcomes/outcomes.table.ts';
import { normalOf } from '../outcomes/statement.ts';
import { outcomeSetMembers, outcomeSets, outcomeSetSurveys } from './sets.table.ts';

const columns = {
  id: outcomeSets.id,
  title: outcomeSets.title,
  number: outcomeSets.number,
  survey: outcomeSets.surveyId,
  author: outcomeSets.author,
  frozenAt: outcomeSets.frozenAt,
  outcomes: sql<number>`(select count(*) from outcome_set_members m where m.workspace_id = outcome_sets.workspace_id and m.set_id = outcome_sets.id)`,
};

interface Row extends Omit<OutcomeSet, 'frozenAt'> {
  frozenAt: Date;
}

/** A set with what it holds and the surveys that were made of it. */
export type WholeSet = OutcomeSet & {
  members: OutcomeSetMember[];
  askedBy: { survey: string; title: string }[];
};

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

const holding = alias(outcomeWordings, 'holding');

async function membersWhere(db: Db, where: ReturnType<typeof and>): Promise<OutcomeSetMember[]> {
  const rows = await db
    .select({ member: outcomeSetMembers, wording: outcomeWordings, now: holding.statement })
    .from(outcomeSetMembers)
    .innerJoin(
      outcomes,
      and(
        eq(outcomes.workspaceId, outcomeSetMembers.workspaceId),
        eq(outcomes.id, outcomeSetMembers.outcomeId),
      ),
    )
    .innerJoin(
      holding,
      and(
        eq(holding.workspaceId, outcomes.workspaceId),
        eq(holding.outcomeId, outcomes.id),
        eq(holding.wording, outcomes.wording),
      ),
    )
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
  return rows.map(({ member, wording, now }) => ({
    outcome: member.outcomeId,
    version: member.wording,
    position: member.position,
    statement: wording.statement,
    type: wording.type,
    step: wording.step,
    importanceItem: member.importanceItem,
    satisfactionItem: member.satisfactionItem,
    rewordedTo: now === wording.statement ? null : now,
  }));
}

/** @throws Problem not-found */
export async function readSet(db: Db, workspace: string, set: string): Promise<WholeSet> {
  const [row] = await db
    .select(columns)
    .from(outcomeSets)
    .where(and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.id, set)));
  if (!row) throw notFound();
  const members = await membersWhere(
    db,
    and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.id, set)),
  );
  const made = await db
    .select({ survey: outcomeSetSurveys.surveyId })
    .from(outcomeSetSurveys)
    .where(and(eq(outcomeSetSurveys.workspaceId, workspace), eq(outcomeSetSurveys.setId, set)))
    .orderBy(asc(outcomeSetSurveys.surveyId));
  const ids = made.map(({ survey }) => survey);
  const titles = await surveyTitles(db, workspace, ids);
  const askedBy = ids.flatMap((survey) => {
    const title = titles.get(survey);
    return title === undefined ? [] : [{ survey, title }];
  });
  return { ...view(row), members, askedBy };
}

/** A member of a set that a survey asked for: the items that rate it are there. */
export type RatedMember = OutcomeSetMember & { importanceItem: string; satisfactionItem: string };

/** The outcomes that a survey rated, in its wording and order; none where it rated none. */
export async function membersOfSurvey(db: Db, workspace: string, survey: string): Promise<RatedMember[]> {
  const of = and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.surveyId, survey));
  return (await membersWhere(db, of)).flatMap((member) => {
    const { importanceItem, satisfactionItem } = member;
    return importanceItem === null || satisfactionItem === null
      ? []
      : [{ ...member, importanceItem, satisfactionItem }];
  });
}

interface NewMember {
  readonly outcome: string;
  readonly wording: number;
  readonly importanceItem: string | null;
  readonly satisfactionItem: string | null;
}

/** Freezes outcomes in their wordings, for a survey or (`survey` null) under the next number. @returns the set's id */
export async function insertSet(
  tx: Transaction,
  set: { workspace: string; survey: string | null; title: string; author: string },
  members: readonly NewMember[],
): Promise<string> {
  const next = sql<number>`(select coalesce(max(number), 0) + 1 from outcome_sets where workspace_id = ${set.workspace})`;
  const [row] = await tx
    .insert(outcomeSets)
    .values({
      workspaceId: set.workspace,
      surveyId: set.survey,
      number: set.survey === null ? next : null,
      title: set.title,
      author: set.author,
    })
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
  return row.id;
}

/** Freezes outcomes in the wordings that hold now. @returns the set's id @throws Problem not-found, conflict for one that is archived */
export async function freezeOutcomes(
  tx: Transaction,
  set: { workspace: string; title: string; author: string },
  ids: readonly string[],
): Promise<string> {
  await lockOutcomes(tx, set.workspace);
  const rows = await tx
    .select({ id: outcomes.id, wording: outcomes.wording, status: outcomes.status })
    .from(outcomes)
    .where(and(eq(outcomes.workspaceId, set.workspace), inArray(outcomes.id, [...ids])));
  const found = new Map(rows.map((row) => [row.id, row]));
  const members = ids.map((outcome) => {
    const row = found.get(outcome);
    if (!row) throw notFound();
    if (row.status === 'archived')
      throw new Problem('conflict', 'One of the outcomes is archived. Take it out, or activate it again.');
    return { outcome, wording: row.wording, importanceItem: null, satisfactionItem: null };
  });
  return insertSet(tx, { ...set, survey: null }, members);
}

/** Remembers that a survey is made of a set. */
export async function noteSurvey(
  tx: Transaction,
  workspace: string,
  set: string,
  survey: string,
): Promise<void> {
  await tx.insert(outcomeSetSurveys).values({ workspaceId: workspace, surveyId: survey, setId: set });
}

/** The outcomes of the set that a survey was made of, by the normal form of their frozen words; none where of none. */
export async function frozenFor(
  db: Db,
  workspace: string,
  survey: string,
): Promise<Map<string, { outcome: string; wording: number }>> {
  const [made] = await db
    .select({ set: outcomeSetSurveys.setId })
    .from(outcomeSetSurveys)
    .where(and(eq(outcomeSetSurveys.workspaceId, workspace), eq(outcomeSetSurveys.surveyId, survey)));
  if (!made) return new Map();
  const members = await membersWhere(
    db,
    and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.id, made.set)),
  );
  return new Map(
    members.map(({ outcome, version, statement }) => [normalOf(statement), { outcome, wording: version }]),
  );
}

/** Removes a set that a person froze. @throws Problem not-found, conflict where a survey was made of it */
export async function deleteSet(tx: Transaction, workspace: string, set: string): Promise<void> {
  const { survey, askedBy } = await readSet(tx, workspace, set);
  if (survey !== null || askedBy.length > 0)
    throw new Problem('conflict', 'A survey asks for this set; its scores stand on it.');
  const own = and(eq(outcomeSetSurveys.workspaceId, workspace), eq(outcomeSetSurveys.setId, set));
  await tx.delete(outcomeSetSurveys).where(own);
  await tx.delete(outcomeSets).where(and(eq(outcomeSets.workspaceId, workspace), eq(outcomeSets.id, set)));
}

/** Takes back the set of a survey, and that the survey was made of one. @returns what it held */
export async function deleteSetOf(
  tx: Transaction,
  workspace: string,
  survey: string,
): Promise<RatedMember[]> {
  const members = await membersOfSurvey(tx, workspace, survey);
  const made = and(eq(outcomeSetSurveys.workspaceId, workspace), eq(outcomeSetSurveys.surveyId, survey));
  await tx.delete(outcomeSetSurveys).where(made);
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
