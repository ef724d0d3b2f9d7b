import type { EventOf } from '@rehire/contract/events';
import { and, eq, ilike, inArray } from 'drizzle-orm';
import { on } from '../platform/events/event-bus.ts';
import type { LoopSource } from '../platform/loop/loop-source.ts';
import type { Platform } from '../platform/platform.ts';
import type { Transaction } from '../platform/record/record.ts';
import type { OpenRoom } from '../platform/room.ts';
import { type NodeSource, uuidsAmong } from '../platform/thread/node-source.ts';
import { segmentCrosstabEndpoints } from './crosstabs/crosstabs.routes.ts';
import { opportunityEndpoints } from './opportunities/opportunities.routes.ts';
import { computeJob } from './segmentations/compute.job.ts';
import { makeUpForRespondents, replayMemberships } from './segmentations/assign.ts';
import { enqueueCompute } from './segmentations/enqueue.ts';
import { forgetJob, forgetSegmentation } from './segmentations/forget.ts';
import { forgetMembers } from './segmentations/segment-members.store.ts';
import { segmentationEndpoints } from './segmentations/segmentations.routes.ts';
import {
  currentSegmentation,
  readSegmentation,
  segmentationsOf,
} from './segmentations/segmentations.store.ts';
import { segments } from './segmentations/segmentations.table.ts';
import { segmentRemovals } from './removals.ts';

const segmentNodes: NodeSource = {
  kind: 'segment',
  load: async (db, workspace, ids) => {
    const rows = await db
      .select()
      .from(segments)
      .where(and(eq(segments.workspaceId, workspace), inArray(segments.id, uuidsAmong(ids))));
    return rows.map((row) => ({
      kind: 'segment',
      id: row.id,
      title: row.name,
      detail: `Job segment, ${row.n} respondents`,
      href: `/segment/segments/${row.segmentationId}`,
    }));
  },
};

function loopOf({ record }: Platform): LoopSource {
  return {
    async station(workspace) {
      const current = await currentSegmentation(record.db, workspace);
      if (current === null) {
        return {
          lit: false,
          headline: null,
          next: {
            text: 'Import a survey that rates outcomes on importance and satisfaction',
            href: '/import',
          },
        };
      }
      const { k, name } = await readSegmentation(record.db, workspace, current);
      return {
        lit: true,
        headline: {
          value: k < 2 ? 'none' : String(k),
          label: k < 2 ? 'stable segments' : 'job segments',
          href: '/segment/segments',
        },
        next: {
          text:
            k < 2
              ? `Read why there are no segments in ${name.split(':')[0]}`
              : 'Name the segments in your own words',
          href: '/segment/segments',
        },
      };
    },
    async search(workspace, words, limit) {
      const rows = await record.db
        .select()
        .from(segments)
        .where(
          and(
            eq(segments.workspaceId, workspace),
            ilike(segments.name, `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`),
          ),
        )
        .limit(limit);
      return rows.map((row) => ({
        kind: 'segment',
        id: row.id,
        title: row.name,
        excerpt: null,
        href: `/segment/segments/${row.segmentationId}`,
      }));
    },
  };
}

/** Looks for segments in a survey as soon as its answers are whole. */
async function segmentWhole(
  platform: Platform,
  tx: Transaction,
  { workspace, survey, author, rated }: EventOf<'survey.closed'>,
): Promise<void> {
  if (rated.length > 0)
    await enqueueCompute(platform, tx, workspace, author, { survey, k: null, seed: 1, ipsatise: true });
}

/** Segment: who struggles with what. */
export const segment: OpenRoom = (platform) => {
  const { record, facts } = platform;
  return {
    name: 'segment',
    endpoints: [
      ...segmentCrosstabEndpoints(platform),
      ...opportunityEndpoints(platform),
      ...segmentationEndpoints(platform),
    ],
    jobs: [computeJob(platform), forgetJob(platform)],
    handlers: [
      on('survey.imported', (tx, imported) => segmentWhole(platform, tx, imported)),
      on('survey.closed', (tx, closed) => segmentWhole(platform, tx, closed)),
      on('customer.erased', (tx, { workspace, customers }) =>
        forgetMembers(tx, workspace, customers.map(Number)),
      ),
      on('survey.removed', async (tx, { workspace, survey }) => {
        for (const segmentation of await segmentationsOf(record.db, workspace, survey))
          await forgetSegmentation(platform, tx, workspace, segmentation, 'system');
      }),
    ],
    imports: [],
    nodes: [segmentNodes],
    removals: segmentRemovals(platform),
    loop: loopOf(platform),
    opened: () => makeUpForRespondents(record.db, facts),
    replays: [(into, workspace) => replayMemberships(record.db, into, workspace)],
  };
};
