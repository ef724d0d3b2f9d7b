import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import {
  MOST_CHOICE_PICTURE_BYTES,
  surveyPictures as contract,
} from '@rehire/contract/discover/survey-pictures';
import { keptPicture, picturesIn } from '@rehire/questionnaire/pictures';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import { readPicture } from '../../platform/pictures/picture.ts';
import type { Platform } from '../../platform/platform.ts';
import { readOwn } from '../designs/designs.store.ts';
import { statusOf } from '../surveys/surveys.store.ts';
import { Entrances } from '../visits/entrances.ts';
import { keepPicture, madeWhole, sendPicture } from './survey-pictures.store.ts';

const isIn = (definition: SurveyDefinition, hash: string): boolean =>
  picturesIn(definition).includes(keptPicture(hash));

export const surveyPictureEndpoints = ({ record, files }: Pick<Platform, 'record' | 'files'>): Endpoint[] => {
  const { db } = record;
  const entrances = new Entrances(db);
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

    endpoint(contract.shown, async ({ params: { link, picture }, query, reply }) => {
      const { survey } = await entrances.enter(link);
      const open = query.test === '1' || statusOf(survey, new Date()) === 'open';
      if (!open || !isIn(survey.definition, picture)) throw notFound();
      const sent = await sendPicture(db, files, survey.workspaceId, picture);
      // Its address holds what may be a secret: only the respondent's own browser keeps it.
      reply
        .header('cache-control', 'private, max-age=31536000, immutable')
        .header('cross-origin-resource-policy', 'cross-origin');
      return sent;
    }),
  ];
};
