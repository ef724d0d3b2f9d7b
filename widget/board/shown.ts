import type { PublicBoard } from '@rehire/contract/discover/public-boards';
import type { BoardWords } from '@rehire/contract/discover/public-words';
import type { Called } from '../call.ts';
import type { BoardApi } from './api.ts';

/** What every part of a board is shown with. */
export interface Shown {
  readonly api: BoardApi;
  readonly board: PublicBoard;
  readonly words: BoardWords;
  /** Opens an idea; null leads back to all of them. */
  readonly onOpen: (idea: string | null) => void;
}

/** Why a call did not do what was wanted, in the words of the board. */
export function problemOf(called: Called<unknown>, words: BoardWords): string {
  if (called.is === 'unreachable') return words.offline;
  return called.is === 'refused' && called.status === 429 ? words.tooOften : words.check;
}
