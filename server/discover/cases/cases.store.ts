import type { Case } from '@rehire/contract/discover/cases';
import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import type { QdeCase, QdeValue, QdeVariable } from '../refi/project.ts';
import { caseMembers, cases, caseValues, caseVariables } from './cases.table.ts';

function grouped<T>(rows: readonly T[], key: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const at = key(row);
    if (at !== null) groups.set(at, [...(groups.get(at) ?? []), row]);
  }
  return groups;
}

const value = ({ variableId, value: written }: typeof caseValues.$inferSelect): QdeValue => ({
  variable: variableId,
  value: written,
});

/** All cases and variables of a workspace, as other tools take them; the values of conversations by their ids. */
export async function caseBook(
  db: Db,
  workspace: string,
): Promise<{ cases: QdeCase[]; variables: QdeVariable[]; ofTalks: ReadonlyMap<string, QdeValue[]> }> {
  const [held, variables, values, members] = await Promise.all([
    db.select().from(cases).where(eq(cases.workspaceId, workspace)).orderBy(asc(cases.id)),
    db
      .select()
      .from(caseVariables)
      .where(eq(caseVariables.workspaceId, workspace))
      .orderBy(asc(caseVariables.id)),
    db
      .select()
      .from(caseValues)
      .where(eq(caseValues.workspaceId, workspace))
      .orderBy(asc(caseValues.variableId)),
    db
      .select()
      .from(caseMembers)
      .where(eq(caseMembers.workspaceId, workspace))
      .orderBy(asc(caseMembers.transcriptId), asc(caseMembers.quoteId)),
  ]);
  const ofCases = grouped(values, ({ caseId }) => caseId);
  const ofTalks = grouped(values, ({ transcriptId }) => transcriptId);
  const within = grouped(members, ({ caseId }) => caseId);
  return {
    cases: held.map(({ id, name, memo }) => ({
      id,
      name,
      memo,
      values: (ofCases.get(id) ?? []).map(value),
      sources: (within.get(id) ?? []).flatMap(({ transcriptId }) => transcriptId ?? []),
      selections: (within.get(id) ?? []).flatMap(({ quoteId }) => quoteId ?? []),
    })),
    variables: variables.map(({ id, name, memo, type }) => ({ id, name, memo, type })),
    ofTalks: new Map([...ofTalks].map(([id, own]) => [id, own.map(value)])),
  };
}

/** The cases that a conversation is about, with what is known of them, and what is known of it itself. */
export async function casesOf(
  db: Db,
  workspace: string,
  transcript: string,
): Promise<{ items: Case[]; values: Case['values'] }> {
  const about = await db
    .selectDistinct({ id: cases.id, name: cases.name, memo: cases.memo })
    .from(caseMembers)
    .innerJoin(cases, and(eq(cases.workspaceId, caseMembers.workspaceId), eq(cases.id, caseMembers.caseId)))
    .where(and(eq(caseMembers.workspaceId, workspace), eq(caseMembers.transcriptId, transcript)))
    .orderBy(asc(cases.name), asc(cases.id));
  const values = await db
    .select({
      of: caseValues.caseId,
      variable: caseVariables.name,
      value: caseValues.value,
    })
    .from(caseValues)
    .innerJoin(
      caseVariables,
      and(eq(caseVariables.workspaceId, caseValues.workspaceId), eq(caseVariables.id, caseValues.variableId)),
    )
    .where(
      and(
        eq(caseValues.workspaceId, workspace),
        or(
          eq(caseValues.transcriptId, transcript),
          sql`${caseValues.caseId} in (select m.case_id from case_members m
            where m.workspace_id = ${workspace} and m.transcript_id = ${transcript})`,
        ),
      ),
    )
    .orderBy(asc(caseVariables.name), asc(caseValues.id));
  const of = (id: string | null) =>
    values
      .filter((each) => each.of === id)
      .map(({ variable, value: written }) => ({ variable, value: written }));
  return { items: about.map((each) => ({ ...each, values: of(each.id) })), values: of(null) };
}
