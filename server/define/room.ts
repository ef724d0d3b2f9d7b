import { inArray, sql } from 'drizzle-orm';
import { voiceKinds } from '../discover/face.ts';
import type { LoopSource } from '../platform/loop/loop-source.ts';
import type { Platform } from '../platform/platform.ts';
import type { OpenRoom } from '../platform/room.ts';
import { searchPassages } from '../platform/search/search.store.ts';
import { type NodeSource, uuidsAmong } from '../platform/thread/node-source.ts';
import { coreJob, jobsById } from './jobs/jobs.store.ts';
import { customerJobEndpoints } from './jobs/jobs.routes.ts';
import { jobMapEndpoints } from './maps/maps.routes.ts';
import { outcomeListEndpoints } from './outcomes/outcome-lists.routes.ts';
import { outcomeEndpoints } from './outcomes/outcomes.routes.ts';
import { outcomesById } from './outcomes/outcomes.store.ts';
import { proposalEndpoints } from './proposals/proposals.routes.ts';
import { defineRemovals } from './removals.ts';
import { setEndpoints } from './sets/sets.routes.ts';
import { jobStoryEndpoints } from './stories/stories.routes.ts';
import { surveyHandlers } from './sets/survey-import.ts';

const outcomeNodes: NodeSource = {
  kind: 'outcome',
  load: async (db, workspace, ids) =>
    (await outcomesById(db, workspace, uuidsAmong(ids))).map(({ id, statement, type }) => ({
      kind: 'outcome',
      id,
      title: statement,
      detail: `Desired outcome, ${type}`,
      href: `/define/outcomes/${id}`,
    })),
};

const jobNodes: NodeSource = {
  kind: 'job',
  load: async (db, workspace, ids) =>
    (await jobsById(db, workspace, uuidsAmong(ids))).map(({ id, statement, kind, executor }) => ({
      kind: 'job',
      id,
      title: statement,
      detail: `${kind === 'core' ? 'Core job' : `Job, ${kind}`} of ${executor}`,
      href: '/define/jobs',
    })),
};

function loopOf({ record }: Platform): LoopSource {
  return {
    async station(workspace) {
      const counted = await record.db.execute<{ outcomes: number; assumed: number }>(sql`
        select count(*) as outcomes, count(*) filter (where not exists (
          select 1 from edges e where e.workspace_id = o.workspace_id and e.to_kind = 'outcome' and e.to_id = o.id::text and e.type = 'supports'
            and ${inArray(sql`e.from_kind`, [...voiceKinds])}
        )) as assumed
        from outcomes o where o.workspace_id = ${workspace} and o.status <> 'archived'`);
      const { outcomes = 0, assumed = 0 } = counted.rows[0] ?? {};
      const job = await coreJob(record.db, workspace);
      const next =
        outcomes === 0
          ? { text: 'Import a survey that rates outcomes, or state the first one', href: '/define/outcomes' }
          : job === null
            ? { text: 'State the core job that these outcomes belong to', href: '/define/jobs' }
            : assumed > 0
              ? {
                  text:
                    assumed === 1
                      ? 'Find out who says so: 1 outcome is an assumption'
                      : `Find out who says so: ${assumed} outcomes are assumptions`,
                  href: '/define/outcomes',
                }
              : null;
      return {
        lit: outcomes > 0,
        headline:
          outcomes > 0
            ? {
                value: String(outcomes),
                label: outcomes === 1 ? 'desired outcome' : 'desired outcomes',
                href: '/define/outcomes',
              }
            : null,
        next,
      };
    },
    async search(workspace, words, limit) {
      const { passages: found } = await searchPassages(
        record.db,
        workspace,
        { kinds: ['outcome'] },
        words,
        limit,
      );
      const ids = [...new Set(found.map(({ id }) => id))];
      const known = new Map((await outcomesById(record.db, workspace, ids)).map((each) => [each.id, each]));
      const items = ids.flatMap((id) => known.get(id) ?? []).filter(({ status }) => status !== 'archived');
      return items.map(({ id, statement, type }) => ({
        kind: 'outcome',
        id,
        title: statement,
        excerpt: `Desired outcome, ${type}`,
        href: `/define/outcomes/${id}`,
      }));
    },
  };
}

/** Define: what "done well" means to customers. */
export const define: OpenRoom = (platform) => ({
  name: 'define',
  endpoints: [
    ...customerJobEndpoints(platform),
    ...outcomeEndpoints(platform),
    ...outcomeListEndpoints(platform),
    ...proposalEndpoints(platform),
    ...setEndpoints(platform),
    ...jobMapEndpoints(platform),
    ...jobStoryEndpoints(platform),
  ],
  jobs: [],
  handlers: surveyHandlers(platform),
  imports: [],
  nodes: [outcomeNodes, jobNodes],
  removals: defineRemovals(platform),
  loop: loopOf(platform),
});
