import { fresh, type MakeCall, plain } from './call.ts';
import type { Side } from './side.ts';

const newPiece = (side: Side): Promise<{ id: string; version: number }> =>
  side.ask('POST', '/feedback', { body: { text: `The box was late ${fresh()} times.` } });

/** A piece that stands behind the side's own. */
async function newDuplicate(side: Side): Promise<string> {
  const { id } = await newPiece(side);
  await side.ask('POST', '/feedback-merges', { body: { pieces: [id], into: side.feedback } });
  return id;
}

/** How the routes of feedback, and of what is suggested for it, are called. */
export const feedbackCalls: Readonly<Record<string, MakeCall>> = {
  'GET /workspaces/:workspace/feedback': plain,
  'GET /workspaces/:workspace/feedback-summary': plain,
  'GET /workspaces/:workspace/feedback-tables/:kind': () => ({ params: { kind: 'csv' } }),
  'GET /workspaces/:workspace/feedback/:piece': ({ feedback }) => ({ params: { piece: feedback } }),
  'POST /workspaces/:workspace/feedback': () => ({ body: { text: `It was late ${fresh()} times.` } }),
  'PATCH /workspaces/:workspace/feedback/:piece': async (side) => {
    const { id, version } = await newPiece(side);
    return {
      params: { piece: id },
      version,
      body: { state: 'planned', owner: side.owner.id, customer: side.customers.at(-1), shown: false },
    };
  },
  'DELETE /workspaces/:workspace/feedback/:piece': async (side) => ({
    params: { piece: (await newPiece(side)).id },
  }),
  'POST /workspaces/:workspace/feedback-changes': async (side) => ({
    body: { pieces: [(await newPiece(side)).id], state: 'triaged', owner: side.owner.id, codes: [side.code] },
  }),
  'POST /workspaces/:workspace/feedback-merges': async (side) => ({
    body: { pieces: [(await newPiece(side)).id], into: side.feedback },
  }),
  'GET /workspaces/:workspace/feedback/:piece/audience': ({ feedback }) => ({ params: { piece: feedback } }),
  'GET /workspaces/:workspace/feedback/:piece/letters': ({ feedback }) => ({ params: { piece: feedback } }),
  'POST /workspaces/:workspace/feedback/:piece/letters': async (side) => ({
    params: { piece: (await newPiece(side)).id },
    body: { subject: 'It is there', text: 'The box comes at six.', byHand: true },
  }),
  'POST /workspaces/:workspace/feedback/:piece/letters/:answer/runs': async (side) => {
    const piece = (await newPiece(side)).id;
    const { id } = await side.ask<{ id: string }>('POST', `/feedback/${piece}/letters`, {
      idempotencyKey: crypto.randomUUID(),
      body: { subject: 'It is there', text: 'The box comes at six.', byHand: true },
    });
    return { params: { piece, answer: id } };
  },
  'GET /workspaces/:workspace/suggestions/:kind/:id': ({ feedback }) => ({
    params: { kind: 'feedback', id: feedback },
  }),
  'POST /workspaces/:workspace/suggestions/:kind/:id/acceptances': async (side) => ({
    params: { kind: 'feedback', id: (await newPiece(side)).id },
    body: { to: { kind: 'code', id: side.code } },
  }),
  'DELETE /workspaces/:workspace/feedback/:piece/merge': async (side) => ({
    params: { piece: await newDuplicate(side) },
  }),
};
