import { z } from 'zod';
import { id } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { route } from '../route.ts';
import { feedbackStates } from './feedback.ts';

const ofStudy = z.strictObject({ workspace: id, study: id });
const survey = ofStudy.extend({ survey: id });
const piece = ofStudy.extend({ piece: id });
const editors = { who: 'editor', scope: 'write' } as const;

/** Which feedback a study takes in: all that is meant by every part that is given. */
export const feedbackFilter = z.strictObject({
  state: z.enum(feedbackStates).optional(),
  /** Those that carry this code or one below it. */
  code: id.optional(),
  stage: z.string().max(120).optional(),
  /** Those that speak for or against this outcome. */
  outcome: id.optional(),
  feeling: z.enum(['bad', 'neutral', 'good', 'none']).optional(),
});

/** What studies look at that came without them: surveys, and feedback. */
export const studyCollections = {
  takeSurvey: route({
    method: 'PUT',
    path: '/workspaces/:workspace/studies/:study/surveys/:survey',
    summary: 'Say that a survey is of this study, and of no other',
    policy: editors,
    params: survey,
    returns: nothing,
    status: 204,
  }),
  letSurveyGo: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/studies/:study/surveys/:survey',
    summary: 'Take a survey out of a study; the survey stays',
    policy: editors,
    params: survey,
    returns: nothing,
    status: 204,
  }),
  fillFeedback: route({
    method: 'POST',
    path: '/workspaces/:workspace/studies/:study/feedback',
    summary: 'Take all feedback that a filter finds now into a study; what is in it already stays',
    policy: editors,
    params: ofStudy,
    body: feedbackFilter,
    returns: z.object({ added: z.number().int() }),
  }),
  letFeedbackGo: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/studies/:study/feedback/:piece',
    summary: 'Take a piece of feedback out of a study; the piece stays',
    policy: editors,
    params: piece,
    returns: nothing,
    status: 204,
  }),
};

export type FeedbackFilter = z.infer<typeof feedbackFilter>;
