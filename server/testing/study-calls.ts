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

/** The smallest picture: WebP of no pixels worth looking at, in letters that any transport takes. */
const picture = 'RIFF\u0012\0\0\0WEBPVP8L\u0005\0\0\0pixel\0';

const fieldNote = () => ({
  key: `key-of-observation-${fresh()}`,
  at: '2026-03-01T08:00:00Z',
  done: 'ate standing',
});

const newObservation = (side: Side): Promise<{ id: string; version: number }> =>
  side.ask('POST', '/observations', { body: fieldNote() });

async function withPhoto(side: Side): Promise<string> {
  const { id } = await newObservation(side);
  await side.ask('PUT', `/observations/${id}/photo`, { upload: picture });
  return id;
}

async function newMetaphor(side: Side): Promise<{ id: string; version: number; key: string }> {
  const { id, version } = await side.ask<{ id: string; version: number }>('POST', '/metaphors', { body: {} });
  const key = `picture-${fresh()}`;
  const protocol = { pictures: [{ key, title: 'A door' }] };
  const changed = await side.ask<{ version: number }>('PATCH', `/metaphors/${id}`, {
    version,
    body: { protocol },
  });
  return { id, version: changed.version, key };
}

const ofObservation: MakeCall = async (side) => ({
  params: { observation: (await newObservation(side)).id },
});
const ofMetaphor: MakeCall = async (side) => ({ params: { metaphor: (await newMetaphor(side)).id } });

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
  'PUT /workspaces/:workspace/studies/:study/surveys/:survey': ({ study, survey }) => ({
    params: { study, survey },
  }),
  'DELETE /workspaces/:workspace/studies/:study/surveys/:survey': async ({ ask, study, survey }) => {
    await ask('PUT', `/studies/${study}/surveys/${survey}`);
    return { params: { study, survey } };
  },
  'POST /workspaces/:workspace/studies/:study/feedback': ({ study }) => ({
    params: { study },
    body: { state: 'new' },
  }),
  'DELETE /workspaces/:workspace/studies/:study/feedback/:piece': async ({ ask, study, feedback }) => {
    await ask('POST', `/studies/${study}/feedback`, { body: {} });
    return { params: { study, piece: feedback } };
  },
  'GET /workspaces/:workspace/observations': ({ study, code }) => ({ query: { study, code } }),
  'POST /workspaces/:workspace/observations': ({ study }) => ({
    body: { ...fieldNote(), study, emotion: -1 },
  }),
  'GET /workspaces/:workspace/observations/:observation': ofObservation,
  'PATCH /workspaces/:workspace/observations/:observation': async (side) => {
    const { id, version } = await newObservation(side);
    return { params: { observation: id }, version, body: { study: side.study, place: 'at home' } };
  },
  'DELETE /workspaces/:workspace/observations/:observation': ofObservation,
  'PUT /workspaces/:workspace/observations/:observation/photo': async (side) => ({
    params: { observation: (await newObservation(side)).id },
    upload: picture,
  }),
  'GET /workspaces/:workspace/observations/:observation/photo': async (side) => ({
    params: { observation: await withPhoto(side) },
  }),
  'GET /workspaces/:workspace/metaphors': ({ study }) => ({ query: { study } }),
  'POST /workspaces/:workspace/metaphors': ({ study }) => ({ body: { study, who: 'Ann' } }),
  'GET /workspaces/:workspace/metaphors/:metaphor': ofMetaphor,
  'PATCH /workspaces/:workspace/metaphors/:metaphor': async (side) => {
    const { id, version } = await newMetaphor(side);
    return { params: { metaphor: id }, version, body: { protocol: { constructs: [{ name: 'calm' }] } } };
  },
  'DELETE /workspaces/:workspace/metaphors/:metaphor': ofMetaphor,
  'PUT /workspaces/:workspace/metaphors/:metaphor/pictures/:picture': async (side) => {
    const { id, key } = await newMetaphor(side);
    return { params: { metaphor: id, picture: key }, upload: picture };
  },
  'GET /workspaces/:workspace/metaphors/:metaphor/pictures/:picture': async (side) => {
    const { id, key } = await newMetaphor(side);
    await side.ask('PUT', `/metaphors/${id}/pictures/${key}`, { upload: picture });
    return { params: { metaphor: id, picture: key } };
  },
  'GET /workspaces/:workspace/studies/:study/consensus-map': ofStudy,
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
