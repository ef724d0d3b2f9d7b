import { useCallback, useEffect, useState } from 'react';
import { waitingNotes, type WaitingNote } from './notes-store.ts';
import { sendNotes, type Sending } from './send-notes.ts';

const AGAIN_MS = 20_000;

/** The notes that wait on this phone. They are sent at once where that is possible, when the network comes back, and now and then. */
export function useNotes(workspace: string): {
  waiting: readonly WaitingNote[];
  state: Sending | null;
  broken: boolean;
  send: () => Promise<void>;
} {
  const [waiting, setWaiting] = useState<readonly WaitingNote[]>([]);
  const [state, setState] = useState<Sending | null>(null);
  const [broken, setBroken] = useState(false);
  const send = useCallback(async () => {
    try {
      setWaiting(await waitingNotes(workspace));
      setState(await sendNotes(workspace));
      setWaiting(await waitingNotes(workspace));
      setBroken(false);
    } catch {
      setBroken(true);
    }
  }, [workspace]);
  useEffect(() => {
    const again = () => void send();
    again();
    window.addEventListener('online', again);
    const now = setInterval(again, AGAIN_MS);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(now);
    };
  }, [send]);
  return { waiting, state, broken, send };
}
