import type { Standing } from '@rehire/contract/thread/removals';
import { inArray, sql } from 'drizzle-orm';
import { surveysOfImport } from '../discover/face.ts';
import type { Platform } from '../platform/platform.ts';
import type { RemovalSource } from '../platform/removals/removal-source.ts';
import { counted, found, isThere, linked } from '../platform/removals/standing.ts';
import type { Db } from '../platform/record/record.ts';
import { segmentations } from './segmentations/segmentations.table.ts';
import { segmentRows } from './segmentations/segmentations.store.ts';

/** The job segments that were found in surveys. */
const foundIn = (db: Db, workspace: string, surveys: readonly string[]): Promise<Standing[]> =>
  surveys.length === 0
    ? Promise.resolve([])
    : found(
        db,
        {
          words: ['job segment that was found in it', 'job segments that were found in it'],
          fate: 'goes',
          means: 'with the names that people gave them, and loyalty by these segments',
        },
        sql`select s.name as title, '/segment/segments/' || s.segmentation_id as href from segments s
          join segmentations f on f.workspace_id = s.workspace_id and f.id = s.segmentation_id
          where s.workspace_id = ${workspace} and ${inArray(sql`f.survey_id`, [...surveys])} order by s.id`,
      );

/** What stands on a segmentation, and what of segment stands on surveys. */
export const segmentRemovals = ({ thread }: Pick<Platform, 'thread'>): readonly RemovalSource[] => [
  {
    of: 'segmentation',
    async standing(db, workspace, id) {
      if (!(await isThere(db, segmentations, workspace, id))) return null;
      const rows = await segmentRows(db, workspace, id);
      return [
        ...counted(
          { words: ['job segment', 'job segments'], fate: 'goes', means: 'with who is in them' },
          rows.length,
          rows.map(({ name }) => ({ title: name, href: `/segment/segments/${id}` })),
        ),
        ...(await linked(
          { db, thread, workspace },
          'segment',
          rows.map((row) => row.id),
        )),
      ];
    },
  },
  { of: 'survey', standing: (db, workspace, id) => foundIn(db, workspace, [id]) },
  {
    of: 'import',
    standing: async (db, workspace, id) => foundIn(db, workspace, await surveysOfImport(db, workspace, id)),
  },
];
