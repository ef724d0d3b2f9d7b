import { surveyItemNode } from '@rehire/contract/discover/surveys';
import type { EventOf } from '@rehire/contract/events';
import { and, eq, inArray } from 'drizzle-orm';
import { surveyTitles } from '../../discover/face.ts';
import { type EventHandler, on } from '../../platform/events/event-bus.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { insertOutcomes, lockOutcomes, outcomesByStatement } from '../outcomes/outcomes.store.ts';
import { outcomes, outcomeWordings } from '../outcomes/outcomes.table.ts';
import { normalOf, typeOf } from '../outcomes/statement.ts';
import { deleteSetOf, frozenFor, insertSet, outcomesInSets } from './sets.store.ts';

type Asked = Pick<EventOf<'survey.imported'>, 'workspace' | 'survey' | 'author' | 'rated'>;

/**
 * Finds the outcomes that a survey rated by their statements (first among those of the set that it was made of, in the words
 * in which they were frozen), makes those that are new, and freezes them as the survey's set.
 */
async function freeze(tx: Transaction, { thread }: Pick<Platform, 'thread'>, asked: Asked): Promise<void> {
  const { workspace, survey, author, rated } = asked;
  if (rated.length === 0) return;
  await lockOutcomes(tx, workspace);
  const known = await outcomesByStatement(
    tx,
    workspace,
    rated.map(({ statement }) => statement),
  );
  for (const [normal, frozen] of await frozenFor(tx, workspace, survey)) known.set(normal, frozen);
  const fresh = [...new Map(rated.map(({ statement }) => [normalOf(statement), statement]))].filter(
    ([normal]) => !known.has(normal),
  );
  const ids = await insertOutcomes(
    tx,
    workspace,
    fresh.map(([, statement]) => ({
      statement,
      type: typeOf(statement),
      step: null,
      status: 'active',
      job: null,
      author,
    })),
  );
  fresh.forEach(([normal], i) => {
    const outcome = ids[i];
    if (outcome !== undefined) known.set(normal, { outcome, wording: 1 });
  });
  const members = rated.flatMap(({ statement, importanceItem, satisfactionItem }) => {
    const found = known.get(normalOf(statement));
    return found ? [{ ...found, importanceItem, satisfactionItem }] : [];
  });
  const titles = await surveyTitles(tx, workspace, [survey]);
  await insertSet(tx, { workspace, survey, title: titles.get(survey) ?? '', author }, members);

  const items = members.flatMap(({ outcome, importanceItem, satisfactionItem }) =>
    [importanceItem, satisfactionItem].map((key) => ({
      node: { kind: 'survey-item' as const, id: surveyItemNode(survey, key) },
      outcome,
    })),
  );
  await thread.addNodes(tx, workspace, [
    ...items.map(({ node }) => node),
    ...members.map(({ outcome }) => ({ kind: 'outcome' as const, id: outcome })),
  ]);
  await thread.linkAll(
    tx,
    workspace,
    items.map(({ node, outcome }) => ({
      from: node,
      type: 'concerns' as const,
      to: { kind: 'outcome' as const, id: outcome },
      author,
    })),
  );
}

/**
 * Takes back what `freeze` made of a survey: its set, its items, and the outcomes that nothing else speaks of (no other
 * set, no quote, never reworded).
 */
async function thaw(
  tx: Transaction,
  { thread }: Pick<Platform, 'thread'>,
  { workspace, survey }: EventOf<'survey.removed'>,
): Promise<void> {
  const members = await deleteSetOf(tx, workspace, survey);
  const items = members.flatMap(({ importanceItem, satisfactionItem }) => [importanceItem, satisfactionItem]);
  await thread.removeNodes(
    tx,
    workspace,
    'survey-item',
    items.map((key) => surveyItemNode(survey, key)),
  );
  const held = members.map(({ outcome }) => outcome);
  const inUse = await outcomesInSets(tx, workspace, held);
  const linked = await thread.linkedAmong(tx, workspace, 'outcome', held);
  const candidates = held.filter((id) => !inUse.has(id) && !linked.has(id));
  if (candidates.length === 0) return;
  const untouched = await tx
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(
      and(eq(outcomes.workspaceId, workspace), inArray(outcomes.id, candidates), eq(outcomes.version, 1)),
    );
  const gone = untouched.map(({ id }) => id);
  if (gone.length === 0) return;
  await thread.removeNodes(tx, workspace, 'outcome', gone);
  await tx
    .delete(outcomeWordings)
    .where(and(eq(outcomeWordings.workspaceId, workspace), inArray(outcomeWordings.outcomeId, gone)));
  await tx.delete(outcomes).where(and(eq(outcomes.workspaceId, workspace), inArray(outcomes.id, gone)));
}

export const surveyHandlers = (platform: Pick<Platform, 'thread'>): EventHandler[] => [
  on('survey.imported', (tx, imported) => freeze(tx, platform, imported)),
  on('survey.launched', (tx, launched) => freeze(tx, platform, launched)),
  on('survey.removed', (tx, removed) => thaw(tx, platform, removed)),
];
