import { recordings as contract } from '@rehire/contract/discover/recordings';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { readTranscript } from '../transcripts/transcripts.store.ts';
import { LARGEST_RECORDING } from './recording.ts';
import { dropRecordings, keepRecording, recordingOf } from './recordings.store.ts';

export const recordingEndpoints = ({
  record,
  files,
  config,
}: Pick<Platform, 'record' | 'files' | 'config'>): Endpoint[] => [
  endpoint(contract.put, async ({ workspace, params: { transcript }, query, upload }) => {
    const limit = Math.min(LARGEST_RECORDING, config.uploadLimitMb * 1024 * 1024);
    await keepRecording({ record, files }, workspace, transcript, {
      name: query.name,
      content: upload,
      limit,
    });
    return readTranscript(record.db, workspace, transcript);
  }),
  endpoint(contract.get, async ({ workspace, params }) => {
    const recording = await recordingOf(record.db, workspace, params.transcript);
    if (recording === null) throw notFound();
    const { media, name, size, hash } = recording;
    return { media, name, inline: true, content: { path: await files.path(hash), size, tag: hash } };
  }),
  endpoint(contract.remove, ({ workspace, params }) =>
    record.tx(async (tx) => {
      if ((await recordingOf(tx, workspace, params.transcript)) === null) throw notFound();
      await dropRecordings(tx, workspace, [params.transcript]);
      return {};
    }),
  ),
];
