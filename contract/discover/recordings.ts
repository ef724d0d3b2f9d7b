import { z } from 'zod';
import { id } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { route } from '../route.ts';
import { transcript } from './transcripts.ts';

const transcriptPath = z.strictObject({ workspace: id, transcript: id });

/** The sound or picture of a conversation, beside its text: MP3, M4A, WAV, MP4 or WebM, as it was recorded. */
export const recordings = {
  put: route({
    method: 'PUT',
    path: '/workspaces/:workspace/transcripts/:transcript/recording',
    summary:
      'Keep the recording of a conversation: MP3, M4A, WAV, MP4 or WebM up to 2 GB; one that is there is replaced',
    policy: { who: 'editor', scope: 'import' },
    params: transcriptPath,
    query: z.strictObject({ name: z.string().trim().min(1).max(500) }),
    returns: transcript,
    transfer: 'upload',
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/transcripts/:transcript/recording',
    summary: 'The recording of a conversation, whole or in parts (Range)',
    policy: { who: 'viewer', scope: 'read' },
    params: transcriptPath,
    returns: z.string(),
    transfer: 'download',
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/transcripts/:transcript/recording',
    summary: 'Remove the recording of a conversation; its text stays',
    policy: { who: 'editor', scope: 'write' },
    params: transcriptPath,
    returns: nothing,
    status: 204,
  }),
};
