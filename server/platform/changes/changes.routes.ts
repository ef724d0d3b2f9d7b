import { changes as contract } from '@rehire/contract/changes/changes';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Platform } from '../platform.ts';

export const changeEndpoints = ({ changes }: Pick<Platform, 'changes'>): Endpoint[] => [
  endpoint(contract.watch, ({ workspace, query, signal }) =>
    Promise.resolve(changes.watch(workspace, signal, query.seconds)),
  ),
];
