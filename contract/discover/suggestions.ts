import { z } from 'zod';
import { id } from '../ids.ts';
import { route } from '../route.ts';
import { edge } from '../thread/node.ts';

/** What suggestions are made for. */
export const suggestedFor = ['quote', 'feedback'] as const;

/** A text that is near, with the words that bring it near. */
export const nearText = z
  .object({
    kind: z.enum(suggestedFor),
    id,
    text: z.string(),
    /** 0..1: the cosine between both texts' words and parts of words. */
    similarity: z.number(),
    words: z.array(z.string()),
  })
  .meta({ id: 'NearText' });

/** A code or an outcome that near texts carry, how strongly, and why. */
export const suggestion = z
  .object({
    id,
    score: z.number(),
    /** The near texts that carry it. */
    from: z.array(nearText),
  })
  .meta({ id: 'Suggestion' });

/**
 * What suggestions of a kind rest on: `learned` decisions of the team. Of the `judged` suggestions that could be held against
 * them, `right` were right, and those with a score of `threshold` or more are shown. Without enough of them, or where too few
 * were right, `threshold` is null and none is shown; `judged` and `right` are then of all.
 */
export const suggestionTrust = z
  .object({
    learned: z.number().int(),
    threshold: z.number().nullable(),
    judged: z.number().int(),
    right: z.number().int(),
    /** How often such a suggestion must have been right to be shown, 0..1, and on how many decisions at least. */
    wanted: z.number(),
    least: z.number().int(),
  })
  .meta({ id: 'SuggestionTrust' });

const of = z.strictObject({ workspace: id, kind: z.enum(suggestedFor), id });

export const suggestions = {
  read: route({
    method: 'GET',
    path: '/workspaces/:workspace/suggestions/:kind/:id',
    summary:
      'What near texts say about a quote or a piece of feedback: codes, outcomes, a feeling, and what is like it. Computed here; nothing is sent out.',
    policy: { who: 'viewer', scope: 'read' },
    params: of,
    returns: z
      .object({
        codes: z.array(suggestion),
        outcomes: z.array(suggestion),
        /** A feeling from -1 to 1, and the words or the near texts that tell it. */
        feeling: z
          .object({ value: z.number().int(), words: z.array(z.string()), from: z.array(nearText) })
          .nullable(),
        /** The nearest texts; `nearlySame` where they say the same in nearly the same words. */
        similar: z.array(z.object({ ...nearText.shape, nearlySame: z.boolean() })),
        trust: z.object({
          codes: suggestionTrust,
          outcomes: suggestionTrust,
          feelings: suggestionTrust,
        }),
      })
      .meta({ id: 'Suggestions' }),
  }),
  accept: route({
    method: 'POST',
    path: '/workspaces/:workspace/suggestions/:kind/:id/acceptances',
    summary:
      'Agree with a suggestion: link the text to the code or the outcome, with the score and who agreed',
    policy: { who: 'editor', scope: 'write' },
    params: of,
    body: z.strictObject({ to: z.strictObject({ kind: z.enum(['code', 'outcome']), id }) }),
    returns: edge,
    status: 201,
  }),
};

export type NearText = z.infer<typeof nearText>;
export type Suggestion = z.infer<typeof suggestion>;
export type SuggestionTrust = z.infer<typeof suggestionTrust>;
