import type { FeedbackSource, FeedbackState } from '@rehire/contract/discover/feedback';
import { eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { identitiesOf } from '../../people/face.ts';
import type { Db } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import { waiting } from '../boards/boards.store.ts';
import { carries } from '../codes/codes.store.ts';
import { speaksOf } from '../voices/speaks-of.ts';
import { feelings } from './feedback.ts';
import { feedback } from './feedback.table.ts';

/** What of the feedback of a workspace is asked for. */
export interface FeedbackFilters {
  readonly state?: FeedbackState | undefined;
  readonly source?: FeedbackSource | undefined;
  readonly owner?: string | undefined;
  readonly code?: string | undefined;
  readonly feeling?: keyof typeof feelings | 'none' | undefined;
  readonly stage?: string | undefined;
  readonly customer?: string | undefined;
  readonly outcome?: string | undefined;
  readonly board?: 'shown' | 'waiting' | 'off' | undefined;
  /** Whether those that stand behind another are wanted, too. */
  readonly merged?: boolean | undefined;
  readonly behind?: string | undefined;
  readonly study?: string | undefined;
}

/** The conditions that pieces fulfil which are asked for. */
export async function filtersOf(
  db: Db,
  workspace: string,
  wanted: FeedbackFilters,
): Promise<(SQL | undefined)[]> {
  const { state, source, owner, code, feeling, stage, customer, outcome, board, merged, behind, study } =
    wanted;
  const filters: (SQL | undefined)[] = [eq(feedback.workspaceId, workspace)];
  if (behind !== undefined) filters.push(eq(feedback.mergedInto, behind));
  else if (merged !== true) filters.push(isNull(feedback.mergedInto));
  if (outcome !== undefined) filters.push(speaksOf(workspace, outcome, 'feedback', feedback.id));
  if (study !== undefined)
    filters.push(sql`${feedback.id} in (select feedback_id from study_feedback
      where workspace_id = ${workspace} and study_id = ${study})`);
  if (board === 'waiting') filters.push(waiting());
  else if (board !== undefined) filters.push((board === 'shown' ? isNotNull : isNull)(feedback.shownAt));
  if (state !== undefined) filters.push(eq(feedback.state, state));
  if (source !== undefined) filters.push(eq(feedback.source, source));
  if (owner !== undefined)
    filters.push(owner === 'none' ? isNull(feedback.ownerId) : eq(feedback.ownerId, owner));
  if (stage !== undefined) filters.push(eq(feedback.stage, stage));
  if (feeling === 'none') filters.push(isNull(feedback.sentiment));
  else if (feeling !== undefined) {
    const [from, to] = feelings[feeling];
    filters.push(sql`${feedback.sentiment} between ${from} and ${to}`);
  }
  if (code === 'none')
    filters.push(sql`not exists (select 1 from ${edges} where ${edges.workspaceId} = ${workspace}
      and ${edges.fromKind} = 'feedback' and ${edges.fromId} = ${feedback.id}::text and ${edges.toKind} = 'code')`);
  else if (code !== undefined) filters.push(carries(workspace, code, 'feedback', feedback.id));
  if (customer !== undefined) {
    const known = await identitiesOf(db, workspace, [Number(customer)]);
    filters.push(
      known.length === 0
        ? sql`false`
        : inArray(
            feedback.identity,
            known.map(({ identity }) => identity),
          ),
    );
  }
  return filters;
}
