import { breakfast } from '../discover/visits/testing-survey.ts';
import { uuidv7 } from '../platform/record/uuid.ts';
import type { MakeCall } from './call.ts';
import type { Side } from './side.ts';

let made = 0;

/** A survey that is made here, which nothing was done to. */
const newDesign = async (side: Side): Promise<{ survey: string; version: number; link: string }> => {
  const { id, version, path } = await side.ask<{ id: string; version: number; path: string }>(
    'POST',
    '/surveys',
    { body: { definition: { ...breakfast, title: `Breakfast ${(made += 1)}` } } },
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

const newVisit = (): Record<string, unknown> => ({
  answers: { eats: 'yes' },
  revision: 1,
  language: 'en',
  finish: false,
  test: false,
  seconds: 9,
  trap: '',
});

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
};
