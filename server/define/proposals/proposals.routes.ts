import { type Proposal, proposals as contract } from '@rehire/contract/define/proposals';
import { decideDraftedOutcome, draftedOutcomes } from '../../discover/face.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import {
  insertOutcomes,
  lockOutcomes,
  outcomesById,
  outcomesByStatement,
} from '../outcomes/outcomes.store.ts';
import { normalOf } from '../outcomes/statement.ts';
import { proposalsOf } from './proposals.store.ts';

async function lineOf(db: Db, workspace: string, draft: string, position: number) {
  const { model, lines } = await draftedOutcomes(db, workspace, draft);
  const line = lines.find((each) => each.position === position);
  if (!line) throw notFound();
  return { model, line };
}

async function proposalAt(db: Db, workspace: string, draft: string, position: number): Promise<Proposal> {
  const { line } = await lineOf(db, workspace, draft, position);
  const [proposal] = await proposalsOf(db, workspace, [line]);
  if (!proposal) throw notFound();
  return proposal;
}

/** @throws Problem `invalid-input` where it is not there, or archived */
async function requireOutcome(tx: Transaction, workspace: string, outcome: string): Promise<void> {
  const [found] = await outcomesById(tx, workspace, [outcome]);
  if (!found || found.status === 'archived')
    throw new Problem('invalid-input', 'There is no such outcome any more.', {
      fields: [{ path: 'body.outcome', message: 'is not there' }],
    });
}

export function proposalEndpoints({ record, thread }: Pick<Platform, 'record' | 'thread'>): Endpoint[] {
  const { db } = record;

  /** @throws Problem `conflict` where it is stated already, `invalid-input` where a job is not there */
  async function stated(
    tx: Transaction,
    workspace: string,
    outcome: Parameters<typeof insertOutcomes>[2][number],
  ): Promise<string> {
    await lockOutcomes(tx, workspace);
    const twin = (await outcomesByStatement(tx, workspace, [outcome.statement])).get(
      normalOf(outcome.statement),
    );
    if (twin)
      throw new Problem(
        'conflict',
        'This outcome is stated already. Let the quotes speak for that one instead.',
        { facts: { outcome: twin.outcome } },
      );
    const [made = ''] = await insertOutcomes(tx, workspace, [outcome]);
    await thread.addNode(tx, workspace, { kind: 'outcome', id: made });
    return made;
  }

  return [
    endpoint(contract.list, async ({ workspace, params }) => {
      const { lines } = await draftedOutcomes(db, workspace, params.draft);
      return { items: await proposalsOf(db, workspace, lines) };
    }),

    endpoint(contract.accept, ({ workspace, params: { draft, position }, body, author }) =>
      record.tx(async (tx) => {
        const { model, line } = await lineOf(tx, workspace, draft, position);
        if (body.as === 'evidence') await requireOutcome(tx, workspace, body.outcome);
        const outcome =
          body.as === 'evidence'
            ? body.outcome
            : await stated(tx, workspace, {
                statement: body.statement,
                type: body.type,
                step: body.step,
                status: 'draft',
                job: body.job,
                author,
              });
        await decideDraftedOutcome(tx, workspace, draft, position, { state: 'accepted', outcome, author });
        await thread.linkAll(
          tx,
          workspace,
          line.quotes.map((id) => ({
            from: { kind: 'quote' as const, id },
            type: 'supports' as const,
            to: { kind: 'outcome' as const, id: outcome },
            author,
            suggestedBy: `draft by ${model}`,
            acceptedBy: author,
          })),
        );
        return proposalAt(tx, workspace, draft, position);
      }),
    ),

    endpoint(contract.decide, ({ workspace, params: { draft, position }, body: { state }, author }) =>
      record.tx(async (tx) => {
        await lineOf(tx, workspace, draft, position);
        await decideDraftedOutcome(tx, workspace, draft, position, { state, outcome: null, author });
        return proposalAt(tx, workspace, draft, position);
      }),
    ),
  ];
}
