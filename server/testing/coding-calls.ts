import { fresh, type MakeCall, plain, versionAt } from './call.ts';
import type { Side } from './side.ts';

const newQuote = (side: Side): Promise<{ id: string }> =>
  side.ask('POST', '/quotes', { body: { transcript: side.transcript, start: 0, end: 7, text: 'What do' } });

const newCode = (side: Side): Promise<{ id: string; version: number }> =>
  side.ask('POST', '/codes', { body: { name: `Code ${fresh()}` } });

const newStudy = (side: Side): Promise<{ id: string; version: number }> =>
  side.ask('POST', '/studies', { body: { kind: 'interview', title: `Study ${fresh()}` } });

const newSwitchEvent = (side: Side): Promise<{ id: string; version: number }> =>
  side.ask('POST', `/transcripts/${side.transcript}/switch-events`, {
    body: { stage: 'buying', quote: side.quote },
  });

/** A quote of the side that carries its code. */
async function carryCode(side: Side): Promise<string> {
  const { id } = await newQuote(side);
  const edge = { from: { kind: 'quote', id }, type: 'belongs-to', to: { kind: 'code', id: side.code } };
  await side.ask('POST', '/edges', { body: edge });
  return id;
}

/** A sample of the side's conversation, which is coded. */
async function newSecondCoding(side: Side): Promise<string> {
  await carryCode(side);
  return (await side.ask<{ id: string }>('POST', '/second-codings', { body: {} })).id;
}

/** The second utterance, which nobody coded, is everybody's to code. */
const ofPassage: MakeCall = async (side) => ({
  params: { coding: await newSecondCoding(side), position: '1' },
  body: { codes: [side.code] },
});

const ofSecondCoding: MakeCall = async (side) => ({ params: { coding: await newSecondCoding(side) } });

const story = { situation: 'the morning is short', motivation: 'eat well', outcome: 'leave on time' };

const newStory = (side: Side): Promise<{ id: string; version: number }> =>
  side.ask('POST', '/job-stories', { body: story });

const ofStudy: MakeCall = ({ study }) => ({ params: { study } });
const ofTranscript: MakeCall = ({ transcript }) => ({ params: { transcript } });

/** A recording of the side's conversation, kept anew. */
const ofRecording: MakeCall = async ({ ask, transcript }) => {
  await ask('PUT', `/transcripts/${transcript}/recording?name=talk.mp3`, { upload: `ID3${fresh()}` });
  return { params: { transcript } };
};

/** How the routes of coding, studies and jobs are called. */
export const codingCalls: Readonly<Record<string, MakeCall>> = {
  'GET /workspaces/:workspace/codes': ({ study }) => ({ query: { study } }),
  'POST /workspaces/:workspace/codes': ({ code, study }) => ({
    body: { name: `Code ${fresh()}`, parent: code, study },
  }),
  'PATCH /workspaces/:workspace/codes/:code': async (side) => {
    const { id, version } = await newCode(side);
    return {
      params: { code: id },
      version,
      body: { memo: 'what belongs here', parent: side.code, study: side.study },
    };
  },
  'DELETE /workspaces/:workspace/codes/:code': async (side) => ({
    params: { code: (await newCode(side)).id },
  }),
  'POST /workspaces/:workspace/code-merges': async (side) => ({
    body: { codes: [(await newCode(side)).id], into: side.code },
  }),
  'POST /workspaces/:workspace/code-splits': async (side) => {
    const id = await carryCode(side);
    return { body: { code: side.code, carriers: [{ kind: 'quote', id }], name: `Part ${fresh()}` } };
  },
  'GET /workspaces/:workspace/code-changes': plain,
  'DELETE /workspaces/:workspace/code-changes/:change': async (side) => {
    await newCode(side);
    const { items } = await side.ask<{ items: { id: string }[] }>('GET', '/code-changes?limit=1');
    return { params: { change: items[0]?.id ?? '' } };
  },
  'GET /workspaces/:workspace/project.qdpx': plain,
  'GET /workspaces/:workspace/codebook.qdc': plain,
  'POST /workspaces/:workspace/codebook-files': () => ({
    upload: `<CodeBook><Codes><Code name="Brought ${fresh()}"/></Codes></CodeBook>`,
  }),
  'GET /workspaces/:workspace/second-codings': plain,
  'POST /workspaces/:workspace/second-codings': async (side) => {
    await carryCode(side);
    await side.ask('PATCH', `/transcripts/${side.transcript}`, {
      version: await versionAt(side, `/transcripts/${side.transcript}`),
      body: { study: side.study },
    });
    return { body: { study: side.study } };
  },
  'GET /workspaces/:workspace/second-codings/:coding': ofSecondCoding,
  'GET /workspaces/:workspace/second-codings/:coding/passages': ofSecondCoding,
  'PUT /workspaces/:workspace/second-codings/:coding/passages/:position': ofPassage,
  'GET /workspaces/:workspace/second-codings/:coding/agreement': ofSecondCoding,
  'GET /workspaces/:workspace/studies': plain,
  'GET /workspaces/:workspace/studies/:study': ofStudy,
  'POST /workspaces/:workspace/studies': ({ owner }) => ({
    body: { kind: 'interview', title: `Study ${fresh()}`, owner: owner.id },
  }),
  'PATCH /workspaces/:workspace/studies/:study': async (side) => {
    const { id, version } = await newStudy(side);
    return { params: { study: id }, version, body: { status: 'running', owner: side.owner.id } };
  },
  'DELETE /workspaces/:workspace/studies/:study': async (side) => ({
    params: { study: (await newStudy(side)).id },
  }),
  'GET /workspaces/:workspace/studies/:study/saturation': ofStudy,
  'GET /workspaces/:workspace/forces': ({ study }) => ({ query: { study } }),
  'GET /workspaces/:workspace/transcripts/:transcript/switch-events': ofTranscript,
  'POST /workspaces/:workspace/transcripts/:transcript/switch-events': ({ transcript, quote }) => ({
    params: { transcript },
    body: { stage: 'buying', quote, on: null, detail: 'at the shop' },
  }),
  'PATCH /workspaces/:workspace/switch-events/:event': async (side) => {
    const { id, version } = await newSwitchEvent(side);
    return { params: { event: id }, version, body: { stage: 'deciding' } };
  },
  'DELETE /workspaces/:workspace/switch-events/:event': async (side) => ({
    params: { event: (await newSwitchEvent(side)).id },
  }),
  'PATCH /workspaces/:workspace/transcripts/:transcript/utterances/:position': async ({
    ask,
    transcript,
  }) => {
    const said = await ask<{ items: { version: number }[] }>('GET', `/transcripts/${transcript}/utterances`);
    return {
      params: { transcript, position: '1' },
      version: said.items[1]?.version ?? 0,
      body: { text: `I have no time to wait for breakfast, ${fresh()} times.` },
    };
  },
  'POST /workspaces/:workspace/transcripts/:transcript/speaker-renames': async (side) => {
    const { speakers } = await side.ask<{ speakers: string[] }>('GET', `/transcripts/${side.transcript}`);
    return {
      params: { transcript: side.transcript },
      body: { from: speakers[1] ?? null, to: `Ann ${fresh()}` },
    };
  },
  'PUT /workspaces/:workspace/transcripts/:transcript/recording': ({ transcript }) => ({
    params: { transcript },
    query: { name: 'talk.mp3' },
    upload: `ID3${fresh()}`,
  }),
  'GET /workspaces/:workspace/transcripts/:transcript/recording': ofRecording,
  'DELETE /workspaces/:workspace/transcripts/:transcript/recording': ofRecording,
  'GET /workspaces/:workspace/transcripts/:transcript/changes': ofTranscript,
  'GET /workspaces/:workspace/transcripts/:transcript/cases': ofTranscript,
  'DELETE /workspaces/:workspace/transcripts/:transcript/changes/:change': async (side) => {
    const path = `/transcripts/${side.transcript}`;
    const { speakers } = await side.ask<{ speakers: string[] }>('GET', path);
    await side.ask('POST', `${path}/speaker-renames`, {
      body: { from: speakers[1] ?? null, to: `Ann ${fresh()}` },
    });
    const { items } = await side.ask<{ items: { id: string }[] }>('GET', `${path}/changes`);
    return { params: { transcript: side.transcript, change: items[0]?.id ?? '' } };
  },
  'GET /workspaces/:workspace/quotes': plain,
  'GET /workspaces/:workspace/quotes/:quote': ({ quote }) => ({ params: { quote } }),
  'POST /workspaces/:workspace/quotes': ({ transcript, code }) => ({
    body: { transcript, start: 0, end: 4, text: 'What', codes: [code] },
  }),
  'PATCH /workspaces/:workspace/quotes/:quote': async (side) => ({
    params: { quote: side.quote },
    version: await versionAt(side, `/quotes/${side.quote}`),
    body: { note: 'worth a look', force: 'push', emotion: -1, step: 'define' },
  }),
  'DELETE /workspaces/:workspace/quotes/:quote': async (side) => ({
    params: { quote: (await newQuote(side)).id },
  }),

  'GET /workspaces/:workspace/jobs': plain,
  'POST /workspaces/:workspace/jobs': () => ({
    body: { kind: 'related', executor: 'Commuters', statement: `Do job ${fresh()}` },
  }),
  'PATCH /workspaces/:workspace/jobs/:job': async (side) => {
    const { items } = await side.ask<{ items: { id: string; version: number }[] }>('GET', '/jobs');
    return {
      params: { job: side.job },
      version: items.find(({ id }) => id === side.job)?.version ?? 0,
      body: { executor: 'Riders' },
    };
  },
  'DELETE /workspaces/:workspace/jobs/:job': async (side) => {
    const body = { kind: 'related', executor: 'Commuters', statement: `Do job ${fresh()}` };
    return { params: { job: (await side.ask<{ id: string }>('POST', '/jobs', { body })).id } };
  },
  'GET /workspaces/:workspace/jobs/:job/map': ({ job }) => ({ params: { job } }),
  'PUT /workspaces/:workspace/jobs/:job/map/:step': async (side) => {
    const { steps } = await side.ask<{ steps: { step: string; version: number }[] }>(
      'GET',
      `/jobs/${side.job}/map`,
    );
    return {
      params: { job: side.job, step: 'locate' },
      version: steps.find(({ step }) => step === 'locate')?.version ?? 0,
      body: { statement: 'find a bakery' },
    };
  },
  'GET /workspaces/:workspace/job-stories': plain,
  'POST /workspaces/:workspace/job-stories': ({ job }) => ({ body: { ...story, job } }),
  'PATCH /workspaces/:workspace/job-stories/:story': async (side) => {
    const { id, version } = await newStory(side);
    return { params: { story: id }, version, body: { motivation: 'eat at once', job: side.job } };
  },
  'DELETE /workspaces/:workspace/job-stories/:story': async (side) => ({
    params: { story: (await newStory(side)).id },
  }),
};
