import { z } from 'zod';
import { time } from '../ids.ts';
import { route } from '../route.ts';
import { participationStatuses } from './participants.ts';
import { consentPurposes } from './studies.ts';

/** The secret of a personal link. It stands behind the `#` of a page, and travels to the server in bodies and this path only. */
const link = z.string().regex(/^[A-Za-z0-9_-]{16,80}$/);

/** What somebody who holds a personal link sees of the study. */
export const publicInvitation = z
  .object({
    /** Who invites: the workspace. */
    from: z.string(),
    title: z.string(),
    name: z.string(),
    invitation: z.string(),
    incentive: z.string(),
    status: z.enum(participationStatuses),
    /** The study takes nobody any more. */
    over: z.boolean(),
    scheduledFor: time.nullable(),
    arrangement: z.string(),
    /** Without what tells who fits. */
    questions: z.array(
      z.object({
        kind: z.enum(['one', 'several', 'text']),
        text: z.string(),
        options: z.array(z.string()),
      }),
    ),
    consent: z
      .object({
        number: z.number().int(),
        texts: z.array(z.object({ purpose: z.enum(consentPurposes), text: z.string() })),
      })
      .nullable(),
    /** What is given now. */
    given: z.array(z.enum(consentPurposes)),
  })
  .meta({ id: 'PublicInvitation' });

const why =
  'people who are invited have no account; the link is the permission, and opens their own place alone';

export const publicInvitations = {
  open: route({
    method: 'GET',
    path: '/public-invitations/:link',
    summary: 'The invitation behind a personal link. Records nothing, however often it is fetched.',
    policy: { who: 'anyone', why },
    params: z.strictObject({ link }),
    returns: publicInvitation,
  }),
  answer: route({
    method: 'PUT',
    path: '/public-invitations/:link/answer',
    summary:
      'Say yes or no, with the answers of the screener; the last word counts until the study has begun with them',
    policy: { who: 'anyone', why },
    params: z.strictObject({ link }),
    body: z.strictObject({
      takesPart: z.boolean(),
      /** In the order of the questions. */
      answers: z.array(z.array(z.string().trim().max(2000)).max(30)).max(20),
      /** The number of the wording that was read. */
      wording: z.number().int().nullable(),
      consents: z.array(z.enum(consentPurposes)).max(consentPurposes.length),
    }),
    returns: publicInvitation,
  }),
  withdraw: route({
    method: 'PUT',
    path: '/public-invitations/:link/consents/:purpose',
    summary: 'Give or withdraw one consent, at any time',
    policy: { who: 'anyone', why },
    params: z.strictObject({ link, purpose: z.enum(consentPurposes) }),
    body: z.strictObject({ given: z.boolean(), wording: z.number().int() }),
    returns: publicInvitation,
  }),
};

export type PublicInvitation = z.infer<typeof publicInvitation>;
