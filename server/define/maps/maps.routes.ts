import { jobMaps as contract } from '@rehire/contract/define/job-maps';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { putStep, readMap } from './maps.store.ts';

export const jobMapEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.get, async ({ workspace, params }) => ({
    steps: await readMap(record.db, workspace, params.job),
  })),
  endpoint(contract.put, ({ workspace, params, body, version, author }) =>
    record.tx((tx) => putStep(tx, workspace, params.job, params.step, version, body, author)),
  ),
];
