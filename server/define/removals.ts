import { sql } from 'drizzle-orm';
import type { Platform } from '../platform/platform.ts';
import type { RemovalSource } from '../platform/removals/removal-source.ts';
import { counted, found, isThere, linked, type Told } from '../platform/removals/standing.ts';
import { customerJobs } from './jobs/jobs.table.ts';
import { jobStories } from './stories/stories.table.ts';
import { outcomes } from './outcomes/outcomes.table.ts';
import { outcomeSets } from './sets/sets.table.ts';
import { readSet } from './sets/sets.store.ts';

const first: Omit<Told, 'words'> = { fate: 'holds', means: 'give them to another job first' };

/** What stands on outcomes, sets, jobs and their stories, told before they go. */
export const defineRemovals = ({ thread }: Pick<Platform, 'thread'>): readonly RemovalSource[] => [
  {
    of: 'outcome',
    async standing(db, workspace, id) {
      if (!(await isThere(db, outcomes, workspace, id))) return null;
      return [
        ...(await found(
          db,
          {
            words: ['set of outcomes that was frozen with it', 'sets of outcomes that were frozen with it'],
            fate: 'stays',
            means: 'with its words and their scores',
          },
          sql`select distinct s.title, '/define/sets/' || s.id as href from outcome_set_members m
            join outcome_sets s on s.workspace_id = m.workspace_id and s.id = m.set_id
            where m.workspace_id = ${workspace} and m.outcome_id = ${id}`,
        )),
        ...(await linked({ db, thread, workspace }, 'outcome', [id], {
          fate: 'stays',
          means: 'linked to it',
        })),
      ];
    },
  },
  {
    of: 'outcome-set',
    async standing(db, workspace, id) {
      if (!(await isThere(db, outcomeSets, workspace, id))) return null;
      const { survey, askedBy } = await readSet(db, workspace, id);
      return [
        ...counted(
          {
            words: ['survey that asks for it', 'surveys that ask for it'],
            fate: 'holds',
            means: 'its scores stand on the set',
          },
          askedBy.length + (survey === null ? 0 : 1),
          askedBy.map(({ survey: asking, title }) => ({ title, href: `/discover/surveys/${asking}` })),
        ),
        ...(await found(
          db,
          {
            words: ['frozen wording', 'frozen wordings'],
            fate: 'goes',
            means: 'from this set; the outcomes stay',
          },
          sql`select w.statement as title, '/define/outcomes/' || m.outcome_id as href from outcome_set_members m
            join outcome_wordings w on w.workspace_id = m.workspace_id and w.outcome_id = m.outcome_id and w.wording = m.wording
            where m.workspace_id = ${workspace} and m.set_id = ${id} order by m.position`,
        )),
      ];
    },
  },
  {
    of: 'job',
    async standing(db, workspace, id) {
      if (!(await isThere(db, customerJobs, workspace, id))) return null;
      return [
        ...(await found(
          db,
          { ...first, words: ['outcome that belongs to it', 'outcomes that belong to it'] },
          sql`select w.statement as title, '/define/outcomes/' || o.id as href from outcomes o
            join outcome_wordings w on w.workspace_id = o.workspace_id and w.outcome_id = o.id and w.wording = o.wording
            where o.workspace_id = ${workspace} and o.job_id = ${id} order by o.position`,
        )),
        ...(await found(
          db,
          { ...first, words: ['job story that tells of it', 'job stories that tell of it'] },
          sql`select 'When ' || situation || ', I want to ' || motivation || ', so I can ' || outcome as title,
            '/define/jobs' as href from job_stories where workspace_id = ${workspace} and job_id = ${id} order by id`,
        )),
        ...(await found(
          db,
          { words: ['step of its map', 'steps of its map'], fate: 'goes' },
          sql`select step || ': ' || statement as title, null as href from job_map_steps
            where workspace_id = ${workspace} and job_id = ${id} and statement <> '' order by step`,
        )),
        ...(await linked({ db, thread, workspace }, 'job', [id])),
      ];
    },
  },
  {
    of: 'job-story',
    async standing(db, workspace, id) {
      if (!(await isThere(db, jobStories, workspace, id))) return null;
      return found(
        db,
        { words: ['job that it tells of', 'jobs that it tells of'], fate: 'stays' },
        sql`select j.statement as title, '/define/jobs' as href from job_stories s
          join customer_jobs j on j.workspace_id = s.workspace_id and j.id = s.job_id
          where s.workspace_id = ${workspace} and s.id = ${id}`,
      );
    },
  },
];
