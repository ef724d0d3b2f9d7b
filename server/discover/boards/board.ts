import { createHash } from 'node:crypto';

/** What a visitor may do often, but not without end. */
export type BoardAct = 'idea' | 'letter' | 'voter';

/** How often within an hour: from one address, and on one board. */
export const mostActs: Readonly<
  Record<BoardAct, { readonly fromOneAddress: number; readonly onBoard: number }>
> = {
  idea: { fromOneAddress: 30, onBoard: 500 },
  letter: { fromOneAddress: 30, onBoard: 500 },
  voter: { fromOneAddress: 60, onBoard: 5_000 },
};

/** How many letters within an hour may ask one person for a confirmation, whoever asks for them. */
export const MOST_LETTERS_TO_ONE = 3;

/** An address of the network as it is kept: it tells visitors of one board from another, and nothing across boards. */
export const addressOf = (workspace: string, ip: string): string =>
  createHash('sha256').update(`board\0${workspace}\0${ip}`).digest('base64url').slice(0, 22);
