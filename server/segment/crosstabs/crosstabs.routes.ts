import { crosstabs as contract } from '@rehire/contract/discover/crosstabs';
import { crosstabByResponse } from '../../discover/face.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { segmentsByResponse } from '../segmentations/segment-members.store.ts';
import { readSegmentation } from '../segmentations/segmentations.store.ts';

export const segmentCrosstabEndpoints = ({ record: { db } }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.bySegment, async ({ workspace, params: { survey, segmentation } }) => {
    const { segments } = await readSegmentation(db, workspace, segmentation);
    const members = await segmentsByResponse(db, workspace, segmentation);
    return crosstabByResponse(db, workspace, survey, segments, members);
  }),
];
