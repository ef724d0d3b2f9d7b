import type { Study } from '@rehire/contract/discover/studies';
import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';

type Collected = Study['collected'];

const person = (table: string, name: string) =>
  sql.raw(
    `coalesce(${table}.participant_id::text, nullif(lower(btrim(${table}.${name})), ''), ${table}.id::text)`,
  );

/** What studies have collected beside conversations, and by how many people; somebody met twice counts once. */
export async function collectedBy(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, Collected>> {
  const { rows } = await db.execute<Collected & { study: string } & Record<string, unknown>>(sql`
    select s.id as study, v.*, o.*, m.*, f.*
    from studies s
    left join lateral (
      select count(*)::int as surveys, (count(*) filter (where y.stage = 'launched'))::int as open,
        coalesce(sum((select count(*) from responses r where r.workspace_id = y.workspace_id
          and r.survey_id = y.id and r.complete)), 0)::int as answers
      from study_surveys x join surveys y on y.workspace_id = x.workspace_id and y.id = x.survey_id
      where x.workspace_id = s.workspace_id and x.study_id = s.id
    ) v on true
    left join lateral (
      select count(*)::int as observations, count(distinct ${person('w', 'who')})::int as watched
      from observations w where w.workspace_id = s.workspace_id and w.study_id = s.id
    ) o on true
    left join lateral (
      select count(*)::int as metaphors, count(distinct ${person('e', 'who')})::int as elicited
      from metaphors e where e.workspace_id = s.workspace_id and e.study_id = s.id
    ) m on true
    left join lateral (
      select count(*)::int as feedback, (count(*) filter (where p.state = 'new'))::int as unsorted,
        count(distinct coalesce(p.identity::text, nullif(lower(btrim(p.writer)), ''), p.id::text))::int as heard
      from study_feedback x join feedback p on p.workspace_id = x.workspace_id and p.id = x.feedback_id
      where x.workspace_id = s.workspace_id and x.study_id = s.id
    ) f on true
    where s.workspace_id = ${workspace}
      and s.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`);
  return new Map(rows.map(({ study, ...collected }) => [study, collected]));
}

export const nothingCollected: Collected = {
  surveys: 0,
  open: 0,
  answers: 0,
  observations: 0,
  watched: 0,
  metaphors: 0,
  elicited: 0,
  feedback: 0,
  heard: 0,
  unsorted: 0,
};
