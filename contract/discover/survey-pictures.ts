import { z } from 'zod';
import { id } from '../ids.ts';
import { route } from '../route.ts';
import { surveyDefinition } from './questionnaire.ts';

const survey = z.strictObject({ workspace: id, survey: id });
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The largest picture that is taken for a choice. */
export const MOST_CHOICE_PICTURE_BYTES = 1024 * 1024;

export const surveyPictures = {
  add: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/pictures',
    summary:
      'Keep a picture for the choices of a draft (JPEG, PNG or WebP, at most 1 MiB); what it tells of place and camera is left out',
    policy: { who: 'editor', scope: 'write' },
    params: survey,
    returns: z.object({ image: z.string() }),
    transfer: 'upload',
  }),
  get: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/pictures/:picture',
    summary: 'A picture of a survey, by its content',
    policy: { who: 'viewer', scope: 'read' },
    params: survey.extend({ picture: hash }),
    returns: z.string(),
    transfer: 'download',
  }),
  whole: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/definition',
    summary: 'What a survey asks, with its pictures in it, so that it can be taken elsewhere',
    policy: { who: 'viewer', scope: 'read' },
    params: survey,
    returns: surveyDefinition,
  }),
  shown: route({
    method: 'GET',
    path: '/public-surveys/:link/pictures/:picture',
    summary: 'A picture of the survey behind a link, as long as it takes answers',
    policy: {
      who: 'anyone',
      why: 'respondents have no account; the link is the permission, and it opens only pictures that its survey shows',
    },
    anyOrigin: true,
    params: z.strictObject({ link: z.string().regex(/^[A-Za-z0-9_-]{16,80}$/), picture: hash }),
    query: z.strictObject({ test: z.literal('1').optional() }),
    returns: z.string(),
    transfer: 'download',
  }),
};
