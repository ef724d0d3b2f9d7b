import { sql } from 'drizzle-orm';
import { Problem } from '../../../platform/http/problem.ts';
import type { Transaction } from '../../../platform/record/record.ts';

/** Fewer answers than these may be alike by chance. */
const FEWEST = 5;

/**
 * Refuses a survey that has the answers of an earlier one again, as a later export of it has: of nobody known, they would
 * count twice among the scores, which tell people apart by who they are.
 * @throws Problem conflict
 */
export async function refuseLongerExport(tx: Transaction, workspace: string, survey: string): Promise<void> {
  const scored = (one: string) =>
    sql.raw(
      `${one}.identity is null and jsonb_exists_any(${one}.answers, array['nps', 'csat', 'ces1', 'ces2'])`,
    );
  const { rows } = await tx.execute<{ title: string; again: number }>(sql`
    select s.title, count(*)::int as again
    from responses n
    join responses o on o.workspace_id = n.workspace_id and o.respondent = n.respondent and o.survey_id <> n.survey_id
      and o.answers = n.answers and o.submitted_at is not distinct from n.submitted_at
    join surveys s on s.workspace_id = o.workspace_id and s.id = o.survey_id and s.import_id is not null
    where n.workspace_id = ${workspace} and n.survey_id = ${survey} and ${scored('n')} and ${scored('o')}
    group by s.id, s.title
    having count(*) >= ${FEWEST} and count(*) >= 0.9 * (
      select count(*) from responses e where e.workspace_id = ${workspace} and e.survey_id = s.id and ${scored('e')})
    order by again desc limit 1`);
  const [earlier] = rows;
  if (earlier)
    throw new Problem(
      'conflict',
      `${earlier.again} of these answers came with "${earlier.title}" already. They name nobody, so their scores would count twice: take that import back first.`,
    );
}
