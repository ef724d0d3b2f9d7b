import type { Standing } from '@rehire/contract/thread/removals';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { RemovalSource } from '../../platform/removals/removal-source.ts';
import { counted, found, isThere } from '../../platform/removals/standing.ts';
import type { Db } from '../../platform/record/record.ts';
import { participantConsents, participations } from '../participants/participants.table.ts';
import { studies } from '../studies/studies.table.ts';
import { studyWorks } from '../studies/study-works.ts';

const agreements = ['consent that somebody gave', 'consents that people gave'] as const;

async function onStudy(db: Db, workspace: string, study: string): Promise<Standing[]> {
  const given = and(eq(participantConsents.workspaceId, workspace), eq(participantConsents.studyId, study));
  const people = and(eq(participations.workspaceId, workspace), eq(participations.studyId, study));
  const works: Standing[] = [];
  for (const { words, rows } of studyWorks)
    works.push(
      ...(await found(db, { words, fate: 'stays', means: 'without a study' }, rows(workspace, study))),
    );
  return [
    ...counted(
      { words: agreements, fate: 'holds', means: 'close the study instead' },
      await db.$count(participantConsents, given),
    ),
    ...counted(
      {
        words: ['person in it', 'people in it'],
        fate: 'goes',
        means: 'from this study; they stay in others',
        page: `/discover/studies/${study}/people`,
      },
      await db.$count(participations, people),
    ),
    ...(await found(
      db,
      { words: ['second coding', 'second codings'], fate: 'goes' },
      sql`select to_char(created_at, 'YYYY-MM-DD') as title, '/discover/agreement/' || id as href
        from second_codings where workspace_id = ${workspace} and study_id = ${study} order by id`,
    )),
    ...works,
  ];
}

/** What people are told before a study, or somebody from a study, goes. */
export const studyRemovals: readonly RemovalSource[] = [
  {
    of: 'study',
    standing: async (db, workspace, id) =>
      (await isThere(db, studies, workspace, id)) ? onStudy(db, workspace, id) : null,
  },
  {
    of: 'participation',
    async standing(db, workspace, id) {
      if (!(await isThere(db, participations, workspace, id))) return null;
      const given = and(
        eq(participantConsents.workspaceId, workspace),
        eq(participantConsents.participationId, id),
      );
      const held = (table: 'transcripts' | 'observations' | 'metaphors', title: string, path: string) =>
        sql`select ${sql.raw(title)} as title, ${`/discover/${path}/`}::text || w.id as href
          from ${sql.identifier(table)} w join participations p
            on p.workspace_id = w.workspace_id and p.participant_id = w.participant_id and p.study_id = w.study_id
          where p.workspace_id = ${workspace} and p.id = ${id} order by w.id`;
      const stays = { fate: 'stays', means: 'and stays theirs' } as const;
      return [
        ...counted(
          { words: agreements, fate: 'holds', means: 'set them to “withdrawn” instead' },
          await db.$count(participantConsents, given),
        ),
        ...counted(
          {
            words: ['invitation with a personal link', 'invitations with a personal link'],
            fate: 'goes',
            means: 'the link leads nowhere from then on',
          },
          await db.$count(
            participations,
            and(
              eq(participations.workspaceId, workspace),
              eq(participations.id, id),
              isNotNull(participations.invitedAt),
            ),
          ),
        ),
        ...(await found(
          db,
          { ...stays, words: ['conversation with them', 'conversations with them'] },
          held('transcripts', 'w.title', 'transcripts'),
        )),
        ...(await found(
          db,
          { ...stays, words: ['observation of them', 'observations of them'] },
          held('observations', 'w.done', 'observations'),
        )),
        ...(await found(
          db,
          { ...stays, words: ['metaphor elicitation with them', 'metaphor elicitations with them'] },
          held('metaphors', 'w.who', 'metaphors'),
        )),
      ];
    },
  },
];
