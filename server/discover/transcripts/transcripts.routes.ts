import { transcriptChanges } from '@rehire/contract/discover/transcript-changes';
import { transcripts } from '@rehire/contract/discover/transcripts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { editUtterance, listTranscriptChanges, renameSpeaker, undoTranscriptChange } from './edits.store.ts';
import { removeConversations } from './remove-conversations.ts';
import { searchTranscripts } from './search.store.ts';
import { listTranscripts, listUtterances, readTranscript, updateTranscript } from './transcripts.store.ts';

export const transcriptEndpoints = ({
  record,
  thread,
  audit,
}: Pick<Platform, 'record' | 'thread' | 'audit'>): Endpoint[] => [
  endpoint(transcripts.list, ({ workspace, query }) =>
    listTranscripts(record.db, workspace, query.limit, query.cursor, query.study),
  ),
  endpoint(transcripts.get, ({ workspace, params }) =>
    readTranscript(record.db, workspace, params.transcript),
  ),
  endpoint(transcripts.update, ({ workspace, params, body, version }) =>
    record.tx((tx) => updateTranscript(tx, workspace, params.transcript, version, body)),
  ),
  endpoint(transcripts.remove, ({ workspace, params, author }) =>
    record.tx(async (tx) => {
      if ((await removeConversations({ thread }, tx, workspace, [params.transcript])) === 0) throw notFound();
      await audit.write(tx, {
        workspace,
        author,
        act: 'transcript.removed',
        subject: `transcript:${params.transcript}`,
      });
      return {};
    }),
  ),
  endpoint(transcripts.utterances, ({ workspace, params, query }) =>
    listUtterances(record.db, workspace, params.transcript, query.limit, query.cursor),
  ),
  endpoint(transcripts.search, ({ workspace, query }) =>
    searchTranscripts(record.db, workspace, query.q, query.limit, query.transcript),
  ),
  endpoint(transcriptChanges.edit, ({ workspace, params: { transcript, position }, body, version, author }) =>
    record.tx((tx) => editUtterance({ tx, workspace, transcript, author }, position, version, body)),
  ),
  endpoint(transcriptChanges.renameSpeaker, ({ workspace, params: { transcript }, body, author }) =>
    record.tx(async (tx) => {
      await renameSpeaker({ tx, workspace, transcript, author }, body.from, body.to);
      return readTranscript(tx, workspace, transcript);
    }),
  ),
  endpoint(transcriptChanges.list, ({ workspace, params, query }) =>
    listTranscriptChanges(record.db, workspace, params.transcript, query.limit, query.cursor),
  ),
  endpoint(transcriptChanges.undo, ({ workspace, params: { transcript, change } }) =>
    record.tx(async (tx) => {
      await undoTranscriptChange({ tx, workspace, transcript }, change);
      return {};
    }),
  ),
];
