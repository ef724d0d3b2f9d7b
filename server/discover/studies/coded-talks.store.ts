import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import type { CodedTalk } from './saturation.ts';

/** The conversations of a study in the order in which they were held, else brought, with the codes of their quotes. */
export async function talksOfStudy(
  db: Db,
  workspace: string,
  study: string,
): Promise<{ talks: CodedTalk[]; uncoded: number }> {
  const { rows } = await db.execute<Record<string, unknown> & CodedTalk>(sql`
    select t.id, t.title, t.held_on::text as "heldOn",
      coalesce(array_agg(distinct e.to_id) filter (where e.to_id is not null), '{}') as codes
    from transcripts t
    left join quotes q on q.workspace_id = t.workspace_id and q.transcript_id = t.id
    left join edges e on e.workspace_id = q.workspace_id and e.from_kind = 'quote' and e.from_id = q.id::text
      and e.type = 'belongs-to' and e.to_kind = 'code'
    where t.workspace_id = ${workspace} and t.study_id = ${study}
    group by t.id, t.title, t.held_on, t.created_at
    order by t.held_on nulls last, t.created_at, t.id`);
  const talks = rows.filter(({ codes }) => codes.length > 0);
  return { talks, uncoded: rows.length - talks.length };
}
