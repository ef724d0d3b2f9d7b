import { z } from 'zod';
import { customerId, id, time } from '../ids.ts';
import { page, pageQuery } from '../page.ts';
import { holdReasons } from '../people/contacts.ts';
import { route } from '../route.ts';
import { letterStates } from './letters.ts';

/** The words of a letter in one language; `{name}` is the person’s. */
export const mailingText = z
  .strictObject({
    language: z.string().min(2).max(35),
    subject: z.string().trim().min(1).max(200),
    words: z.string().trim().min(1).max(10_000),
  })
  .meta({ id: 'MailingText' });

/** To whom letters go. Whoever was written to about the survey already is left out. */
export const mailingTo = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('everyone') }),
    z.strictObject({
      kind: z.literal('trait'),
      trait: z.string().min(1).max(200),
      value: z.string().max(2000),
    }),
    z.strictObject({ kind: z.literal('customers'), customers: z.array(customerId).min(1).max(20_000) }),
    z.strictObject({
      kind: z.literal('addresses'),
      people: z
        .array(
          z.strictObject({
            address: z.string().trim().min(3).max(320),
            name: z.string().trim().max(200).optional(),
            language: z.string().max(35).optional(),
          }),
        )
        .min(1)
        .max(20_000),
    }),
    /** A reminder to those of a mailing who have not answered. */
    z.strictObject({ kind: z.literal('unanswered'), mailing: id }),
  ])
  .meta({ id: 'MailingTo' });

const writing = z.strictObject({
  to: mailingTo,
  texts: z.array(mailingText).min(1).max(30),
  /** Whether the first question stands in the letter, each answer a link. */
  firstQuestion: z.boolean(),
});

export const mailing = z
  .object({
    id,
    /** The mailing that this reminds of; null for a first invitation. */
    remindsOf: id.nullable(),
    texts: z.array(mailingText),
    firstQuestion: z.boolean(),
    counts: z.record(z.enum(letterStates), z.number().int()),
    /** How many of those who were written to have sent their answers. */
    answered: z.number().int(),
    /** The job that sends the letters, the latest one. */
    job: id.nullable(),
    createdAt: time,
  })
  .meta({ id: 'SurveyMailing' });

export const letter = z
  .object({
    id,
    name: z.string(),
    address: z.string(),
    language: z.string(),
    state: z.enum(letterStates),
    said: z.string().nullable(),
    reason: z.enum(holdReasons).nullable(),
    /** From when on a letter that is held back could be sent. */
    from: time.nullable(),
    answered: z.boolean(),
    changedAt: time,
  })
  .meta({ id: 'SurveyLetter' });

const surveyPath = z.strictObject({ workspace: id, survey: id });
const mailingPath = z.strictObject({ workspace: id, survey: id, mailing: id });
const editors = { who: 'editor', scope: 'write' } as const;
const readers = { who: 'viewer', scope: 'read' } as const;

export const mailings = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/mailings',
    summary: 'Letters that ask for answers to a survey, and how far they have come; the newest first',
    policy: readers,
    params: surveyPath,
    returns: z.object({ items: z.array(mailing) }),
  }),
  preview: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/mailing-previews',
    summary: 'What would be sent to whom, and who would be held back; nothing is sent',
    policy: editors,
    params: surveyPath,
    body: writing,
    returns: z
      .object({
        people: z.number().int(),
        /** Who has no address, or one that is none. */
        withoutAddress: z.number().int(),
        /** Who was written to about this survey already. */
        invitedAlready: z.number().int(),
        holds: z.array(z.object({ reason: z.enum(holdReasons), people: z.number().int() })),
        /** The letter as the first of them gets it, its links leading nowhere. */
        letter: z.object({ subject: z.string(), text: z.string(), html: z.string() }),
      })
      .meta({ id: 'MailingPreview' }),
  }),
  send: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/mailings',
    summary: 'Write to people and ask them to answer; sent by a job under the contact policy',
    policy: editors,
    params: surveyPath,
    body: writing,
    returns: mailing,
    status: 202,
    idempotent: true,
  }),
  letters: route({
    method: 'GET',
    path: '/workspaces/:workspace/surveys/:survey/mailings/:mailing/letters',
    summary: 'The letters of a mailing, and what became of each',
    policy: editors,
    params: mailingPath,
    query: pageQuery.extend({ state: z.enum(letterStates).optional() }),
    returns: page(letter),
  }),
  resume: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/mailings/:mailing/runs',
    summary: 'Go on with a mailing: letters that wait or were held back are tried again',
    policy: editors,
    params: mailingPath,
    returns: mailing,
    status: 202,
    idempotent: true,
  }),
};

export type MailingText = z.infer<typeof mailingText>;
export type MailingTo = z.infer<typeof mailingTo>;
export type Mailing = z.infer<typeof mailing>;
