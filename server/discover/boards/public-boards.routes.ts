import { publicBoards as contract } from '@rehire/contract/discover/public-boards';
import type { Proof } from '@rehire/contract/discover/proof';
import { spokenFor, wordsIn } from '@rehire/questionnaire/words';
import type { FastifyRequest } from 'fastify';
import { comparedEmail } from '../../people/face.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { wantedLanguages } from '../../platform/http/languages.ts';
import type { Platform } from '../../platform/platform.ts';
import { Pressure } from '../pressure/pressure.ts';
import { voterOf } from '../votes/voters.store.ts';
import { actsFrom } from './acts.store.ts';
import { addressOf } from './board.ts';
import { type Confirmation, confirmationLetter } from './board-letters.ts';
import { type BoardRow, boardAt } from './boards.store.ts';
import { countIdeas, ideaFor, ideasById, ideasOf, listIdeas } from './ideas.store.ts';
import { NearIdeas } from './near-ideas.ts';
import {
  askForLetter,
  confirmAddress,
  setAsideIdea,
  setVote,
  type Visitor,
  writeIdea,
} from './visitors.store.ts';

type Needs = Pick<Platform, 'record' | 'thread' | 'mail' | 'config' | 'workers' | 'seals'>;

/** What visitors of a public board call. */
export function publicBoardEndpoints(platform: Needs): Endpoint[] {
  const { record, thread, mail, config } = platform;
  const { db } = record;
  const near = new NearIdeas(platform);
  const pressure = new Pressure(platform.seals, {
    purpose: 'board puzzle',
    most: config.boardActsPerMinute,
    repeats: true,
    says: 'Very much arrives here at once.',
  });
  /** Sets a puzzle first where the board is pressed. @throws Problem proof-of-work-needed */
  const admit = async (
    { workspaceId }: BoardRow,
    start: string,
    { address }: Visitor,
    proof: Proof | undefined,
  ): Promise<void> =>
    pressure.admit(workspaceId, start, (await actsFrom(db, workspaceId, address)) + 1, proof);

  const voterIn = async ({ workspaceId }: BoardRow, { headers }: FastifyRequest) =>
    voterOf(db, workspaceId, headers.authorization);
  const visitorOf = async (board: BoardRow, request: FastifyRequest): Promise<Visitor> => ({
    voter: await voterIn(board, request),
    address: addressOf(board.workspaceId, request.ip),
  });
  const languageOf = ({ language }: BoardRow, request: FastifyRequest, wish: string | undefined) =>
    spokenFor(wantedLanguages(request, { wish, set: language === 'visitor' ? null : language }));
  /** Sends the letter that asks for a confirmation. @returns whether the mail server took it */
  const mailed = (
    board: BoardRow,
    email: string,
    letter: Pick<Confirmation, 'about' | 'secret' | 'language'>,
  ): Promise<boolean> => {
    const origin = config.publicUrl?.replace(/\/+$/, '') ?? board.origin;
    return mail.send(email, confirmationLetter(board, { origin, ...letter }));
  };

  const voted = (board: BoardRow, piece: string, wanted: boolean, visitor: Visitor) =>
    record.tx(async (tx) => {
      const set = await setVote(tx, board, piece, wanted, visitor);
      const row = await ideaFor(tx, board, set.idea);
      const [idea] = await ideasOf(tx, board, [row], set.voter);
      return { idea: idea as NonNullable<typeof idea>, voter: set.secret };
    });

  return [
    endpoint(contract.open, async ({ params, query, request }) => {
      const board = await boardAt(db, params.link);
      const { title, introduction, voters, showsAtOnce } = board;
      const states = await countIdeas(db, board);
      const language = languageOf(board, request, query.lang);
      const words = wordsIn(language).board;
      return { title, introduction, language, words, voters, showsAtOnce, states, mails: mail.enabled };
    }),
    endpoint(contract.ideas, async ({ params, query, request }) => {
      const board = await boardAt(db, params.link);
      const voter = (await voterIn(board, request))?.id ?? null;
      if (query.q === undefined || query.q === '') return listIdeas(db, board, query, voter);
      const found = await near.find(board, query.q);
      return { items: await ideasById(db, board, found, query.state, voter), next: null };
    }),
    endpoint(contract.idea, async ({ params, request }) => {
      const board = await boardAt(db, params.link);
      const row = await ideaFor(db, board, params.idea);
      const voter = await voterIn(board, request);
      const [idea] = await ideasOf(db, board, [row], voter?.id ?? null);
      return idea as NonNullable<typeof idea>;
    }),
    endpoint(contract.write, async ({ params, query, body, request }) => {
      const board = await boardAt(db, params.link);
      const visitor = await visitorOf(board, request);
      await admit(board, 'idea', visitor, body.proof);
      if (body.trap !== '') {
        await record.tx((tx) => setAsideIdea(tx, thread, board, body, visitor.address));
        return { became: 'waits' as const, idea: null, voter: null, mailed: false };
      }
      const email = mail.enabled ? comparedEmail(body.email ?? '') || null : null;
      const { written, idea } = await record.tx(async (tx) => {
        const made = await writeIdea(tx, thread, board, body, email, visitor);
        const shown = made.idea === null ? [] : [made.idea];
        const [view] = await ideasById(tx, board, shown, undefined, made.voter?.id ?? null);
        return { written: made, idea: view ?? null };
      });
      const { became, secret: voter, letter } = written;
      const about = became === 'confirm' ? 'idea' : 'address';
      const language = languageOf(board, request, query.lang);
      const sent =
        letter !== null &&
        email !== null &&
        (await mailed(board, email, { about, secret: letter, language }));
      return { became, idea, voter, mailed: sent };
    }),
    endpoint(contract.vote, async ({ params, body, request }) => {
      const board = await boardAt(db, params.link);
      const visitor = await visitorOf(board, request);
      // Who is known has one vote for each idea, however often they ask.
      if (visitor.voter === null) await admit(board, `vote:${params.idea}`, visitor, body.proof);
      return voted(board, params.idea, true, visitor);
    }),
    endpoint(contract.unvote, async ({ params, request }) => {
      const board = await boardAt(db, params.link);
      return voted(board, params.idea, false, await visitorOf(board, request));
    }),
    endpoint(contract.ask, async ({ params, query, body, request }) => {
      const board = await boardAt(db, params.link);
      const email = comparedEmail(body.email);
      const visitor = await visitorOf(board, request);
      await admit(board, 'letter', visitor, body.proof);
      if (!mail.enabled || body.trap !== '' || email === '') return { mailed: false };
      const secret = await record.tx((tx) => askForLetter(tx, board, email, body.idea, visitor));
      const about = body.idea === undefined ? 'address' : 'vote';
      const language = languageOf(board, request, query.lang);
      return { mailed: await mailed(board, email, { about, secret, language }) };
    }),
    endpoint(contract.confirm, async ({ params, body, request }) => {
      const board = await boardAt(db, params.link);
      await admit(board, 'confirmation', await visitorOf(board, request), body.proof);
      return record.tx((tx) => confirmAddress(tx, thread, board, body.token));
    }),
  ];
}
