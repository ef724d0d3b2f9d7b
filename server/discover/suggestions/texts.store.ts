import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import type { LabelKind, Labels } from './suggestion.ts';

/** A text that was or may be coded. */
export interface SuggestedText {
  readonly kind: 'quote' | 'feedback';
  readonly id: string;
  readonly text: string;
}

/** The most texts that suggestions are learned from, the newest of them. */
const MOST_TEXTS = 20_000;

const every = (workspace: string) => sql`
  select 'quote' as kind, id, text, emotion as feeling from quotes where workspace_id = ${workspace}
  union all
  select 'feedback', id, case when title = '' then text else title || ': ' || text end, sentiment
  from feedback where workspace_id = ${workspace}`;

/** Every quote and piece of feedback, newest first. */
export async function textsOf(db: Db, workspace: string): Promise<SuggestedText[]> {
  const { rows } = await db.execute<Record<string, unknown> & SuggestedText>(
    sql`select kind, id, left(text, 4000) as text from (${every(workspace)}) t order by id desc limit ${MOST_TEXTS}`,
  );
  return rows;
}

/** Tells whether the texts are still those that were learned from. */
export async function markOf(db: Db, workspace: string): Promise<{ texts: string; decisions: number }> {
  const { rows } = await db.execute<{ texts: string; decisions: number }>(sql`
    select (select count(*) || ' ' || coalesce(max(id::text), '') || ' ' || coalesce(sum(length(text)), 0) from (${every(workspace)}) t) as texts,
      (select count(*)::int from edges where workspace_id = ${workspace} and from_kind in ('quote', 'feedback')
        and to_kind in ('code', 'outcome'))
        + (select count(feeling)::int from (${every(workspace)}) t) as decisions`);
  return rows[0] ?? { texts: '', decisions: 0 };
}

/** What people decided about the texts: their codes, the outcomes that they speak for, and how they felt. */
export async function labelsOf(
  db: Db,
  workspace: string,
  texts: readonly SuggestedText[],
): Promise<Record<LabelKind, Labels>> {
  const { rows } = await db.execute<{ from: string; kind: 'code' | 'outcome'; to: string }>(sql`
    select from_id as "from", to_kind as kind, to_id as "to" from edges
    where workspace_id = ${workspace} and from_kind in ('quote', 'feedback')
      and (to_kind = 'code' and type = 'belongs-to' or to_kind = 'outcome' and type = 'supports')`);
  const felt = await db.execute<{ id: string; feeling: number }>(
    sql`select id, feeling from (${every(workspace)}) t where feeling is not null`,
  );
  const feelings = new Map(felt.rows.map(({ id, feeling }) => [id, String(Math.sign(feeling))]));
  const of = { code: new Map<string, string[]>(), outcome: new Map<string, string[]>() };
  for (const { from, kind, to } of rows) {
    const own = of[kind].get(from) ?? [];
    own.push(to);
    of[kind].set(from, own);
  }
  return {
    codes: texts.map(({ id }) => of.code.get(id) ?? []),
    outcomes: texts.map(({ id }) => of.outcome.get(id) ?? []),
    feelings: texts.map(({ id }) => {
      const feeling = feelings.get(id);
      return feeling === undefined ? [] : [feeling];
    }),
  };
}

/** Those of the codes that are of a study which the text is not of: they are not seen where it is coded. */
export async function codesOfOtherStudies(
  db: Db,
  workspace: string,
  { kind, id }: Pick<SuggestedText, 'kind' | 'id'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await db.execute<{ id: string }>(sql`
    select c.id from codes c where c.workspace_id = ${workspace} and c.study_id is not null
      and c.id::text in (select value from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      and c.study_id is distinct from (
        select t.study_id from quotes q
        join transcripts t on t.workspace_id = q.workspace_id and t.id = q.transcript_id
        where q.workspace_id = ${workspace} and ${kind} = 'quote' and q.id = ${id})`);
  return new Set(rows.map((row) => row.id));
}
