import { surveyVisits as contract } from '@rehire/contract/discover/survey-visits';
import { surveyPictures } from '@rehire/contract/discover/survey-pictures';
import { visitorKeys } from '@rehire/contract/discover/visitor-keys';
import { type Endpoint, endpoint, ReadyJson } from '../../platform/http/endpoint.ts';
import { wantedLanguages } from '../../platform/http/languages.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendPicture } from '../survey-pictures/survey-pictures.store.ts';
import { askVisitor, visitorKey } from './known-visitors.store.ts';
import { Pressure } from '../pressure/pressure.ts';
import { Visits } from './visits.ts';

/** What the answers of one respondent may weigh. */
const MOST_BYTES = 512 * 1024;

type Needs = Pick<Platform, 'record' | 'files' | 'outbox' | 'thread' | 'config' | 'seals'>;

export const visitEndpoints = ({ record, files, outbox, thread, config, seals }: Needs): Endpoint[] => {
  const pressure = new Pressure(seals, {
    purpose: 'survey puzzle',
    most: config.surveyStartsPerMinute,
    repeats: false,
    says: 'Very many answers arrive at once; what you answered is kept.',
  });
  const visits = new Visits({ record, outbox, thread, pressure });
  return [
    endpoint(
      contract.open,
      async ({ params, query, request }) =>
        new ReadyJson(
          await visits.open(params.link, {
            test: query.test === '1',
            wanted: wantedLanguages(request, { wish: query.lang }),
          }),
        ),
    ),
    endpoint(contract.ask, ({ params, body }) => askVisitor({ record, seals }, params.link, body)),
    endpoint(surveyPictures.shown, async ({ params: { link, picture }, query, reply }) => {
      const { workspace } = await visits.picture(link, picture, query.test === '1');
      const sent = await sendPicture(record.db, files, workspace, picture);
      // Its address holds what may be a secret: only the respondent's own browser keeps it.
      reply
        .header('cache-control', 'private, max-age=31536000, immutable')
        .header('cross-origin-resource-policy', 'cross-origin');
      return sent;
    }),
    endpoint(contract.get, ({ params }) => visits.read(params.link, params.visit)),
    endpoint(contract.report, async ({ params, body, request }) => {
      if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new Problem('too-large');
      return visits.report(params.link, params.visit, body, request.ip);
    }),
    endpoint(visitorKeys.get, async ({ workspace }) => ({ key: visitorKey(seals, workspace) })),
  ];
};
