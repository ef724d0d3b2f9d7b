import { surveys } from '@rehire/contract/discover/surveys';
import { estimatedSeconds } from '@rehire/questionnaire/duration';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { listResponses, listSurveys, readCare, readSurvey, resultsOf } from './surveys.store.ts';

export const surveyEndpoints = ({ record: { db } }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(surveys.list, ({ workspace, query }) => listSurveys(db, workspace, query.limit, query.cursor)),
  endpoint(surveys.get, async ({ workspace, params }) => {
    const { view, definition } = await readSurvey(db, workspace, params.survey);
    const [results, care] = await Promise.all([
      resultsOf(db, workspace, params.survey, definition),
      readCare(db, workspace, params.survey),
    ]);
    return {
      ...view,
      definition,
      estimatedSeconds: estimatedSeconds(definition),
      ...care,
      results,
    };
  }),
  endpoint(surveys.responses, ({ workspace, params, query }) =>
    listResponses(db, workspace, params.survey, {
      limit: query.limit,
      cursor: query.cursor,
      items: (query.items ?? '').split(',').filter((key) => key !== ''),
      value: query.value,
      response: query.response,
      customer: query.customer === undefined ? undefined : Number(query.customer),
    }),
  ),
];
