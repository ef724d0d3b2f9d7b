import { outcomeLists as contract } from '@rehire/contract/define/outcome-lists';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import {
  changeOutcomes,
  listMerges,
  mergeOutcomes,
  orderOutcomes,
  outcomePairs,
  unmergeOutcomes,
} from './outcome-lists.store.ts';
import { readOutcome } from './outcomes.store.ts';

export const outcomeListEndpoints = ({ record, audit }: Pick<Platform, 'record' | 'audit'>): Endpoint[] => [
  endpoint(contract.pairs, async ({ workspace, query }) => ({
    items: await outcomePairs(record.db, workspace, query.limit),
  })),
  endpoint(contract.merge, async ({ workspace, body, author }) => {
    await record.tx(async (tx) => {
      await mergeOutcomes(tx, workspace, body.outcomes, body.into, author);
      for (const outcome of body.outcomes)
        await audit.write(tx, { workspace, author, act: 'outcome.archived', subject: `outcome:${outcome}` });
    });
    return readOutcome(record.db, workspace, body.into);
  }),
  endpoint(contract.merges, ({ workspace, query }) =>
    listMerges(record.db, workspace, query.limit, query.cursor),
  ),
  endpoint(contract.unmerge, ({ workspace, params }) =>
    record.tx(async (tx) => {
      await unmergeOutcomes(tx, workspace, params.merge);
      return {};
    }),
  ),
  endpoint(contract.order, async ({ workspace, body }) => ({
    moved: await record.tx((tx) => orderOutcomes(tx, workspace, body.outcomes, body.before)),
  })),
  endpoint(contract.edit, async ({ workspace, body: { outcomes, ...change }, author }) => ({
    changed: await record.tx(async (tx) => {
      const changed = await changeOutcomes(tx, workspace, outcomes, change, author);
      if (change.status === 'archived')
        for (const { id } of outcomes)
          await audit.write(tx, { workspace, author, act: 'outcome.archived', subject: `outcome:${id}` });
      return changed;
    }),
  })),
];
