import { transcripts } from '@rehire/contract/discover/transcripts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import { searchTranscripts } from './search.store.ts';
import { listTranscripts, listUtterances, readTranscript, updateTranscript } from './transcripts.store.ts';

export const transcriptEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(transcripts.list, ({ workspace, query }) =>
    listTranscripts(record.db, workspace, query.limit, query.cursor, query.study),
  ),
  endpoint(transcripts.get, ({ workspace, params }) =>
    readTranscript(record.db, workspace, params.transcript),
  ),
  endpoint(transcripts.update, ({ workspace, params, body, version }) =>
    record.tx((tx) => updateTranscript(tx, workspace, params.transcript, version, body)),
  ),
  endpoint(transcripts.utterances, ({ workspace, params, query }) =>
    listUtterances(record.db, workspace, params.transcript, query.limit, query.cursor),
  ),
  endpoint(transcripts.search, ({ workspace, query }) =>
    searchTranscripts(record.db, workspace, query.q, query.limit, query.transcript),
  ),
];
