import {
  MOST_CHOICE_PICTURE_BYTES,
  surveyPictures as contract,
} from '@rehire/contract/discover/survey-pictures';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { readPicture } from '../../platform/pictures/picture.ts';
import type { Platform } from '../../platform/platform.ts';
import { readOwn } from '../designs/designs.store.ts';
import { keepPicture, madeWhole, sendPicture } from './survey-pictures.store.ts';

export const surveyPictureEndpoints = ({ record, files }: Pick<Platform, 'record' | 'files'>): Endpoint[] => {
  const { db } = record;
  return [
    endpoint(contract.add, async ({ workspace, params, upload }) => {
      await readOwn(db, workspace, params.survey);
      const picture = await readPicture(upload as AsyncIterable<Buffer>, MOST_CHOICE_PICTURE_BYTES);
      return { image: await keepPicture({ record, files }, workspace, picture) };
    }),

    endpoint(contract.get, async ({ workspace, params, reply }) => {
      await readOwn(db, workspace, params.survey);
      const sent = await sendPicture(db, files, workspace, params.picture);
      reply.header('cache-control', 'private, max-age=31536000, immutable');
      return sent;
    }),

    endpoint(contract.whole, async ({ workspace, params }) => {
      const { definition } = await readOwn(db, workspace, params.survey);
      return madeWhole(db, files, workspace, definition);
    }),
  ];
};
