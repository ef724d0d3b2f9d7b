import { breakfast } from '../discover/visits/testing-survey.ts';
import { uuidv7 } from '../platform/record/uuid.ts';
import { signatureOf } from '../discover/visits/known-visitors.store.ts';
import { fresh, type MakeCall } from './call.ts';
import type { Side } from './side.ts';

/** A survey that is made here, which nothing was done to. */
const newDesign = async (side: Side): Promise<{ survey: string; version: number; link: string }> => {
  const { id, version, path } = await side.ask<{ id: string; version: number; path: string }>(
    'POST',
    '/surveys',
    { body: { definition: { ...breakfast, title: `Breakfast ${fresh()}` } } },
  );
  return { survey: id, version, link: path.replace('/s/', '') };
};

async function openDesign(side: Side): Promise<{ survey: string; version: number; link: string }> {
  const { survey, version, link } = await newDesign(side);
  const open = await side.ask<{ version: number }>('POST', `/surveys/${survey}/launch`, { version });
  return { survey, version: open.version, link };
}

const ofDesign: MakeCall = async (side) => {
  const { survey, version } = await newDesign(side);
  return { params: { survey }, version };
};

/** The smallest picture, another each time: what two workspaces have alike, neither could be told from. */
const newPicture = (): string => `RIFF\u0012\0\0\0WEBPVP8L\u0005\0\0\0${fresh()}\0`;

/** An open survey that shows a picture. */
async function withPicture(side: Side): Promise<{ survey: string; link: string; picture: string }> {
  const image = `data:image/webp;base64,${Buffer.from(newPicture()).toString('base64')}`;
  const choices = [{ value: 'a', label: 'A', image }];
  const items = [{ key: 'q', type: 'single', text: 'Which?', choices }];
  const definition = { ...breakfast, title: `Pictures ${fresh()}`, pages: [{ key: 'p', items }] };
  const { id, version, path } = await side.ask<{ id: string; version: number; path: string }>(
    'POST',
    '/surveys',
    {
      body: { definition },
    },
  );
  const open = await side.ask<{ definition: unknown }>('POST', `/surveys/${id}/launch`, { version });
  const picture = /picture:([0-9a-f]{64})/.exec(JSON.stringify(open.definition))?.[1] ?? '';
  return { survey: id, link: path.replace('/s/', ''), picture };
}

const newVisit = (): Record<string, unknown> => ({
  answers: { eats: 'yes' },
  revision: 1,
  language: 'en',
  finish: false,
  test: false,
  seconds: 9,
  trap: '',
});

const writing = (...addresses: readonly string[]) => ({
  to: { kind: 'addresses', people: addresses.map((address) => ({ address, name: 'Ann' })) },
  texts: [{ language: 'en', subject: 'How was breakfast?', words: 'Hello {name}' }],
  firstQuestion: true,
});

async function newMailing(side: Side, letters = 1): Promise<{ survey: string; mailing: string }> {
  const { survey } = await openDesign(side);
  const addresses = Array.from({ length: letters }, () => `reader-${fresh()}@example.com`);
  const { id } = await side.ask<{ id: string }>('POST', `/surveys/${survey}/mailings`, {
    body: writing(...addresses),
    idempotencyKey: crypto.randomUUID(),
  });
  return { survey, mailing: id };
}
/** A mailing whose letters are read again and again. */
const mailed = new WeakMap<Side, Promise<{ survey: string; mailing: string }>>();

/** How the routes of surveys that are made here are called. */
export const surveyCalls: Readonly<Record<string, MakeCall>> = {
  'POST /workspaces/:workspace/surveys': () => ({ body: { definition: breakfast } }),
  'GET /workspaces/:workspace/surveys/:survey/design': ofDesign,
  'PUT /workspaces/:workspace/surveys/:survey/design': async (side) => {
    const { survey, version } = await newDesign(side);
    return { params: { survey }, version, body: { definition: breakfast } };
  },
  'PUT /workspaces/:workspace/surveys/:survey/schedule': async (side) => {
    const { survey, version } = await newDesign(side);
    return { params: { survey }, version, body: { closesAt: null } };
  },
  'POST /workspaces/:workspace/surveys/:survey/launch': ofDesign,
  'POST /workspaces/:workspace/surveys/:survey/closure': async (side) => {
    const { survey, version } = await openDesign(side);
    return { params: { survey }, version };
  },
  'POST /workspaces/:workspace/surveys/:survey/copies': ofDesign,
  'DELETE /workspaces/:workspace/surveys/:survey/design': ofDesign,
  'POST /workspaces/:workspace/surveys/:survey/personal-links': async (side) => {
    const { survey } = await openDesign(side);
    return { params: { survey }, body: { people: [{ name: 'Ann', customer: side.customers.at(-1) }] } };
  },
  'POST /workspaces/:workspace/surveys/:survey/pictures': async (side) => ({
    params: { survey: (await newDesign(side)).survey },
    upload: newPicture(),
  }),
  'GET /workspaces/:workspace/surveys/:survey/pictures/:picture': async (side) => {
    const { survey, picture } = await withPicture(side);
    return { params: { survey, picture } };
  },
  'GET /workspaces/:workspace/surveys/:survey/definition': async (side) => ({
    params: { survey: (await newDesign(side)).survey },
  }),
  'GET /public-surveys/:link/pictures/:picture': async (side) => {
    const { link, picture } = await withPicture(side);
    return { params: { link, picture } };
  },
  'GET /workspaces/:workspace/surveys/:survey/translations.csv': ofDesign,
  'GET /workspaces/:workspace/surveys/:survey/translations.xlsx': ofDesign,
  'POST /workspaces/:workspace/surveys/:survey/translation-files': async (side) => ({
    ...(await ofDesign(side, { person: null })),
    upload: 'place,de\ntitle,Frühstück\n',
  }),
  'GET /workspaces/:workspace/surveys/:survey/responses.csv': ({ survey }) => ({ params: { survey } }),
  'GET /workspaces/:workspace/surveys/:survey/responses.xlsx': ({ survey }) => ({ params: { survey } }),
  'GET /workspaces/:workspace/surveys/:survey/splits': ({ survey }) => ({ params: { survey } }),
  'GET /workspaces/:workspace/surveys/:survey/item-crosstab': async (side) => ({
    params: { survey: (await newDesign(side)).survey },
    query: { item: 'eats' },
  }),
  'POST /workspaces/:workspace/surveys/:survey/answer-texts': async (side) => ({
    params: { survey: (await newDesign(side)).survey },
    body: { item: 'why' },
  }),
  'GET /workspaces/:workspace/surveys/:survey/trait-crosstab': ({ survey }) => ({
    params: { survey },
    query: { trait: 'plan' },
  }),
  'GET /workspaces/:workspace/surveys/:survey/segmentations/:segmentation/crosstab': ({
    survey,
    segmentation,
  }) => ({ params: { survey, segmentation } }),
  'GET /public-surveys/:link': async (side) => {
    const { link } = await openDesign(side);
    return { params: { link } };
  },
  'GET /public-surveys/:link/visits/:visit': async (side) => {
    const { link } = await openDesign(side);
    const visit = uuidv7();
    await side.rehire.app.inject({
      method: 'PUT',
      url: `/api/v1/public-surveys/${link}/visits/${visit}`,
      payload: newVisit(),
    });
    return { params: { link, visit } };
  },
  'PUT /public-surveys/:link/visits/:visit': async (side) => {
    const { link } = await openDesign(side);
    return { params: { link, visit: uuidv7() }, body: newVisit() };
  },
  'GET /workspaces/:workspace/visitor-key': () => ({}),
  'POST /public-surveys/:link/asks': async (side) => {
    const { link } = await openDesign(side);
    const { key } = await side.ask<{ key: string }>('GET', '/visitor-key');
    const person = `email:visitor-${fresh()}@example.com`;
    return { params: { link }, body: { person, signature: signatureOf(key, person) } };
  },
  'GET /workspaces/:workspace/surveys/:survey/mailings': async (side) => {
    const { survey } = await newMailing(side);
    return { params: { survey } };
  },
  'POST /workspaces/:workspace/surveys/:survey/mailing-previews': async (side) => {
    const { survey } = await openDesign(side);
    return { params: { survey }, body: writing('reader@example.com') };
  },
  'POST /workspaces/:workspace/surveys/:survey/mailings': async (side) => {
    const { survey } = await openDesign(side);
    return { params: { survey }, body: writing(`reader-${fresh()}@example.com`) };
  },
  'GET /workspaces/:workspace/surveys/:survey/mailings/:mailing/letters': async (side) => {
    const kept = mailed.get(side) ?? newMailing(side, 5);
    mailed.set(side, kept);
    return { params: await kept };
  },
  'POST /workspaces/:workspace/surveys/:survey/mailings/:mailing/runs': async (side) => ({
    params: await newMailing(side),
  }),
};
