import { z } from 'zod';
import { id } from '../ids.ts';
import { route } from '../route.ts';
import { draftLine } from '../discover/drafts.ts';
import { finding, outcomeTypes, jobSteps } from './outcomes.ts';

/** What people did with a proposed outcome. */
export const proposalStates = ['waiting', 'accepted', 'dismissed'] as const;

/** An outcome that a language model proposed, until somebody accepts or dismisses it. */
export const proposal = z
  .object({
    ...draftLine.shape,
    type: z.enum(outcomeTypes),
    state: z.enum(proposalStates),
    /** The outcome that it became, or whose quotes it brought. */
    outcome: id.nullable(),
    /** What the grammar of outcomes says of its words. */
    findings: z.array(finding),
    /** The outcome that is stated already in these words or nearly so. */
    alike: z.object({ id, statement: z.string(), same: z.boolean() }).nullable(),
  })
  .meta({ id: 'OutcomeProposal' });

const one = z.strictObject({
  workspace: id,
  draft: id,
  position: z.coerce.number().int().min(0).max(10_000),
});

export const proposals = {
  list: route({
    method: 'GET',
    path: '/workspaces/:workspace/drafts/:draft/proposals',
    summary:
      'The outcomes that a draft proposes, each read by the grammar and held against those that are stated',
    policy: { who: 'viewer', scope: 'read' },
    params: z.strictObject({ workspace: id, draft: id }),
    returns: z.object({ items: z.array(proposal) }),
  }),
  accept: route({
    method: 'POST',
    path: '/workspaces/:workspace/drafts/:draft/proposals/:position/acceptance',
    summary:
      'Make a proposal an outcome that its quotes support, in the words given, or let its quotes support an outcome that is there',
    policy: { who: 'editor', scope: 'write' },
    params: one,
    body: z.discriminatedUnion('as', [
      z.strictObject({
        as: z.literal('new'),
        statement: z.string().trim().min(1).max(1000),
        type: z.enum(outcomeTypes),
        step: z.enum(jobSteps).nullable().default(null),
        job: id.nullable().default(null),
      }),
      z.strictObject({ as: z.literal('evidence'), outcome: id }),
    ]),
    returns: proposal,
    status: 201,
  }),
  decide: route({
    method: 'PATCH',
    path: '/workspaces/:workspace/drafts/:draft/proposals/:position',
    summary: 'Dismiss a proposal, or let it wait again',
    policy: { who: 'editor', scope: 'write' },
    params: one,
    body: z.strictObject({ state: z.enum(['waiting', 'dismissed']) }),
    returns: proposal,
  }),
};

export type Proposal = z.infer<typeof proposal>;
export type ProposalState = (typeof proposalStates)[number];
