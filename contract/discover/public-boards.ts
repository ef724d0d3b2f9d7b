import { z } from 'zod';
import { id, time } from '../ids.ts';
import { languageWish } from '../language-wish.ts';
import { spokenLanguages } from '../languages.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { boardVoters } from './boards.ts';
import { feedbackStates } from './feedback.ts';
import { proof } from './proof.ts';
import { boardWords } from './public-words.ts';

/** The public address of a board, within its path. */
const link = z.string().regex(/^[A-Za-z0-9_-]{16,80}$/);

/** A board as its visitors see it. */
export const publicBoard = z
  .object({
    title: z.string(),
    introduction: z.string(),
    /** The language of its words: as the address wishes, else as the team chose, else as the browser reads. */
    language: z.enum(spokenLanguages),
    words: boardWords,
    /** The states whose ideas are shown, with how many there are of each. */
    states: z.array(z.object({ state: z.enum(feedbackStates), count: z.number().int() })),
    voters: z.enum(boardVoters),
    showsAtOnce: z.boolean(),
    /** Whether an address can be confirmed, to hear what becomes of an idea. */
    mails: z.boolean(),
  })
  .meta({ id: 'PublicBoard' });

/** An idea as visitors see it: what only the team says of it is left out. */
export const publicIdea = z
  .object({
    id,
    title: z.string(),
    text: z.string(),
    /** What its author chose to be called here; null where they did not. */
    name: z.string().nullable(),
    saidAt: time,
    state: z.enum(feedbackStates),
    /** What the team answers, for all to read. */
    answer: z.string(),
    votes: z.number().int(),
    /** Whether whoever asks has voted for it. */
    voted: z.boolean(),
  })
  .meta({ id: 'PublicIdea' });

/** The secret by which the server knows a voter again: kept by their browser, sent as `Authorization: Bearer`. */
const voter = z.string().nullable();

/** What came of a vote. */
export const voteReceipt = z
  .object({
    /** The idea that counts the vote: the one that speaks for all, where several say the same. */
    idea: publicIdea,
    /** A new voter's secret, once; null for one who is known. */
    voter,
  })
  .meta({ id: 'VoteReceipt' });

const address = z.email().max(320);
const name = z.string().trim().max(80).default('');
/** Only where the server has asked for it by a problem `proof-of-work-needed`. */
const proven = { proof: proof.optional() };
/** A field that no person sees: what fills it in is no person. */
const trap = z.string().max(500).default('');

const why =
  'visitors of a public board have no account; it shows what the team let through, and takes votes within limits';
const ofIdea = z.strictObject({ link, idea: id });
const inLanguage = z.strictObject({ lang: languageWish.optional() });

export const publicBoards = {
  open: route({
    method: 'GET',
    path: '/public-boards/:link',
    summary: 'The board behind an address; the same answer for one that is closed or was never there',
    policy: { who: 'anyone', why },
    params: z.strictObject({ link }),
    query: inLanguage,
    returns: publicBoard,
  }),
  ideas: route({
    method: 'GET',
    path: '/public-boards/:link/ideas',
    summary: 'Ideas that were let through. With `q`, those that say nearly that, the nearest first.',
    policy: { who: 'anyone', why },
    params: z.strictObject({ link }),
    query: z.strictObject({
      ...pageQuery.shape,
      sort: z.enum(['votes', 'newest']).default('votes'),
      state: z.enum(feedbackStates).optional(),
      q: z.string().trim().max(400).optional(),
    }),
    returns: page(publicIdea),
  }),
  idea: route({
    method: 'GET',
    path: '/public-boards/:link/ideas/:idea',
    summary: 'One idea; of one that stands behind another, the one that speaks for both',
    policy: { who: 'anyone', why },
    params: ofIdea,
    returns: publicIdea,
  }),
  write: route({
    method: 'POST',
    path: '/public-boards/:link/ideas',
    summary: 'Write an idea; its author votes for it. With an address, a letter asks for its confirmation.',
    policy: { who: 'anyone', why },
    params: z.strictObject({ link }),
    query: inLanguage,
    body: z.strictObject({
      title: z.string().trim().min(3).max(160),
      text: z.string().trim().max(5000).default(''),
      name,
      email: address.optional(),
      trap,
      ...proven,
    }),
    returns: z
      .object({
        /** `confirm`: kept until the address is confirmed; `waits`: the team reads it first; `shown`: it is there. */
        became: z.enum(['confirm', 'waits', 'shown']),
        idea: publicIdea.nullable(),
        voter,
        /** Whether a letter went out that asks for the confirmation. */
        mailed: z.boolean(),
      })
      .meta({ id: 'IdeaReceipt' }),
    status: 201,
  }),
  vote: route({
    method: 'PUT',
    path: '/public-boards/:link/ideas/:idea/vote',
    summary: 'Vote for an idea; a second time changes nothing',
    policy: { who: 'anyone', why },
    params: ofIdea,
    body: z.strictObject(proven),
    returns: voteReceipt,
  }),
  unvote: route({
    method: 'DELETE',
    path: '/public-boards/:link/ideas/:idea/vote',
    summary: 'Take a vote back',
    policy: { who: 'anyone', why },
    params: ofIdea,
    returns: voteReceipt,
  }),
  ask: route({
    method: 'POST',
    path: '/public-boards/:link/letters',
    summary: 'Ask for a letter that confirms an address, and with `idea` votes for it',
    policy: { who: 'anyone', why },
    params: z.strictObject({ link }),
    query: inLanguage,
    body: z.strictObject({ email: address, idea: id.optional(), trap, ...proven }),
    returns: z.object({ mailed: z.boolean() }),
    status: 202,
  }),
  confirm: route({
    method: 'POST',
    path: '/public-boards/:link/confirmations',
    summary: 'Confirm an address by the secret of the letter, once; what was asked for with it is done now',
    policy: { who: 'anyone', why },
    params: z.strictObject({ link }),
    body: z.strictObject({ token: z.string().max(200), ...proven }),
    returns: z
      .object({
        voter: z.string(),
        idea: publicIdea.nullable(),
        became: z.enum(['waits', 'shown']).nullable(),
      })
      .meta({ id: 'BoardConfirmation' }),
  }),
};

export type PublicBoard = z.infer<typeof publicBoard>;
export type PublicIdea = z.infer<typeof publicIdea>;
export type VoteReceipt = z.infer<typeof voteReceipt>;
export type IdeaReceipt = z.infer<typeof publicBoards.write.returns>;
export type BoardConfirmation = z.infer<typeof publicBoards.confirm.returns>;
