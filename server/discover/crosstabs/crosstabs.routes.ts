import { crosstabs as contract } from '@rehire/contract/discover/crosstabs';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { crosstabByItem, crosstabByTrait, splitsOf } from './crosstabs.store.ts';

export const crosstabEndpoints = ({ record: { db } }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.splits, ({ workspace, params }) => splitsOf(db, workspace, params.survey)),
  endpoint(contract.byItem, ({ workspace, params, query }) =>
    crosstabByItem(db, workspace, params.survey, query.item),
  ),
  endpoint(contract.byTrait, ({ workspace, params, query }) =>
    crosstabByTrait(db, workspace, params.survey, query.trait),
  ),
];
