import { fresh, type MakeCall, plain } from './call.ts';
import type { Side } from './side.ts';

const texts = [{ purpose: 'take-part', text: 'I take part in the study.' }] as const;

const screener = [
  {
    kind: 'one',
    text: 'Do you eat breakfast?',
    trait: 'breakfast',
    options: [
      { label: 'Yes', fits: true },
      { label: 'No', fits: false },
    ],
  },
] as const;

/** A running study of its own with somebody in it. */
async function newPlace(
  side: Side,
): Promise<{ study: string; id: string; participant: string; version: number }> {
  const study = await side.ask<{ id: string; version: number }>('POST', '/studies', {
    body: { kind: 'interview', title: `Study ${fresh()}` },
  });
  await side.ask('PATCH', `/studies/${study.id}`, { version: study.version, body: { screener } });
  await side.ask('POST', `/studies/${study.id}/consent-wordings`, { body: { texts } });
  const people = [{ name: `Person ${fresh()}`, email: `p${fresh()}@people.example` }];
  await side.ask('POST', `/studies/${study.id}/participants`, { body: { people } });
  const { items } = await side.ask<{ items: { id: string; participant: string; version: number }[] }>(
    'GET',
    `/studies/${study.id}/participants`,
  );
  const [place] = items;
  if (!place) throw new Error('nobody came into the study');
  return { ...place, study: study.id };
}

async function newLink(side: Side): Promise<string> {
  const { id } = await newPlace(side);
  const { link } = await side.ask<{ link: string }>('POST', `/participations/${id}/invitations`);
  return link.slice(link.indexOf('#') + 1);
}

const ofStudy: MakeCall = ({ study }) => ({ params: { study } });
const ofPlace: MakeCall = async (side) => ({ params: { participation: (await newPlace(side)).id } });
const ofPerson: MakeCall = async (side) => ({ params: { participant: (await newPlace(side)).participant } });

/** How the routes of studies' people are called. */
export const studyCalls: Readonly<Record<string, MakeCall>> = {
  'GET /workspaces/:workspace/sample-size': () => ({ query: { aim: 'theme', share: '0.2' } }),
  'GET /workspaces/:workspace/customer-traits': plain,
  'GET /workspaces/:workspace/studies/:study/consent-wordings': ofStudy,
  'POST /workspaces/:workspace/studies/:study/consent-wordings': ({ study }) => ({
    params: { study },
    body: { texts: [{ purpose: 'record', text: `You may record me (${fresh()}).` }] },
  }),
  'GET /workspaces/:workspace/studies/:study/participants': ofStudy,
  'POST /workspaces/:workspace/studies/:study/participants': ({ study, customers }) => ({
    params: { study },
    body: { people: [{ customer: customers.at(-1) }, { name: `Person ${fresh()}`, email: null }] },
  }),
  'PATCH /workspaces/:workspace/participations/:participation': async (side) => {
    const { id, version } = await newPlace(side);
    return { params: { participation: id }, version, body: { status: 'agreed', aliases: ['Nick'] } };
  },
  'DELETE /workspaces/:workspace/participations/:participation': ofPlace,
  'POST /workspaces/:workspace/participations/:participation/invitations': ofPlace,
  'POST /workspaces/:workspace/participations/:participation/invitation-mails': ofPlace,
  'PUT /workspaces/:workspace/participations/:participation/consents/:purpose': async (side) => ({
    params: { participation: (await newPlace(side)).id, purpose: 'take-part' },
    body: { given: true },
  }),
  'GET /workspaces/:workspace/participants/:participant/pseudonymisation': ofPerson,
  'POST /workspaces/:workspace/participants/:participant/pseudonymisation': ofPerson,
  'GET /public-invitations/:link': async (side) => ({ params: { link: await newLink(side) } }),
  'PUT /public-invitations/:link/answer': async (side) => ({
    params: { link: await newLink(side) },
    body: { takesPart: true, answers: [['Yes']], wording: 1, consents: ['take-part'] },
  }),
  'PUT /public-invitations/:link/consents/:purpose': async (side) => ({
    params: { link: await newLink(side), purpose: 'take-part' },
    body: { given: true, wording: 1 },
  }),
};
