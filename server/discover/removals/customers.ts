import { sql } from 'drizzle-orm';
import { identitiesOf } from '../../people/face.ts';
import type { RemovalSource } from '../../platform/removals/removal-source.ts';
import { found, type Told } from '../../platform/removals/standing.ts';

/** What a customer said and answered, told before they are erased. */
export const customerRemovals: readonly RemovalSource[] = [
  {
    of: 'customer',
    async standing(db, workspace, id) {
      const known = await identitiesOf(db, workspace, [Number(id)].filter(Number.isSafeInteger));
      if (known.length === 0) return [];
      const theirs = sql`(select value::bigint from jsonb_array_elements_text(${JSON.stringify(known.map(({ identity }) => identity))}::jsonb))`;
      const told = (words: Told['words'], fate: Told['fate'], means?: string): Told => ({
        words,
        fate,
        ...(means === undefined ? {} : { means }),
      });
      const stays = 'under a pseudonym, and nothing leads to them';
      return [
        ...(await found(
          db,
          told(['response to a survey', 'responses to surveys'], 'goes', 'with every figure that counts it'),
          sql`select s.title, '/discover/surveys/' || s.id || '?response=' || r.id as href
            from responses r join surveys s on s.workspace_id = r.workspace_id and s.id = r.survey_id
            where r.workspace_id = ${workspace} and r.identity in ${theirs} order by r.id`,
        )),
        ...(await found(
          db,
          told(
            ['piece of feedback', 'pieces of feedback'],
            'goes',
            'and what it speaks for loses this evidence',
          ),
          sql`select coalesce(nullif(title, ''), text) as title, '/discover/feedback?piece=' || id as href
            from feedback where workspace_id = ${workspace} and identity in ${theirs} order by id`,
        )),
        ...(await found(
          db,
          told(['conversation', 'conversations'], 'stays', stays),
          sql`select t.title, '/discover/transcripts/' || t.id as href from transcripts t
            left join participants p on p.workspace_id = t.workspace_id and p.id = t.participant_id
            where t.workspace_id = ${workspace} and coalesce(t.identity, p.identity) in ${theirs} order by t.id`,
        )),
        ...(await found(
          db,
          told(['observation', 'observations'], 'stays', `${stays}; photographs go`),
          sql`select o.done as title, '/discover/observations/' || o.id as href from observations o
            join participants p on p.workspace_id = o.workspace_id and p.id = o.participant_id
            where o.workspace_id = ${workspace} and p.identity in ${theirs} order by o.id`,
        )),
        ...(await found(
          db,
          told(['metaphor elicitation', 'metaphor elicitations'], 'stays', `${stays}; pictures go`),
          sql`select m.who as title, '/discover/metaphors/' || m.id as href from metaphors m
            join participants p on p.workspace_id = m.workspace_id and p.id = m.participant_id
            where m.workspace_id = ${workspace} and p.identity in ${theirs} order by m.id`,
        )),
      ];
    },
  },
];
