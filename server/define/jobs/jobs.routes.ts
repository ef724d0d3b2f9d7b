import { jobs as contract } from '@rehire/contract/define/jobs';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { createJob, deleteJob, listJobs, updateJob } from './jobs.store.ts';

export const customerJobEndpoints = ({ record, thread }: Pick<Platform, 'record' | 'thread'>): Endpoint[] => [
  endpoint(contract.list, ({ workspace, query }) =>
    listJobs(record.db, workspace, query.limit, query.cursor),
  ),
  endpoint(contract.create, ({ workspace, body, author }) => createJob(record.db, workspace, body, author)),
  endpoint(contract.update, ({ workspace, params, body, version }) =>
    updateJob(record.db, workspace, params.job, body, version),
  ),
  endpoint(contract.remove, ({ workspace, params }) =>
    record.tx(async (tx) => {
      await deleteJob(tx, workspace, params.job);
      await thread.removeNode(tx, workspace, { kind: 'job', id: params.job });
      return {};
    }),
  ),
];
