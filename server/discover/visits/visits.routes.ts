import { surveyVisits as contract } from '@rehire/contract/discover/survey-visits';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { openSurvey, readVisit, reportVisit } from './visits.store.ts';

/** What the answers of one respondent may weigh. */
const MOST_BYTES = 512 * 1024;

export const visitEndpoints = (platform: Pick<Platform, 'record' | 'outbox'>): Endpoint[] => [
  endpoint(contract.open, ({ params, query }) =>
    openSurvey(platform.record.db, params.link, query.test === '1'),
  ),
  endpoint(contract.get, ({ params }) => readVisit(platform.record.db, params.link, params.visit)),
  endpoint(contract.report, async ({ params, body, request }) => {
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new Problem('too-large');
    return reportVisit(platform, params.link, params.visit, body, request.ip);
  }),
];
