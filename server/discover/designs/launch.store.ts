import { surveyItemNode } from '@rehire/contract/discover/surveys';
import { problemsOf } from '@rehire/questionnaire/check';
import { itemsOf, ratedStatements } from '@rehire/questionnaire/items';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { surveyQuotas } from '../visits/visits.table.ts';
import { changeDesign } from './designs.store.ts';

/** Which draft is launched, in the version that its author saw, and by whom. */
export interface Launched {
  readonly workspace: string;
  readonly survey: string;
  readonly version: number;
  readonly author: string;
}

/**
 * Launches a survey: what it asks is frozen, its items stand in the thread, and its page takes answers.
 * @throws Problem not-found, conflict where it is no draft or something stands against it, stale-version
 */
export async function launchDesign(
  { events, thread, audit }: Pick<Platform, 'events' | 'thread' | 'audit'>,
  tx: Transaction,
  { workspace, survey, version, author }: Launched,
): Promise<void> {
  const { definition } = await changeDesign(tx, workspace, survey, {
    from: ['draft'],
    version,
    change: { stage: 'launched', launchedAt: new Date() },
  });
  const wrong = problemsOf(definition).filter(({ blocks }) => blocks);
  if (wrong.length > 0)
    throw new Problem('conflict', wrong[0]?.says, {
      fields: wrong.map(({ at, says }) => ({ path: at, message: says })),
    });
  const quotas = definition.quotas ?? [];
  if (quotas.length > 0)
    await tx
      .insert(surveyQuotas)
      .values(quotas.map(({ key, most }) => ({ workspaceId: workspace, surveyId: survey, key, most })));
  const asked = itemsOf(definition).filter(({ type }) => type !== 'hidden');
  await thread.addNodes(
    tx,
    workspace,
    asked.map(({ key }) => ({ kind: 'survey-item', id: surveyItemNode(survey, key) })),
  );
  await events.emit(tx, 'survey.launched', { workspace, survey, author, rated: ratedStatements(asked) });
  await audit.write(tx, { workspace, author, act: 'survey.launched', subject: `survey:${survey}` });
}
