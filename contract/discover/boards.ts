import { z } from 'zod';
import { inWorkspace } from '../ids.ts';
import { route } from '../route.ts';
import { spokenLanguages } from '../languages.ts';
import { feedbackStates } from './feedback.ts';

/** Who may vote on a board and write on it: whoever confirms an e-mail address, or anyone, once a browser. */
export const boardVoters = ['email', 'anyone'] as const;

/** What a board speaks of itself: one language, or that of each visitor; what customers write stands as they wrote it. */
export const boardLanguages = ['visitor', ...spokenLanguages] as const;

const settings = {
  /** Whether its page is there at all. */
  open: z.boolean(),
  title: z.string().trim().min(1).max(120),
  /** What stands above the ideas: what belongs there, and what the team does with it. */
  introduction: z.string().trim().max(2000),
  language: z.enum(boardLanguages),
  /** Ideas in other states are not shown. */
  states: z.array(z.enum(feedbackStates)).min(1).max(feedbackStates.length),
  voters: z.enum(boardVoters),
  /** Whether ideas are shown before anybody of the team has read them. */
  showsAtOnce: z.boolean(),
};

/** The public page on which customers read, vote for and write ideas; off until somebody opens it. */
export const feedbackBoard = z
  .object({
    ...settings,
    /** The path of its page, such as `/b/9kX…`; null until it was opened once. */
    path: z.string().nullable(),
    /** Whether a mail server is set up: without one nobody can confirm an address. */
    mails: z.boolean(),
    /** Ideas from the board that nobody has let through or sorted out yet. */
    waiting: z.number().int(),
    shown: z.number().int(),
    /** People who voted. */
    people: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'FeedbackBoard' });

export const boards = {
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/feedback-board',
    summary: 'The public board of ideas: whether it is open, what it shows and who may vote',
    policy: { who: 'viewer', scope: 'read' },
    params: inWorkspace,
    returns: feedbackBoard,
  }),
  put: route({
    method: 'PUT',
    path: '/workspaces/:workspace/feedback-board',
    summary: 'Open, change or close the public board; its address stays the same',
    policy: { who: 'editor', scope: 'write' },
    params: inWorkspace,
    body: z.strictObject(settings),
    returns: feedbackBoard,
    versioned: true,
  }),
};

export type FeedbackBoard = z.infer<typeof feedbackBoard>;
export type BoardLanguage = (typeof boardLanguages)[number];
