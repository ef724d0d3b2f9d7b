import { studyCollections as contract } from '@rehire/contract/discover/study-collections';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { fillFeedback, letFeedbackGo, letSurveyGo, takeSurvey } from './study-collections.store.ts';

export const studyCollectionEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.takeSurvey, ({ workspace, params }) =>
    record.tx(async (tx) => {
      await takeSurvey(tx, workspace, params.study, params.survey);
      return {};
    }),
  ),
  endpoint(contract.letSurveyGo, ({ workspace, params }) =>
    record.tx(async (tx) => {
      await letSurveyGo(tx, workspace, params.study, params.survey);
      return {};
    }),
  ),
  endpoint(contract.fillFeedback, ({ workspace, params, body }) =>
    record.tx(async (tx) => ({ added: await fillFeedback(tx, workspace, params.study, body) })),
  ),
  endpoint(contract.letFeedbackGo, ({ workspace, params }) =>
    record.tx(async (tx) => {
      await letFeedbackGo(tx, workspace, params.study, params.piece);
      return {};
    }),
  ),
];
