import { and, eq, sql } from 'drizzle-orm';
import type { Platform } from '../../platform/platform.ts';
import type { RemovalSource } from '../../platform/removals/removal-source.ts';
import { counted, found, isThere, linked, type Told } from '../../platform/removals/standing.ts';
import { codes } from '../codes/codes.table.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { metaphorPictures, metaphors } from '../metaphors/metaphors.table.ts';
import { observations } from '../observations/observations.table.ts';

const lostEvidence: Omit<Told, 'words'> = { fate: 'stays', means: 'without it as evidence' };

/** What people are told before feedback, an observation, an elicitation or a code goes. */
export const voiceRemovals = ({ thread }: Pick<Platform, 'thread'>): readonly RemovalSource[] => [
  {
    of: 'feedback',
    async standing(db, workspace, id) {
      if (!(await isThere(db, feedback, workspace, id))) return null;
      return [
        ...(await found(
          db,
          {
            words: ['piece that stands behind it', 'pieces that stand behind it'],
            fate: 'stays',
            means: 'by itself',
          },
          sql`select coalesce(nullif(title, ''), text) as title, '/discover/feedback?piece=' || id as href
            from feedback where workspace_id = ${workspace} and merged_into = ${id} order by id`,
        )),
        ...(await linked({ db, thread, workspace }, 'feedback', [id], {
          ...lostEvidence,
          leaving: 'feedback',
        })),
      ];
    },
  },
  {
    of: 'observation',
    async standing(db, workspace, id) {
      if (!(await isThere(db, observations, workspace, id))) return null;
      const pictured = and(
        eq(observations.workspaceId, workspace),
        eq(observations.id, id),
        sql`${observations.photo} is not null`,
      );
      return [
        ...counted(
          { words: ['photograph', 'photographs'], fate: 'goes' },
          await db.$count(observations, pictured),
        ),
        ...(await linked({ db, thread, workspace }, 'observation', [id], lostEvidence)),
      ];
    },
  },
  {
    of: 'metaphor',
    async standing(db, workspace, id) {
      if (!(await isThere(db, metaphors, workspace, id))) return null;
      const [row] = await db
        .select({ protocol: metaphors.protocol })
        .from(metaphors)
        .where(and(eq(metaphors.workspaceId, workspace), eq(metaphors.id, id)));
      const pictures = and(eq(metaphorPictures.workspaceId, workspace), eq(metaphorPictures.metaphorId, id));
      return [
        ...counted(
          { words: ['picture', 'pictures'], fate: 'goes' },
          await db.$count(metaphorPictures, pictures),
        ),
        ...counted(
          {
            words: ['construct', 'constructs'],
            fate: 'goes',
            means: 'and is counted in the consensus map no more',
          },
          row?.protocol.constructs.length ?? 0,
          (row?.protocol.constructs ?? []).map(({ name }) => ({ title: name, href: null })),
        ),
        ...(await linked({ db, thread, workspace }, 'metaphor', [id], lostEvidence)),
      ];
    },
  },
  {
    of: 'code',
    async standing(db, workspace, id) {
      if (!(await isThere(db, codes, workspace, id))) return null;
      return [
        ...(await linked({ db, thread, workspace }, 'code', [id], {
          fate: 'stays',
          means: 'without this code',
        })),
        ...(await found(
          db,
          { words: ['code below it', 'codes below it'], fate: 'stays', means: 'one level up' },
          sql`select name as title, '/discover/codes/' || id as href from codes
            where workspace_id = ${workspace} and parent_id = ${id} order by name`,
        )),
      ];
    },
  },
];
