import { boards } from '@rehire/contract/discover/boards';
import { type Feedback, feedbackRoutes } from '@rehire/contract/discover/feedback';
import { feedbackAnswers } from '@rehire/contract/discover/feedback-answers';
import { publicBoards, type VoteReceipt } from '@rehire/contract/discover/public-boards';
import { customers } from '@rehire/contract/people/customers';
import { threads } from '@rehire/contract/thread/threads';
import type { Client } from '../cli/client.ts';
import { BOARD, IDEAS, VISITORS, WRITTEN } from './daybreak/board-ideas.ts';

/** Calls as a visitor of the board: one whom the server knows by this secret, or one whom it does not know yet. */
export type VisitorOf = (secret: string | null) => Client;

type Idea = (typeof IDEAS)[number];

/** An idea and the piece of feedback that it became. */
interface Taken {
  readonly idea: Idea;
  readonly piece: Feedback;
}

/** Takes in the ideas that were told to the team, each by a customer. */
async function tell(client: Client, ideas: readonly Idea[]): Promise<Taken[]> {
  const { items: known } = await client.call(customers.list, { query: { limit: ideas.length } });
  return Promise.all(
    ideas.map(async (idea, at) => {
      const { title, text, said } = idea;
      const email = known[at]?.email ?? undefined;
      const saidAt = said === undefined ? undefined : `${said}T08:00:00Z`;
      const piece = await client.call(feedbackRoutes.create, { body: { title, text, email, saidAt } });
      return { idea, piece };
    }),
  );
}

/** Has visitors write their ideas on the board. */
async function write(
  client: Client,
  { visitorOf, link }: { readonly visitorOf: VisitorOf; readonly link: string },
  ideas: readonly Idea[],
): Promise<Taken[]> {
  for (const { title, text, name } of ideas)
    await visitorOf(null).call(publicBoards.write, { params: { link }, body: { title, text, name } });
  const { items } = await client.call(feedbackRoutes.list, { query: { limit: 50, source: 'board' } });
  return items.flatMap((piece): Taken[] => {
    const idea = ideas.find(({ title }) => title === piece.title);
    return idea === undefined ? [] : [{ idea, piece }];
  });
}

/** Each visitor votes for what they like; a new one is told who they are with their first vote. */
async function vote(visitorOf: VisitorOf, link: string, taken: readonly Taken[]): Promise<void> {
  const visits = Array.from({ length: VISITORS }, async (_, at) => {
    let secret: string | null = null;
    for (const { idea, piece } of taken) {
      if (at >= idea.votes) continue;
      const params = { link, idea: piece.id };
      const receipt: VoteReceipt = await visitorOf(secret).call(publicBoards.vote, { params });
      secret = receipt.voter ?? secret;
    }
  });
  await Promise.all(visits);
}

/** What the team does with ideas: says which outcomes they speak for, puts together what says the same, and answers. */
async function decide(
  client: Client,
  taken: readonly Taken[],
  outcomes: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { idea, piece } of taken)
    for (const key of idea.outcomes) {
      const id = outcomes.get(key);
      const from = { kind: 'feedback', id: piece.id } as const;
      if (id !== undefined)
        await client.call(threads.link, { body: { from, type: 'supports', to: { kind: 'outcome', id } } });
    }
  const pieceOf = (title: string | undefined) => taken.find(({ idea }) => idea.title === title)?.piece;
  for (const { idea, piece } of taken) {
    const { behind, state, answer } = idea;
    const into = pieceOf(behind);
    if (into) await client.call(feedbackRoutes.merge, { body: { pieces: [piece.id], into: into.id } });
    else if (state !== 'new') {
      const params = { piece: piece.id };
      const { version } = await client.call(feedbackRoutes.get, { params });
      await client.call(feedbackRoutes.update, { params, version, body: { state, answer } });
    }
  }
  const { about, ...letter } = WRITTEN;
  const asked = pieceOf(about);
  if (asked)
    await client.call(feedbackAnswers.send, {
      params: { piece: asked.id },
      body: { ...letter, byHand: true },
    });
}

/** Opens the public board, has customers write and vote there, and does with it what a team does. */
export async function openBoard(
  client: Client,
  visitorOf: VisitorOf,
  outcomes: ReadonlyMap<string, string>,
): Promise<void> {
  const { path } = await client.call(boards.put, {
    version: 0,
    body: {
      ...BOARD,
      open: true,
      language: 'visitor',
      states: ['new', 'triaged', 'planned', 'shipped'],
      voters: 'anyone',
      showsAtOnce: false,
    },
  });
  const link = path?.split('/').at(-1) ?? '';
  const told = IDEAS.filter(({ name }) => name === undefined);
  const taken = [
    ...(await tell(client, told)),
    ...(await write(
      client,
      { visitorOf, link },
      IDEAS.filter((idea) => !told.includes(idea)),
    )),
  ];
  const read = taken.filter(({ idea }) => !idea.waits).map(({ piece }) => piece.id);
  await client.call(feedbackRoutes.change, { body: { pieces: read, shown: true } });
  await vote(visitorOf, link, taken);
  await decide(client, taken, outcomes);
}
