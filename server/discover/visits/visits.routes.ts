import { surveyVisits as contract } from '@rehire/contract/discover/survey-visits';
import { visitorKeys } from '@rehire/contract/discover/visitor-keys';
import { type Endpoint, endpoint, ReadyJson } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { askVisitor, visitorKey } from './known-visitors.store.ts';
import { Pressure } from './pressure.ts';
import { Visits } from './visits.ts';

/** What the answers of one respondent may weigh. */
const MOST_BYTES = 512 * 1024;

type Needs = Pick<Platform, 'record' | 'outbox' | 'config' | 'seals'>;

export const visitEndpoints = ({ record, outbox, config, seals }: Needs): Endpoint[] => {
  const pressure = new Pressure(seals, config.surveyStartsPerMinute);
  const visits = new Visits({ record, outbox, pressure });
  return [
    endpoint(
      contract.open,
      async ({ params, query }) => new ReadyJson(await visits.open(params.link, query.test === '1')),
    ),
    endpoint(contract.ask, ({ params, body }) => askVisitor({ record, seals }, params.link, body)),
    endpoint(contract.get, ({ params }) => visits.read(params.link, params.visit)),
    endpoint(contract.report, async ({ params, body, request }) => {
      if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new Problem('too-large');
      return visits.report(params.link, params.visit, body, request.ip);
    }),
    endpoint(visitorKeys.get, async ({ workspace }) => ({ key: visitorKey(seals, workspace) })),
  ];
};
