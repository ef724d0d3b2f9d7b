import { z } from 'zod';
import { id } from '../ids.ts';
import { languageWish } from '../language-wish.ts';
import { route } from '../route.ts';
import { proof } from './proof.ts';
import { itemKey } from './condition.ts';
import { surveyWords } from './public-words.ts';
import { surveyAnswers, surveyDefinition } from './questionnaire.ts';

/** What leads to a survey: its public address, or the secret of a personal link. */
const link = z.string().regex(/^[A-Za-z0-9_-]{16,80}$/);

/** How a visit ended: with thanks, as one whom the survey is not meant for, or as one of a full quota. */
const ending = z.enum(['thanks', 'not-meant', 'full']);

/** What was answered so far. `revision` grows with each save of the respondent, so that a late one changes nothing. */
const visit = z.object({
  answers: surveyAnswers,
  revision: z.number().int(),
  ending: ending.nullable(),
});

/** A survey as its respondents get it: what only its makers need is left out. */
export const publicSurvey = z
  .object({
    state: z.enum(['open', 'test', 'closed', 'answered']),
    /** Null where it takes no answers. */
    definition: surveyDefinition.nullable(),
    /** The language that it is read in: of those that it has, the one that is wanted most. */
    language: z.string(),
    /** What Rehire itself says around it in that language; in English where it does not speak it. */
    words: surveyWords,
    /** Quotas that are full. */
    full: z.array(z.string()),
    /** Under a personal link, the visit that was begun with it. */
    visit: z.object({ id, ...visit.shape }).nullable(),
  })
  .meta({ id: 'PublicSurvey' });

const sent = z.union([z.number(), z.string().max(20_000), z.array(z.string().max(500)).max(1000), z.null()]);

/** What a page sends: all answers so far, and with `finish` that they are the last word. */
export const visitReport = z
  .strictObject({
    answers: z.record(itemKey, sent).refine((all) => Object.keys(all).length <= 3000, 'has too many answers'),
    revision: z.number().int().min(1).max(1_000_000),
    language: z.string().max(35),
    finish: z.boolean(),
    test: z.boolean(),
    /** How long the page was open, as it says. */
    seconds: z.number().min(0).max(10_000_000),
    /** A field that no person sees: what fills it in is no person. */
    trap: z.string().max(500),
    /** Only where the server has asked for it by a problem `proof-of-work-needed`. */
    proof: proof.optional(),
  })
  .meta({ id: 'SurveyVisitReport' });

/** What came of it. `problems` names each answer that is not one yet, in the words of the respondent's language. */
export const visitReceipt = z
  .object({
    ending: ending.nullable(),
    revision: z.number().int(),
    problems: z.record(z.string(), z.string()),
    full: z.array(z.string()),
  })
  .meta({ id: 'SurveyVisitReceipt' });

/** Somebody whom a page of the team's own says that it shows itself to, and its word for it. */
const knownVisitor = z.strictObject({
  /** `person:` and the customer number, or `email:` and the address. */
  person: z
    .string()
    .regex(/^(person|email):.+$/s, 'is neither person:… nor email:…')
    .max(400),
  /** HMAC-SHA256 of `person` in hexadecimal, by the workspace’s key for its pages. */
  signature: z.string().regex(/^[0-9a-f]{64}$/i, 'is no HMAC-SHA256 in hexadecimal'),
});

const why =
  'respondents have no account; the link is the permission, and it opens nothing but this one survey';

export const surveyVisits = {
  open: route({
    method: 'GET',
    path: '/public-surveys/:link',
    summary: 'The survey behind a link. Records nothing, however often it is fetched.',
    policy: { who: 'anyone', why },
    anyOrigin: true,
    params: z.strictObject({ link }),
    query: z.strictObject({ test: z.literal('1').optional(), lang: languageWish.optional() }),
    returns: publicSurvey,
  }),
  ask: route({
    method: 'POST',
    path: '/public-surveys/:link/asks',
    summary:
      'Whether somebody whom the page knows may be asked now, under the contact policy; yes counts as a contact, and hands out their own link',
    policy: {
      who: 'anyone',
      why: 'pages of other sites ask; they sign whom they mean with a key that only the team has, so that a stranger learns nothing of anybody and uses up nobody’s contacts',
    },
    anyOrigin: true,
    params: z.strictObject({ link }),
    body: knownVisitor,
    returns: z
      .object({
        /** The secret of their personal link; null where they are not to be asked now. */
        link: z.string().nullable(),
      })
      .meta({ id: 'SurveyAsk' }),
  }),
  get: route({
    method: 'GET',
    path: '/public-surveys/:link/visits/:visit',
    summary: 'What was answered so far, to go on elsewhere',
    policy: { who: 'anyone', why },
    anyOrigin: true,
    params: z.strictObject({ link, visit: id }),
    returns: visit,
  }),
  report: route({
    method: 'PUT',
    path: '/public-surveys/:link/visits/:visit',
    summary: 'Keep what was answered so far or, with `finish`, send it. The same again changes nothing.',
    policy: { who: 'anyone', why },
    anyOrigin: true,
    params: z.strictObject({ link, visit: id }),
    body: visitReport,
    returns: visitReceipt,
  }),
};

export type KnownVisitor = z.infer<typeof knownVisitor>;
export type PublicSurvey = z.infer<typeof publicSurvey>;
export type VisitReport = z.infer<typeof visitReport>;
export type VisitReceipt = z.infer<typeof visitReceipt>;
