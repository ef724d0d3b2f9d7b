import { answerTexts as contract } from '@rehire/contract/discover/answer-texts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { gatherAnswers } from './answer-texts.store.ts';

export const answerTextEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.gather, ({ workspace, params: { survey }, body: { item } }) =>
    record.tx((tx) => gatherAnswers(tx, workspace, survey, item)),
  ),
];
