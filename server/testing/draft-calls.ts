import { keepAnswer } from '../discover/drafts/drafts.store.ts';
import { fresh, type MakeCall, plain } from './call.ts';
import type { Side } from './side.ts';

const HOST = '127.0.0.1:9';

/** Drafting is agreed to, and quotes stand in the side's study. */
async function agreed(side: Side): Promise<void> {
  await side.ask('PUT', '/drafting', { body: { host: HOST } });
}

async function newDraft(side: Side): Promise<string> {
  await agreed(side);
  const body = { kind: 'outcomes', quotes: [side.quote] };
  return (await side.ask<{ draft: string }>('POST', '/drafts', { body })).draft;
}

/** A draft as if it had been answered with one outcome. */
async function newProposal(side: Side): Promise<{ draft: string; position: string }> {
  const draft = await newDraft(side);
  const line = {
    text: `Minimize the time it takes to draft thing ${fresh()}`,
    quotes: [side.quote],
    type: 'functional' as const,
  };
  const leftOut = { uncited: 0, unknown: 0, misquoted: 0, unfit: 0 };
  await side.record.tx((tx) => keepAnswer(tx, side.workspace, draft, { lines: [line], leftOut }, true));
  return { draft, position: '0' };
}

/** How the routes of drafting are called. */
export const draftCalls: Readonly<Record<string, MakeCall>> = {
  'GET /workspaces/:workspace/drafting': plain,
  'PUT /workspaces/:workspace/drafting': () => ({ body: { host: HOST } }),
  'GET /workspaces/:workspace/drafts': plain,
  'GET /workspaces/:workspace/drafts/:draft': async (side) => ({ params: { draft: await newDraft(side) } }),
  'POST /workspaces/:workspace/drafts': async (side) => {
    await agreed(side);
    return { body: { kind: 'outcomes', quotes: [side.quote] } };
  },
  'DELETE /workspaces/:workspace/drafts/:draft': async (side) => ({
    params: { draft: await newDraft(side) },
  }),
  'GET /workspaces/:workspace/drafts/:draft/proposals': async (side) => ({
    params: { draft: await newDraft(side) },
  }),
  'POST /workspaces/:workspace/drafts/:draft/proposals/:position/acceptance': async (side) => ({
    params: await newProposal(side),
    body: { as: 'evidence', outcome: side.outcome },
  }),
  'PATCH /workspaces/:workspace/drafts/:draft/proposals/:position': async (side) => ({
    params: await newProposal(side),
    body: { state: 'dismissed' },
  }),
};
