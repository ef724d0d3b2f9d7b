import { cases } from '@rehire/contract/discover/cases';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { readTranscript } from '../transcripts/transcripts.store.ts';
import { casesOf } from './cases.store.ts';

export const caseEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(cases.ofTranscript, async ({ workspace, params: { transcript } }) => {
    await readTranscript(record.db, workspace, transcript);
    return casesOf(record.db, workspace, transcript);
  }),
];
