import { surveyVisits as contract } from '@rehire/contract/discover/survey-visits';
import { type Endpoint, endpoint, ReadyJson } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { Visits } from './visits.ts';

/** What the answers of one respondent may weigh. */
const MOST_BYTES = 512 * 1024;

export const visitEndpoints = (platform: Pick<Platform, 'record' | 'outbox'>): Endpoint[] => {
  const visits = new Visits(platform);
  return [
    endpoint(
      contract.open,
      async ({ params, query }) => new ReadyJson(await visits.open(params.link, query.test === '1')),
    ),
    endpoint(contract.get, ({ params }) => visits.read(params.link, params.visit)),
    endpoint(contract.report, async ({ params, body, request }) => {
      if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new Problem('too-large');
      return visits.report(params.link, params.visit, body, request.ip);
    }),
  ];
};
