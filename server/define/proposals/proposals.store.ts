import type { Proposal } from '@rehire/contract/define/proposals';
import { type draftedOutcomes } from '../../discover/face.ts';
import type { Db } from '../../platform/record/record.ts';
import { nearestOutcome, outcomesByStatement } from '../outcomes/outcomes.store.ts';
import { findingsOf, normalOf } from '../outcomes/statement.ts';

type Line = Awaited<ReturnType<typeof draftedOutcomes>>['lines'][number];

/** Proposed outcomes, read by the grammar and held against those that are stated. */
export async function proposalsOf(db: Db, workspace: string, lines: readonly Line[]): Promise<Proposal[]> {
  const known = await outcomesByStatement(
    db,
    workspace,
    lines.map(({ text }) => text),
  );
  return Promise.all(
    lines.map(async ({ position, text, quotes, type, state, outcomeId }) => {
      const kind = type ?? 'functional';
      const twin = known.get(normalOf(text));
      const near = twin || state === 'accepted' ? null : await nearestOutcome(db, workspace, text, undefined);
      return {
        position,
        text,
        quotes,
        type: kind,
        state,
        outcome: outcomeId,
        findings: findingsOf(text, kind),
        alike: twin
          ? { id: twin.outcome, statement: text, same: true }
          : near
            ? { ...near, same: false }
            : null,
      };
    }),
  );
}
