import { outcomeSets as contract } from '@rehire/contract/define/outcome-sets';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { listSets, readSet } from './sets.store.ts';

export const setEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.list, ({ workspace, query }) =>
    listSets(record.db, workspace, query.limit, query.cursor),
  ),
  endpoint(contract.get, ({ workspace, params }) => readSet(record.db, workspace, params.set)),
];
