import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import type { CodedTalk } from './saturation.ts';

/**
 * The conversations of a study, and what was observed and elicited in it, in the order in which they were held, else brought,
 * each with its codes: those of a conversation are its quotes'.
 */
export async function talksOfStudy(
  db: Db,
  workspace: string,
  study: string,
): Promise<{ talks: CodedTalk[]; uncoded: number }> {
  const { rows } = await db.execute<Record<string, unknown> & CodedTalk>(sql`
    with talks as (
      select id, title, held_on, created_at from transcripts where workspace_id = ${workspace} and study_id = ${study}
      union all
      select id, left(done, 80), at::date, created_at from observations where workspace_id = ${workspace} and study_id = ${study}
      union all
      select id, 'Metaphors of ' || coalesce(nullif(who, ''), 'somebody'), held_on, created_at from metaphors
      where workspace_id = ${workspace} and study_id = ${study}
    )
    select t.id, t.title, t.held_on::text as "heldOn",
      coalesce(array_agg(distinct e.to_id) filter (where e.to_id is not null), '{}') as codes
    from talks t
    left join lateral (
      select 'quote' as kind, q.id::text as id from quotes q where q.workspace_id = ${workspace} and q.transcript_id = t.id
      union all select kind, t.id::text from (values ('observation'), ('metaphor')) kinds(kind)
    ) c on true
    left join edges e on e.workspace_id = ${workspace} and e.from_kind = c.kind and e.from_id = c.id
      and e.type = 'belongs-to' and e.to_kind = 'code'
    group by t.id, t.title, t.held_on, t.created_at
    order by t.held_on nulls last, t.created_at, t.id`);
  const talks = rows.filter(({ codes }) => codes.length > 0);
  return { talks, uncoded: rows.length - talks.length };
}
