import { jobs as contract } from '@rehire/contract/jobs/jobs';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Platform } from '../platform.ts';
import { listJobs, readJob, viewOf } from './jobs.store.ts';

export const jobEndpoints = ({ jobs, record }: Pick<Platform, 'jobs' | 'record'>): Endpoint[] => [
  endpoint(contract.list, ({ workspace, query }) =>
    listJobs(record.db, workspace, query.limit, query.cursor),
  ),
  endpoint(contract.get, async ({ workspace, params }) =>
    viewOf(await readJob(record.db, workspace, params.job)),
  ),
  endpoint(contract.watch, async ({ workspace, params, signal }) => {
    await readJob(record.db, workspace, params.job);
    return jobs.watch(workspace, params.job, signal);
  }),
  endpoint(contract.cancel, ({ workspace, params }) => jobs.cancel(workspace, params.job)),
];
