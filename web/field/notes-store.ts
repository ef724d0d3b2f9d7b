import type { observations } from '@rehire/contract/discover/observations';
import type { z } from 'zod';

/** An observation that was written down and is not known to be on the server yet. */
export interface WaitingNote {
  readonly key: string;
  readonly workspace: string;
  readonly body: z.input<typeof observations.write.body>;
  readonly photo: Blob | null;
  /** Why the server would not take it, in its words; null where it was not asked yet or not reached. */
  readonly refused: string | null;
}

const STORE = 'notes';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('rehire-field', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps no notes'));
  });
}

/** Resolves once what was written is on the disk. */
async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser kept no note'));
    });
  } finally {
    database.close();
  }
}

export const keepNote = (note: WaitingNote): Promise<IDBValidKey> =>
  within('readwrite', (store) => store.put(note));

export const dropNote = (key: string): Promise<undefined> =>
  within('readwrite', (store) => store.delete(key));

/** The notes of a workspace, as they were written down. */
export async function waitingNotes(workspace: string): Promise<WaitingNote[]> {
  const all: WaitingNote[] = await within('readonly', (store) => store.getAll());
  return all
    .filter((note) => note.workspace === workspace)
    .toSorted((a, b) => a.body.at.localeCompare(b.body.at));
}
