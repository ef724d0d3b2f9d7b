import { jobs as contract } from '@rehire/contract/define/jobs';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { createJob, listJobs, updateJob } from './jobs.store.ts';

export const customerJobEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.list, ({ workspace, query }) =>
    listJobs(record.db, workspace, query.limit, query.cursor),
  ),
  endpoint(contract.create, ({ workspace, body, author }) => createJob(record.db, workspace, body, author)),
  endpoint(contract.update, ({ workspace, params, body, version }) =>
    updateJob(record.db, workspace, params.job, body, version),
  ),
];
