import { jobStories as contract } from '@rehire/contract/define/job-stories';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { deleteStory, insertStory, listStories, updateStory } from './stories.store.ts';

export const jobStoryEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.list, ({ workspace, query }) =>
    listStories(record.db, workspace, query.limit, query.cursor),
  ),
  endpoint(contract.create, ({ workspace, body, author }) =>
    record.tx((tx) => insertStory(tx, workspace, body, author)),
  ),
  endpoint(contract.update, ({ workspace, params, body, version }) =>
    record.tx((tx) => updateStory(tx, workspace, params.story, version, body)),
  ),
  endpoint(contract.remove, async ({ workspace, params }) => {
    await deleteStory(record.db, workspace, params.story);
    return {};
  }),
];
