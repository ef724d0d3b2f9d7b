import { makeTalk } from '../discover/testing.ts';
import type { TestPerson } from '../platform/access/testing.ts';
import { makePerson } from '../platform/access/testing.ts';
import { uuidv7 } from '../platform/record/uuid.ts';
import { COMPUTE } from '../segment/segmentations/compute.job.ts';
import { sessions } from '../platform/access/sign-in/sign-in.table.ts';
import { fresh, type MakeCall, plain, versionAt } from './call.ts';
import { draftCalls } from './draft-calls.ts';
import { codingCalls } from './coding-calls.ts';
import { contactCalls } from './contact-calls.ts';
import { boardCalls } from './board-calls.ts';
import { feedbackCalls } from './feedback-calls.ts';
import { type Side, spareKey, spareMember } from './side.ts';
import { studyCalls } from './study-calls.ts';
import { surveyCalls } from './survey-calls.ts';

const newOutcome = (side: Side): Promise<{ id: string; version: number }> =>
  side.ask('POST', '/outcomes', {
    body: { statement: `Minimize the time it takes to do the thing number ${fresh()}` },
  });

async function newMerge(side: Side): Promise<Record<string, string>> {
  const [customer = '', other = ''] = await newCustomers(side);
  const { merge } = await side.ask<{ merge: string }>('POST', `/customers/${customer}/merges`, {
    body: { other },
  });
  return { customer, merge };
}

/** Two customers that nothing was done to; there are as many as the orders of the side name. */
async function newCustomers(side: Side): Promise<readonly string[]> {
  const at = used.get(side) ?? 0;
  used.set(side, at + 2);
  const pair = side.customers.slice(at, at + 2);
  if (pair.length < 2) throw new Error('the workspace of the test has no customers left');
  return pair;
}
const used = new WeakMap<Side, number>();

const newEdge = (side: Side): Promise<{ id: string }> =>
  side.ask('POST', '/edges', {
    body: {
      from: { kind: 'quote', id: side.quote },
      type: 'concerns',
      to: { kind: 'outcome', id: side.outcome },
    },
  });

async function newSegmentation(side: Side): Promise<string> {
  const { job } = await side.ask<{ job: string }>('POST', '/segmentations', {
    body: { survey: side.survey, k: 2, seed: fresh() },
  });
  await side.rehire.platform.jobs.finished(side.workspace, job, AbortSignal.timeout(60_000));
  const { items } = await side.ask<{ items: { id: string }[] }>('GET', '/segmentations?limit=1');
  return items[0]?.id ?? '';
}

const newInvitation = (side: Side): Promise<{ invitation: { id: string }; link: string }> =>
  side.ask('POST', '/invitations', { body: { role: 'viewer' } });

async function tokenOf(side: Side): Promise<string> {
  const { link } = await newInvitation(side);
  return link.slice(link.indexOf('#') + 1);
}

/** A workspace that the person has yet to join. */
async function tokenElsewhere(side: Side): Promise<string> {
  const founder = await makePerson(side.record, side.secret, 'founder', []);
  const answer = await side.rehire.app.inject({
    method: 'POST',
    url: '/api/v1/workspaces',
    headers: { ...founder.headers, 'content-type': 'application/json' },
    payload: JSON.stringify({ name: 'Elsewhere' }),
  });
  const { id } = answer.json<{ id: string }>();
  return tokenOf({
    ...side,
    workspace: id,
    ask: async (method, path, more) => {
      const sent = await side.rehire.app.inject({
        method: method as 'POST',
        url: `/api/v1/workspaces/${id}${path}`,
        headers: { ...founder.headers, 'content-type': 'application/json' },
        payload: JSON.stringify(more?.body),
      });
      return sent.json();
    },
  });
}

async function newSession(side: Side, person: TestPerson | null): Promise<string> {
  const id = uuidv7();
  await side.record.db.insert(sessions).values({
    id,
    userId: (person ?? side.owner).id,
    token: `spare-${id}`,
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  return id;
}

async function queuedJob(side: Side): Promise<string> {
  const { jobs, record } = side.rehire.platform;
  return record.tx((tx) =>
    jobs.enqueue(tx, {
      workspace: side.workspace,
      kind: COMPUTE,
      author: 'system',
      input: {
        survey: side.survey,
        k: 2,
        seed: fresh(),
        ipsatise: false,
        segmentation: uuidv7(),
        segments: Array.from({ length: 8 }, () => uuidv7()),
      },
    }),
  );
}

const ofSurvey: MakeCall = ({ survey }) => ({ params: { survey } });
const ofSegmentation: MakeCall = ({ segmentation }) => ({ params: { segmentation } });
const ofSegment: MakeCall = ({ segmentation, segment }) => ({ params: { segmentation, segment } });
const ofCustomer: MakeCall = ({ customers }) => ({ params: { customer: customers.at(-1) ?? '' } });
const newSet = async (side: Side): Promise<string> => {
  const body = { title: 'Frozen', outcomes: [side.outcome] };
  return (await side.ask<{ id: string }>('POST', '/outcome-sets', { body })).id;
};
const ofOutcome: MakeCall = ({ outcome }) => ({ params: { outcome } });
const ofTranscript: MakeCall = ({ transcript }) => ({ params: { transcript } });
const ofBackgroundJob: MakeCall = ({ backgroundJob }) => ({ params: { job: backgroundJob } });
const ofNode: MakeCall = ({ outcome }) => ({ params: { kind: 'outcome', id: outcome } });
const ofDraft: MakeCall = async (side) => ({ params: { import: (await side.settled(side.draft)).id } });

/** How each route is called, by its method and path. A route that is not here fails the test of the matrix. */
export const calls: Readonly<Record<string, MakeCall>> = {
  ...codingCalls,
  ...studyCalls,
  ...contactCalls,
  ...feedbackCalls,
  ...draftCalls,
  ...boardCalls,
  'GET /sign-in': plain,
  'GET /me': plain,
  'PATCH /me': () => ({ body: { name: 'Somebody' } }),
  'PUT /me/password': () => ({ body: { current: null, password: 'a password of length' } }),
  'GET /me/sessions': plain,
  'DELETE /me/sessions': plain,
  'DELETE /me/sessions/:session': async (side, { person }) => ({
    params: { session: await newSession(side, person) },
  }),
  'GET /workspaces': plain,
  'POST /workspaces': () => ({ body: { name: 'Another' } }),
  'GET /workspaces/:workspace': plain,
  'PATCH /workspaces/:workspace': () => ({ body: { name: 'Renamed', timeZone: 'Europe/Berlin' } }),
  'GET /workspaces/:workspace/members': plain,
  'PATCH /workspaces/:workspace/members/:member': async (side) => ({
    params: { member: await spareMember(side) },
    body: { role: 'editor' },
  }),
  'DELETE /workspaces/:workspace/members/:member': async (side) => ({
    params: { member: await spareMember(side) },
  }),
  'DELETE /workspaces/:workspace/membership': plain,
  'GET /workspaces/:workspace/invitations': plain,
  'POST /workspaces/:workspace/invitations': () => ({ body: { role: 'viewer' } }),
  'DELETE /workspaces/:workspace/invitations/:invitation': async (side) => ({
    params: { invitation: (await newInvitation(side)).invitation.id },
  }),
  'POST /invitation-previews': async (side) => ({ body: { token: await tokenOf(side) } }),
  'POST /memberships': async (side) => ({ body: { token: await tokenElsewhere(side) } }),
  'GET /workspaces/:workspace/keys': plain,
  'POST /workspaces/:workspace/keys': () => ({ body: { name: 'A key', role: 'viewer', scopes: ['admin'] } }),
  'DELETE /workspaces/:workspace/keys/:key': async (side) => ({ params: { key: await spareKey(side) } }),
  'GET /workspaces/:workspace/audit': plain,
  'GET /workspaces/:workspace/audit/verification': plain,

  'GET /workspaces/:workspace/background-jobs': plain,
  'GET /workspaces/:workspace/background-jobs/:job': ofBackgroundJob,
  'GET /workspaces/:workspace/background-jobs/:job/events': ofBackgroundJob,
  'POST /workspaces/:workspace/background-jobs/:job/cancellation': async (side) => ({
    params: { job: await queuedJob(side) },
  }),
  'GET /workspaces/:workspace/thread/:kind/:id': ofNode,
  'GET /workspaces/:workspace/removals/:kind/:id': ({ outcome }) => ({
    params: { kind: 'outcome', id: outcome },
  }),
  'POST /workspaces/:workspace/edges': ({ quote, outcome }) => ({
    body: { from: { kind: 'quote', id: quote }, type: 'supports', to: { kind: 'outcome', id: outcome } },
  }),
  'DELETE /workspaces/:workspace/edges/:edge': async (side) => ({
    params: { edge: (await newEdge(side)).id },
  }),
  'GET /workspaces/:workspace/loop': plain,
  'GET /workspaces/:workspace/search': () => ({ query: { q: 'wait' } }),

  'POST /workspaces/:workspace/imports': () => ({
    query: { name: 'notes.txt', kind: 'transcripts' },
    upload: `Ann: this is note ${fresh()}.\n`,
  }),
  'GET /workspaces/:workspace/imports': plain,
  'GET /workspaces/:workspace/imports/:import': ofDraft,
  'PUT /workspaces/:workspace/imports/:import/mapping': async (side) => {
    const row = await side.settled(side.draft);
    return {
      params: { import: row.id },
      version: row.version,
      body: { kind: 'transcripts', layout: 'transcript', mapping: [], answers: {} },
    };
  },
  'POST /workspaces/:workspace/imports/:import/dry-runs': ofDraft,
  'GET /workspaces/:workspace/imports/:import/rejects': ({ committed }) => ({
    params: { import: committed },
  }),
  'GET /workspaces/:workspace/imports/:import/changes': ({ committed }) => ({
    params: { import: committed },
  }),
  'POST /workspaces/:workspace/imports/:import/commit': ({ committed }) => ({
    params: { import: committed },
  }),
  'DELETE /workspaces/:workspace/imports/:import': async (side) => ({
    params: { import: (await side.bring('gone.txt', `Ann: gone ${fresh()}.\n`, 'transcripts')).id },
  }),

  'GET /workspaces/:workspace/shops': plain,
  'PATCH /workspaces/:workspace/shops/:shop': async (side) => {
    const [shop] = await side.ask<{ id: string; version: number }[]>('GET', '/shops');
    if (!shop) throw new Error('the workspace of the test has no orders');
    return { params: { shop: shop.id }, version: shop.version, body: { name: `Shop ${fresh()}` } };
  },

  'GET /workspaces/:workspace/customers': plain,
  'GET /workspaces/:workspace/customers/:customer': ofCustomer,
  'GET /workspaces/:workspace/customers/:customer/orders': ofCustomer,
  'GET /workspaces/:workspace/customers/:customer/history': ofCustomer,
  'POST /workspaces/:workspace/customers/:customer/merges': async (side) => {
    const [customer = '', other = ''] = await newCustomers(side);
    return { params: { customer }, body: { other } };
  },
  'DELETE /workspaces/:workspace/customers/:customer/merges/:merge': async (side) => ({
    params: await newMerge(side),
  }),
  'POST /workspaces/:workspace/customers/:customer/splits': async (side) => {
    const { customer = '' } = await newMerge(side);
    const { identities } = await side.ask<{ identities: { id: string }[] }>('GET', `/customers/${customer}`);
    return { params: { customer }, body: { identity: identities.at(-1)?.id } };
  },

  'GET /workspaces/:workspace/customers/:customer/erasure': ofCustomer,
  'POST /workspaces/:workspace/customers/:customer/erasure': async (side) => {
    const [customer = ''] = await newCustomers(side);
    const { word } = await side.ask<{ word: string }>('GET', `/customers/${customer}/erasure`);
    return { params: { customer }, body: { word } };
  },

  'GET /workspaces/:workspace/surveys': plain,
  'GET /workspaces/:workspace/surveys/:survey': ofSurvey,
  'GET /workspaces/:workspace/surveys/:survey/responses': ofSurvey,
  ...surveyCalls,
  'GET /workspaces/:workspace/transcripts': plain,
  'GET /workspaces/:workspace/transcripts/:transcript': ofTranscript,
  'DELETE /workspaces/:workspace/transcripts/:transcript': async (side) => {
    const { record, thread } = side.rehire.platform;
    const { id } = await makeTalk({ record, thread }, side.workspace, `Talk ${fresh()}`, [
      'Ann: It was late.',
    ]);
    return { params: { transcript: id } };
  },
  'PATCH /workspaces/:workspace/transcripts/:transcript': async (side) => ({
    params: { transcript: side.transcript },
    version: await versionAt(side, `/transcripts/${side.transcript}`),
    body: { customer: side.customers.at(-1) ?? null, study: side.study },
  }),
  'GET /workspaces/:workspace/transcripts/:transcript/utterances': ofTranscript,
  'GET /workspaces/:workspace/transcript-hits': () => ({ query: { q: 'breakfast' } }),
  'GET /workspaces/:workspace/changes': () => ({ query: { seconds: '0' } }),
  'GET /workspaces/:workspace/outcome-sets': plain,
  'GET /workspaces/:workspace/outcome-sets/:set': ({ outcomeSet }) => ({ params: { set: outcomeSet } }),
  'POST /workspaces/:workspace/outcome-sets': ({ outcome }) => ({
    body: { title: 'Frozen', outcomes: [outcome] },
  }),
  'POST /workspaces/:workspace/outcome-sets/:set/surveys': async (side) => ({
    params: { set: await newSet(side) },
    body: { plan: { title: 'Asked' } },
  }),
  'DELETE /workspaces/:workspace/outcome-sets/:set': async (side) => ({
    params: { set: await newSet(side) },
  }),
  'GET /workspaces/:workspace/outcomes': plain,
  'GET /workspaces/:workspace/outcomes/:outcome': ofOutcome,
  'GET /workspaces/:workspace/outcomes/:outcome/versions': ofOutcome,
  'POST /workspaces/:workspace/outcomes': () => ({
    body: { statement: `Minimize the effort it takes to do the thing number ${fresh()}` },
  }),
  'PATCH /workspaces/:workspace/outcomes/:outcome': async (side) => {
    const { id, version } = await newOutcome(side);
    return { params: { outcome: id }, version, body: { step: 'define' } };
  },
  'POST /workspaces/:workspace/outcome-checks': () => ({ body: { statement: 'Minimize the time' } }),
  'GET /workspaces/:workspace/outcome-pairs': plain,
  'POST /workspaces/:workspace/outcome-merges': async (side) => ({
    body: { outcomes: [(await newOutcome(side)).id], into: side.outcome },
  }),
  'GET /workspaces/:workspace/outcome-merges': plain,
  'DELETE /workspaces/:workspace/outcome-merges/:merge': async (side) => {
    const body = { outcomes: [(await newOutcome(side)).id], into: side.outcome };
    await side.ask('POST', '/outcome-merges', { body });
    const { items } = await side.ask<{ items: { id: string }[] }>('GET', '/outcome-merges?limit=1');
    return { params: { merge: items[0]?.id ?? '' } };
  },
  'PUT /workspaces/:workspace/outcome-order': async (side) => ({
    body: { outcomes: [(await newOutcome(side)).id], before: side.outcome },
  }),
  'PATCH /workspaces/:workspace/outcomes': async (side) => ({
    body: { outcomes: [await newOutcome(side)].map(({ id, version }) => ({ id, version })), step: 'define' },
  }),
  'GET /workspaces/:workspace/outcomes.csv': plain,
  'POST /workspaces/:workspace/outcome-files': () => ({
    upload: `statement\nMinimize the number of times it takes thing ${fresh()}\n`,
  }),

  'GET /workspaces/:workspace/surveys/:survey/opportunities': ({ survey, segmentation }) => ({
    params: { survey },
    query: { segmentation },
  }),
  'GET /workspaces/:workspace/surveys/:survey/opportunities/:outcome/ratings': ({
    survey,
    outcome,
    segment,
  }) => ({
    params: { survey, outcome },
    query: { segment },
  }),
  'GET /workspaces/:workspace/segmentations': plain,
  'GET /workspaces/:workspace/current-segmentation': plain,
  'POST /workspaces/:workspace/segmentations': ({ survey }) => ({ body: { survey, k: 2 } }),
  'GET /workspaces/:workspace/segmentations/:segmentation': ofSegmentation,
  'PUT /workspaces/:workspace/segmentations/:segmentation/current': ofSegmentation,
  'PATCH /workspaces/:workspace/segmentations/:segmentation/segments/:segment': async (side) => {
    const { segments } = await side.ask<{ segments: { id: string; version: number }[] }>(
      'GET',
      `/segmentations/${side.segmentation}`,
    );
    return {
      params: { segmentation: side.segmentation, segment: side.segment },
      version: segments.find(({ id }) => id === side.segment)?.version ?? 0,
      body: { name: `Hurried ${fresh()}` },
    };
  },
  'GET /workspaces/:workspace/segmentations/:segmentation/segments/:segment/members': ofSegment,
  'DELETE /workspaces/:workspace/segmentations/:segmentation': async (side) => ({
    params: { segmentation: await newSegmentation(side) },
  }),
  'GET /workspaces/:workspace/loyalty': ({ segmentation }) => ({ query: { segmentation } }),
  'GET /workspaces/:workspace/loyalty/cohorts': ({ segmentation, segment }) => ({
    query: { segmentation, segment },
  }),
  'GET /workspaces/:workspace/loyalty/cohort-rows': ({ segmentation, segment }) => ({
    query: { segmentation, segment, cohort: '2026-01', since: '1' },
  }),
  'GET /workspaces/:workspace/loyalty/:metric/trend': ({ segmentation }) => ({
    params: { metric: 'purchase_frequency' },
    query: { segmentation },
  }),
  'GET /workspaces/:workspace/loyalty/:metric/rows': ({ segmentation, segment }) => ({
    params: { metric: 'purchase_frequency' },
    query: { segmentation, segment },
  }),
};
