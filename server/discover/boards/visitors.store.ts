import type { BoardConfirmation } from '@rehire/contract/discover/public-boards';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { insertFeedback } from '../feedback/feedback.store.ts';
import { feedback } from '../feedback/feedback.table.ts';
import { joinVoters, makeBrowserVoter, secretOf, type Voter, voterFor } from '../votes/voters.store.ts';
import { castVote, holdVotes, takeBackVote } from '../votes/votes.store.ts';
import { countAct } from './acts.store.ts';
import type { BoardRow } from './boards.store.ts';
import { ideaFor, ideasById } from './ideas.store.ts';
import { makeRequest, takeRequest } from './requests.store.ts';

/** An idea as somebody wrote it. */
export interface NewIdea {
  readonly title: string;
  readonly text: string;
  readonly name: string;
}

/** Somebody who does something on a board: their voter where they are known, and where they come from. */
export interface Visitor {
  readonly voter: Voter | null;
  readonly address: string;
}

const unknown = (): Problem => new Problem('not-signed-in', 'Confirm your e-mail address first.');

/** The voter that a visitor is; made for a browser that comes for the first time, where the board lets anyone vote. */
async function asVoter(
  tx: Transaction,
  board: BoardRow,
  { voter, address }: Visitor,
): Promise<{ voter: Voter; secret: string | null }> {
  if (voter !== null && (voter.person !== null || board.voters === 'anyone')) return { voter, secret: null };
  if (board.voters === 'email') throw unknown();
  await countAct(tx, board.workspaceId, 'voter', address);
  return makeBrowserVoter(tx, board.workspaceId);
}

/** Votes for an idea, or takes the vote back. @returns the idea, and a new voter's secret @throws Problem */
export async function setVote(
  tx: Transaction,
  board: BoardRow,
  piece: string,
  wanted: boolean,
  visitor: Visitor,
): Promise<{ idea: string; voter: string | null; secret: string | null }> {
  await holdVotes(tx, board.workspaceId, 'voter');
  const { id } = await ideaFor(tx, board, piece);
  if (!wanted && visitor.voter === null) return { idea: id, voter: null, secret: null };
  const { voter, secret } = await asVoter(tx, board, visitor);
  await (wanted ? castVote : takeBackVote)(tx, board.workspaceId, id, voter.id);
  return { idea: id, voter: voter.id, secret };
}

/** Takes an idea in with its author's vote. @returns its id */
async function takeIdea(
  tx: Transaction,
  thread: Thread,
  board: BoardRow,
  { title, text, name }: NewIdea,
  voter: Voter,
  shows: boolean,
): Promise<string> {
  const { workspaceId: workspace } = board;
  const words = text === '' ? { title: '', text: title } : { title, text };
  const { id } = await insertFeedback(tx, workspace, 'board', { ...words, name, stage: '' }, 'system');
  await thread.addNode(tx, workspace, { kind: 'feedback', id });
  await tx
    .update(feedback)
    .set({ identity: voter.identity, ...(shows ? { shownAt: sql`now()` } : {}) })
    .where(and(eq(feedback.workspaceId, workspace), eq(feedback.id, id)));
  await holdVotes(tx, workspace, 'voter');
  await castVote(tx, workspace, id, voter.id);
  return id;
}

/** What came of an idea that was written, and the secrets of a new voter and of a letter. */
export interface Written {
  readonly became: 'confirm' | 'waits' | 'shown';
  readonly idea: string | null;
  readonly voter: Voter | null;
  readonly secret: string | null;
  readonly letter: string | null;
}

/**
 * Takes what somebody wrote: at once from a voter who is known and wherever anyone may vote, else once the address is confirmed.
 * @param email normalised; null where none was given or no letter can be sent
 * @throws Problem too-many-requests, `invalid-input`
 */
export async function writeIdea(
  tx: Transaction,
  thread: Thread,
  board: BoardRow,
  idea: NewIdea,
  email: string | null,
  visitor: Visitor,
): Promise<Written> {
  const { workspaceId: workspace } = board;
  await countAct(tx, workspace, 'idea', visitor.address);
  const known = visitor.voter?.person !== null && visitor.voter !== null;
  if (!known && board.voters === 'email') {
    if (email === null)
      throw new Problem('invalid-input', 'Write your e-mail address, so that we know it was a person.', {
        fields: [{ path: 'body.email', message: 'is needed' }],
      });
    await countAct(tx, workspace, 'letter', visitor.address);
    const letter = await makeRequest(tx, workspace, { ...idea, email });
    return { became: 'confirm', idea: null, voter: null, secret: null, letter };
  }
  const { voter, secret } = await asVoter(tx, board, visitor);
  const id = await takeIdea(tx, thread, board, idea, voter, board.showsAtOnce);
  let letter: string | null = null;
  if (!known && email !== null) {
    await countAct(tx, workspace, 'letter', visitor.address);
    letter = await makeRequest(tx, workspace, { email, pieceId: id, wrote: true, voterId: voter.id });
  }
  return { became: board.showsAtOnce ? 'shown' : 'waits', idea: id, voter, secret, letter };
}

/** Keeps what no person will have written, for the team to see; it is never shown by itself. */
export async function setAsideIdea(
  tx: Transaction,
  thread: Thread,
  board: BoardRow,
  idea: NewIdea,
  address: string,
): Promise<void> {
  const { workspaceId: workspace } = board;
  await countAct(tx, workspace, 'idea', address);
  const { id } = await insertFeedback(
    tx,
    workspace,
    'board',
    { title: idea.title, text: idea.text === '' ? idea.title : idea.text, name: idea.name, stage: '' },
    'system',
  );
  await thread.addNode(tx, workspace, { kind: 'feedback', id });
  await tx
    .update(feedback)
    .set({ state: 'declined', note: 'Likely no person: a field was filled in that nobody sees.' })
    .where(and(eq(feedback.workspaceId, workspace), eq(feedback.id, id)));
}

/** Asks for a letter that confirms an address. @returns its secret @throws Problem not-found, too-many-requests */
export async function askForLetter(
  tx: Transaction,
  board: BoardRow,
  email: string,
  piece: string | undefined,
  { voter, address }: Visitor,
): Promise<string> {
  const pieceId = piece === undefined ? null : (await ideaFor(tx, board, piece)).id;
  await countAct(tx, board.workspaceId, 'letter', address);
  return makeRequest(tx, board.workspaceId, {
    email,
    pieceId,
    voterId: voter?.person === null ? voter.id : null,
  });
}

/** Confirms an address and does what was asked for with it. @throws Problem not-found where the secret is worthless */
export async function confirmAddress(
  tx: Transaction,
  thread: Thread,
  board: BoardRow,
  secret: string,
): Promise<BoardConfirmation> {
  const { workspaceId: workspace } = board;
  const request = await takeRequest(tx, workspace, secret);
  if (request === null)
    throw new Problem('not-found', 'This link was used already, or is too old. Ask for a new one.');
  const { email, title, text, name, pieceId, wrote, voterId } = request;
  // Customers are held before votes, here as everywhere.
  const voter = await voterFor(tx, workspace, email);
  let idea = pieceId;
  let became: BoardConfirmation['became'] = null;
  if (title !== null) {
    idea = await takeIdea(tx, thread, board, { title, text, name }, voter, board.showsAtOnce);
    became = board.showsAtOnce ? 'shown' : 'waits';
  }
  await holdVotes(tx, workspace, 'voter');
  if (voterId !== null) await joinVoters(tx, workspace, voterId, voter.id);
  if (pieceId !== null && wrote)
    await tx
      .update(feedback)
      .set({ identity: voter.identity })
      .where(and(eq(feedback.workspaceId, workspace), eq(feedback.id, pieceId), isNull(feedback.identity)));
  else if (pieceId !== null) {
    const spoken = await ideaFor(tx, board, pieceId).catch(() => null);
    if (spoken) await castVote(tx, workspace, spoken.id, voter.id);
  }
  const [view] = idea === null ? [] : await ideasById(tx, board, [idea], undefined, voter.id);
  return { voter: await secretOf(tx, workspace, voter.id), idea: view ?? null, became };
}
