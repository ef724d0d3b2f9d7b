import { invitationText, participants as contract } from '@rehire/contract/discover/participants';
import { publicInvitations } from '@rehire/contract/discover/public-invitations';
import { spokenFor, wordsIn } from '@rehire/questionnaire/words';
import { emailsOf, languagesOf, optOutPath, releaseContact } from '../../people/face.ts';
import { claimContact } from '../contact.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { publicOrigin } from '../../platform/http/public-origin.ts';
import type { Platform } from '../../platform/platform.ts';
import { paragraphsOf, written } from '../../platform/mail/letter.ts';
import { letterHead, settled } from '../letters/letter.ts';
import { readStudy } from '../studies/studies.store.ts';
import { setConsent } from './consents.store.ts';
import {
  addParticipants,
  deleteParticipation,
  listParticipations,
  readParticipation,
  updateParticipation,
} from './participants.store.ts';
import { lookAtNames, pseudonymise } from './pseudonymise.store.ts';
import {
  answerInvitation,
  inviteParticipant,
  openInvitation,
  setOwnConsent,
} from './public-invitations.store.ts';

/** What is needed beside the record. */
type Needs = Pick<Platform, 'record' | 'config' | 'mail' | 'audit'>;

export function participantEndpoints({ record, config, mail, audit }: Needs): Endpoint[] {
  const { db } = record;

  return [
    endpoint(contract.list, async ({ workspace, params, query }) => {
      await readStudy(db, workspace, params.study);
      return listParticipations(db, workspace, params.study, query.limit, query.cursor);
    }),
    endpoint(contract.add, ({ workspace, params, body, author }) =>
      record.tx(async (tx) => {
        await readStudy(tx, workspace, params.study);
        return { added: await addParticipants(tx, workspace, params.study, body.people, author) };
      }),
    ),
    endpoint(contract.update, ({ workspace, params, body, version }) =>
      record.tx(async (tx) => {
        await updateParticipation(tx, workspace, params.participation, version, body);
        return readParticipation(tx, workspace, params.participation);
      }),
    ),
    endpoint(contract.remove, ({ workspace, params }) =>
      record.tx(async (tx) => {
        await deleteParticipation(tx, workspace, params.participation);
        return {};
      }),
    ),
    endpoint(contract.invite, async ({ workspace, params, request }) => {
      const made = await record.tx((tx) => inviteParticipant(tx, workspace, params.participation));
      const link = `${publicOrigin(config, request)}${made.path}`;
      return { link, text: invitationText(made.invitation, { name: made.name, link }) };
    }),
    endpoint(contract.mail, async ({ workspace, params, request }) => {
      await readParticipation(db, workspace, params.participation);
      if (!mail.enabled) return { sent: false, said: null };
      const { made, title, to, contact, language, optOut } = await record.tx(async (tx) => {
        const made = await inviteParticipant(tx, workspace, params.participation);
        const { study } = await readParticipation(tx, workspace, params.participation);
        const customer = made.customer === null ? null : Number(made.customer);
        const address =
          customer === null ? undefined : (await emailsOf(tx, workspace, [customer])).get(customer);
        const to = made.email ?? address;
        if (to === undefined)
          throw new Problem('invalid-input', 'No e-mail address is known of this person.', {
            fields: [{ path: 'params.participation', message: 'has no e-mail address' }],
          });
        const contact = await claimContact(tx, workspace, {
          customer,
          email: to,
          channel: 'mail',
          purpose: 'study',
          about: `study:${study}`,
        });
        const known =
          customer === null ? undefined : (await languagesOf(tx, workspace, [customer])).get(customer);
        const language = spokenFor(known === undefined ? [] : [known]);
        const optOut = await optOutPath(tx, workspace, contact, language);
        return { made, to, contact, language, optOut, title: (await readStudy(tx, workspace, study)).title };
      });
      const text = invitationText(made.invitation.replaceAll('{link}', ''), { name: made.name, link: '' });
      const origin = publicOrigin(config, request);
      const href = `${origin}${optOut}`;
      const words = wordsIn(language).letters;
      const delivery = await mail.deliver({
        to,
        ...written({
          language,
          subject: title,
          paragraphs: paragraphsOf(text),
          link: { title: words.study, href: `${origin}${made.path}` },
          footer: words.whyStudy,
          optOut: { title: words.optOut, href },
        }),
        ...letterHead(contact, origin, href),
      });
      const { state, reached } = settled(delivery, 1, new Date());
      if (!reached) await releaseContact(db, workspace, contact);
      return { sent: state === 'sent', said: state === 'sent' ? null : delivery.said };
    }),
    endpoint(contract.consent, ({ workspace, params, body, author }) =>
      record.tx(async (tx) => {
        const { study } = await readParticipation(tx, workspace, params.participation);
        const { consent } = await readStudy(tx, workspace, study);
        if (body.given && !consent?.texts.some(({ purpose }) => purpose === params.purpose))
          throw new Problem('conflict', 'The study has no wording for this consent. Word it first.');
        await setConsent(tx, workspace, {
          study,
          participation: params.participation,
          purpose: params.purpose,
          given: body.given,
          wording: consent?.number ?? 0,
          author,
        });
        return readParticipation(tx, workspace, params.participation);
      }),
    ),
    endpoint(contract.names, ({ workspace, params }) => lookAtNames(record, workspace, params.participant)),
    endpoint(contract.pseudonymise, ({ workspace, params, author }) =>
      record.tx(async (tx) => {
        const { names: _, examples: __, ...done } = await pseudonymise(tx, workspace, params.participant);
        await audit.write(tx, {
          workspace,
          author,
          act: 'participant.pseudonymised',
          subject: `participant:${params.participant}`,
          detail: done,
        });
        return { ...done, names: [], examples: [] };
      }),
    ),

    endpoint(publicInvitations.open, ({ params }) => openInvitation(db, params.link)),
    endpoint(publicInvitations.answer, async ({ params, body }) => {
      await record.tx((tx) => answerInvitation(tx, params.link, body));
      return openInvitation(db, params.link);
    }),
    endpoint(publicInvitations.withdraw, async ({ params, body }) => {
      await record.tx((tx) => setOwnConsent(tx, params.link, { ...body, purpose: params.purpose }));
      return openInvitation(db, params.link);
    }),
  ];
}
