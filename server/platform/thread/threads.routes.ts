import { threads } from '@rehire/contract/thread/threads';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Platform } from '../platform.ts';

export const threadEndpoints = ({ record, thread }: Pick<Platform, 'record' | 'thread'>): Endpoint[] => [
  endpoint(threads.walk, ({ workspace, params, query }) =>
    thread.walk(workspace, { kind: params.kind, id: params.id }, query.depth),
  ),
  endpoint(threads.link, ({ workspace, body, author }) =>
    record.tx((tx) => thread.linkKnown(tx, workspace, { ...body, author })),
  ),
  endpoint(threads.unlink, async ({ workspace, params }) => {
    await thread.unlink(record.db, workspace, params.edge);
    return {};
  }),
];
