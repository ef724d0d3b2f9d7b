import { z } from 'zod';
import { customerId, id, inWorkspace, time } from '../ids.ts';
import { nothing } from '../nothing.ts';
import { page, pageQuery } from '../page.ts';
import { route } from '../route.ts';
import { consentPurposes } from './studies.ts';

/** How far somebody is in a study. */
export const participationStatuses = [
  'chosen',
  'invited',
  /** The screener says that the study is not meant for them. */
  'not-meant',
  'declined',
  'agreed',
  'done',
  /** Did not come. */
  'absent',
  /** Wants no part in it any more. */
  'withdrawn',
] as const;

/** An answer of the screener with the question as it was asked. */
export const screenerAnswer = z.object({ text: z.string(), trait: z.string(), answers: z.array(z.string()) });

/** What somebody agreed to, in which wording, and since when; withdrawn from a moment on, where that was said. */
const consent = z.object({
  purpose: z.enum(consentPurposes),
  wording: z.number().int(),
  givenAt: time,
  withdrawnAt: time.nullable(),
  /** Whether they said so themselves, by their link; otherwise a member wrote it down. */
  themselves: z.boolean(),
});

/** Somebody in a study. */
export const participation = z
  .object({
    id,
    study: id,
    participant: id,
    /** What the team calls them; the pseudonym once they have been pseudonymised. */
    name: z.string(),
    pseudonym: z.string(),
    pseudonymisedAt: time.nullable(),
    aliases: z.array(z.string()),
    email: z.string().nullable(),
    customer: customerId.nullable(),
    status: z.enum(participationStatuses),
    scheduledFor: time.nullable(),
    /** Where and how, and what else is to be known for the day. */
    arrangement: z.string(),
    incentiveGivenOn: z.iso.date().nullable(),
    screener: z.array(screenerAnswer),
    consents: z.array(consent),
    invitedAt: time.nullable(),
    answeredAt: time.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Participation' });

const name = z.string().trim().min(1).max(200);
const email = z.email().max(320);

/** Somebody to be taken into a study: a customer, or a name. */
const chosen = z.union([
  z.strictObject({ customer: customerId }),
  z.strictObject({ name, email: email.nullable().default(null) }),
]);

/** The name as it stands, and what it becomes, with the words around. */
const replacement = z.object({
  where: z.string(),
  before: z.string(),
  after: z.string(),
});

/** Where somebody's names stand, and so what pseudonymising them changes. */
export const pseudonymisation = z
  .object({
    pseudonym: z.string(),
    names: z.array(z.string()),
    conversations: z.number().int(),
    /** Places in utterances, their speakers, titles and files' names. */
    places: z.number().int(),
    quotes: z.number().int(),
    observations: z.number().int(),
    metaphors: z.number().int(),
    /** Kept files of imports that are removed, because the name stands in them. */
    files: z.number().int(),
    examples: z.array(replacement),
  })
  .meta({ id: 'Pseudonymisation' });

const ofStudy = inWorkspace.extend({ study: id });
const ofParticipation = inWorkspace.extend({ participation: id });
const ofParticipant = inWorkspace.extend({ participant: id });

export const participants = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/studies/:study/participants',
    summary: 'Who is in a study, and how far',
    policy: { who: 'viewer', scope: 'read' },
    params: ofStudy,
    query: pageQuery,
    returns: page(participation),
  }),
  add: route({
    method: 'POST',
    path: '/workspaces/:workspace/studies/:study/participants',
    summary: 'Take people into a study; who is in it already stays as they are',
    policy: { who: 'editor', scope: 'write' },
    params: ofStudy,
    body: z.strictObject({ people: z.array(chosen).min(1).max(200) }),
    returns: z.object({ added: z.number().int() }),
    status: 201,
  }),
  update: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/participations/:participation',
    summary: 'Say how far somebody is, when they come, what they got, and how they are called',
    policy: { who: 'editor', scope: 'write' },
    params: ofParticipation,
    body: z.strictObject({
      status: z.enum(participationStatuses).optional(),
      scheduledFor: time.nullable().optional(),
      arrangement: z.string().trim().max(2000).optional(),
      incentiveGivenOn: z.iso.date().nullable().optional(),
      name: name.optional(),
      email: email.nullable().optional(),
      aliases: z.array(z.string().trim().min(2).max(200)).max(20).optional(),
    }),
    returns: participation,
    versioned: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/workspaces/:workspace/participations/:participation',
    summary: 'Take somebody out of a study who has not agreed to anything',
    policy: { who: 'editor', scope: 'write' },
    params: ofParticipation,
    returns: nothing,
    status: 204,
  }),
  invite: route({
    method: 'POST',
    path: '/workspaces/:workspace/participations/:participation/invitations',
    summary: 'Make a personal link for somebody; any that they had is worthless from then on',
    policy: { who: 'editor', scope: 'write' },
    params: ofParticipation,
    returns: z.object({ link: z.string(), text: z.string() }),
    status: 201,
    idempotent: false,
  }),
  mail: route({
    method: 'POST',
    path: '/workspaces/:workspace/participations/:participation/invitation-mails',
    summary:
      'Send somebody their invitation with a new personal link; `sent` is false where no mail server is set up or it did not take the letter',
    policy: { who: 'editor', scope: 'write' },
    params: ofParticipation,
    /** `said`: the mail server's own words, where it did not take the letter. */
    returns: z.object({ sent: z.boolean(), said: z.string().nullable() }),
    status: 201,
    idempotent: true,
  }),
  consent: route({
    method: 'PUT',
    path: '/workspaces/:workspace/participations/:participation/consents/:purpose',
    summary: 'Write down that somebody gave or withdrew their consent, in the wording of today',
    policy: { who: 'editor', scope: 'write' },
    params: ofParticipation.extend({ purpose: z.enum(consentPurposes) }),
    body: z.strictObject({ given: z.boolean() }),
    returns: participation,
  }),
  names: route({
    method: 'GET',
    path: '/workspaces/:workspace/participants/:participant/pseudonymisation',
    summary: 'What pseudonymising somebody would change, everywhere',
    policy: { who: 'editor', scope: 'read' },
    params: ofParticipant,
    returns: pseudonymisation,
  }),
  pseudonymise: route({
    method: 'POST',
    path: '/workspaces/:workspace/participants/:participant/pseudonymisation',
    summary:
      'Replace the names of somebody by their pseudonym everywhere and for good, and cut what leads to the customer; cannot be undone',
    policy: { who: 'editor', scope: 'write' },
    params: ofParticipant,
    returns: pseudonymisation,
    status: 201,
  }),
};

export type Participation = z.infer<typeof participation>;
export type ParticipationStatus = (typeof participationStatuses)[number];
export type ScreenerAnswer = z.infer<typeof screenerAnswer>;
export type Pseudonymisation = z.infer<typeof pseudonymisation>;

/** What a person is called in place of their name. */
export const pseudonymOf = (number: number): string => `Participant ${number}`;

/** An invitation as the person reads it: the study's text with their name and link, which stands at the end where the text has no place for it. */
export function invitationText(
  text: string,
  { name, link }: { readonly name: string; readonly link: string },
): string {
  const filled = text.replaceAll('{name}', () => name).replaceAll('{link}', () => link);
  return text.includes('{link}') ? filled : `${filled}\n\n${link}`.trim();
}
