import { observations } from '@rehire/contract/discover/observations';
import { problemType, type ProblemDocument } from '@rehire/contract/problem';
import { attempt } from '../shell/client.ts';
import { dropNote, keepNote, waitingNotes, type WaitingNote } from './notes-store.ts';

/** How an attempt to send all notes ended: they went, or why the rest waits. */
export type Sending = 'sent' | 'no-network' | 'signed-out';

/** Runs one at a time in all windows of the browser, where it can tell. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request('rehire-field', work) : work();

async function sendOne({ workspace, body, photo }: WaitingNote): Promise<ProblemDocument | null> {
  const written = await attempt(observations.write, { params: { workspace }, body });
  if (!written.ok) return written.problem;
  if (photo === null) return null;
  const params = { workspace, observation: written.value.id };
  const kept = await attempt(observations.putPhoto, { params, upload: photo });
  return kept.ok ? null : kept.problem;
}

/**
 * Sends every note that waits. A note leaves the phone only once the server has it with its photograph; sent again under its
 * key, it is the same one there.
 */
export const sendNotes = (workspace: string): Promise<Sending> =>
  alone(async () => {
    for (const note of await waitingNotes(workspace)) {
      const problem = await sendOne(note);
      if (problem === null) await dropNote(note.key);
      else if (problem.type === problemType('not-signed-in')) return 'signed-out';
      else if (problem.status >= 500) return 'no-network';
      else await keepNote({ ...note, refused: problem.detail ?? problem.title });
    }
    return 'sent';
  });
