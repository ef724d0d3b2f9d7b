import type {
  Feedback,
  FeedbackSource,
  FeedbackState,
  NewFeedback,
} from '@rehire/contract/discover/feedback';
import { feedbackStates } from '@rehire/contract/discover/feedback';
import { and, eq, inArray, isNull, isNotNull, type SQL, sql } from 'drizzle-orm';
import { customersOf, identitiesOf, resolveCustomers } from '../../people/face.ts';
import { findMember } from '../../platform/access/members/members.store.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { holdVotes, recountVotes } from '../votes/votes.store.ts';
import { fingerprintOf } from './feedback.ts';
import { type FeedbackFilters, filtersOf } from './feedback.filters.ts';
import { orderOf } from './feedback.order.ts';
import { feedback } from './feedback.table.ts';
import { feedbackById, viewsOf } from './feedback.views.ts';

type Row = typeof feedback.$inferSelect;

export const onePiece = (workspace: string, piece: string) =>
  and(eq(feedback.workspaceId, workspace), eq(feedback.id, piece));

export interface FeedbackWanted extends FeedbackFilters {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: 'latest' | 'votes' | undefined;
}

export async function listFeedback(db: Db, workspace: string, wanted: FeedbackWanted) {
  const order = orderOf(wanted.sort === 'votes' ? 'votes' : 'newest');
  const rows = await db
    .select()
    .from(feedback)
    .where(and(...(await filtersOf(db, workspace, wanted)), order.after(wanted.cursor)))
    .orderBy(...order.by)
    .limit(wanted.limit + 1);
  const { items, next } = pageOf(rows, wanted.limit, order.key);
  return { items: await viewsOf(db, workspace, items), next };
}

/** The ids of all pieces that a filter finds. */
export async function idsOfFeedback(
  db: Db,
  workspace: string,
  wanted: Omit<FeedbackWanted, 'limit' | 'cursor'>,
): Promise<string[]> {
  const rows = await db
    .select({ id: feedback.id })
    .from(feedback)
    .where(and(...(await filtersOf(db, workspace, wanted))));
  return rows.map(({ id }) => id);
}

/** @throws Problem not-found */
export async function readFeedback(db: Db, workspace: string, piece: string): Promise<Feedback> {
  const [view] = await feedbackById(db, workspace, [piece]);
  if (!view) throw notFound();
  return view;
}

const STAGES = 200;

/** How much there is, state by state, by how many customers, and the stages that it tells of. */
export async function summariseFeedback(db: Db, workspace: string) {
  const here = and(eq(feedback.workspaceId, workspace), isNull(feedback.mergedInto));
  const [counted, stages, identities] = await Promise.all([
    db
      .select({ state: feedback.state, n: sql<number>`count(*)::int` })
      .from(feedback)
      .where(here)
      .groupBy(feedback.state),
    db
      .selectDistinct({ stage: feedback.stage })
      .from(feedback)
      .where(and(here, sql`${feedback.stage} <> ''`))
      .orderBy(feedback.stage)
      .limit(STAGES),
    db
      .selectDistinct({ identity: feedback.identity })
      .from(feedback)
      .where(and(eq(feedback.workspaceId, workspace), isNotNull(feedback.identity))),
  ]);
  const customers = await customersOf(
    db,
    workspace,
    identities.flatMap(({ identity }) => identity ?? []),
  );
  const counts = new Map(counted.map(({ state, n }) => [state, n]));
  return {
    states: Object.fromEntries(feedbackStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
      FeedbackState,
      number
    >,
    people: new Set(customers.values()).size,
    stages: stages.map(({ stage }) => stage),
  };
}

/** What some pieces have beside what every piece has: a letter, or what was answered by somebody known. */
interface MoreParts {
  /** What its author is known by, where that is settled already. */
  readonly identity?: number | null;
  readonly whole?: string | null;
  readonly attachments?: number;
}

/** Takes a piece in. @returns its id, and whether it is new: with a reference that was given before it is not */
export async function insertFeedback(
  tx: Transaction,
  workspace: string,
  source: FeedbackSource,
  incoming: NewFeedback & MoreParts,
  author: string,
): Promise<{ id: string; made: boolean }> {
  const { customer, email, name, reference, saidAt, text, title, stage } = incoming;
  const [resolved] = await resolveCustomers(
    tx,
    workspace,
    [{ ...(customer ? { external: customer } : {}), ...(email ? { email } : {}) }],
    null,
  );
  const id = uuidv7();
  const fingerprint = fingerprintOf({
    source,
    reference: reference ?? id,
    writer: '',
    title,
    text,
    saidAt: null,
    nth: 0,
  });
  const values = {
    workspaceId: workspace,
    id,
    source,
    reference: reference ?? null,
    fingerprint,
    title,
    text,
    identity: incoming.identity ?? resolved?.identity ?? null,
    writer: name === undefined || name === '' ? null : name,
    stage,
    whole: incoming.whole ?? null,
    attachments: incoming.attachments ?? 0,
    saidAt: saidAt === undefined ? new Date() : new Date(saidAt),
    author,
  };
  const made = await tx.insert(feedback).values(values).onConflictDoNothing().returning({ id: feedback.id });
  if (made.length === 1) return { id, made: true };
  const [same] = await tx
    .select({ id: feedback.id })
    .from(feedback)
    .where(and(eq(feedback.workspaceId, workspace), eq(feedback.fingerprint, fingerprint)));
  if (!same) throw new Error('a piece of feedback that is there was not found');
  return { id: same.id, made: false };
}

async function requireOwner(db: Db, workspace: string, owner: string | null | undefined): Promise<void> {
  if (owner === null || owner === undefined) return;
  if ((await findMember(db, workspace, owner)) === null)
    throw new Problem('invalid-input', 'Only a member of the workspace can look after feedback.', {
      fields: [{ path: 'body.owner', message: 'is no member' }],
    });
}

/** What may be changed of a piece; what is left out stays. */
export interface FeedbackChange {
  readonly state?: FeedbackState | undefined;
  readonly owner?: string | null | undefined;
  readonly sentiment?: number | null | undefined;
  readonly stage?: string | undefined;
  readonly note?: string | undefined;
  readonly shown?: boolean | undefined;
  readonly answer?: string | undefined;
  readonly customer?: string | null | undefined;
}

/** @throws Problem `invalid-input` where the owner or the customer is not there */
async function columnsOf(
  db: Db,
  workspace: string,
  { owner, customer, ...change }: FeedbackChange,
): Promise<Partial<{ [K in keyof Row]: Row[K] | SQL }>> {
  await requireOwner(db, workspace, owner);
  const columns: Partial<{ [K in keyof Row]: Row[K] | SQL }> = {};
  if (change.state !== undefined) columns.state = change.state;
  if (change.sentiment !== undefined) columns.sentiment = change.sentiment;
  if (change.stage !== undefined) columns.stage = change.stage;
  if (change.note !== undefined) columns.note = change.note;
  if (change.answer !== undefined) columns.answer = change.answer;
  if (change.shown !== undefined)
    columns.shownAt = change.shown ? sql`coalesce(${feedback.shownAt}, now())` : null;
  if (owner !== undefined) columns.ownerId = owner;
  if (customer === undefined) return columns;
  if (customer === null) return { ...columns, identity: null };
  const [known] = await identitiesOf(db, workspace, [Number(customer)]);
  if (!known)
    throw new Problem('invalid-input', 'There is no such customer.', {
      fields: [{ path: 'body.customer', message: 'is not there' }],
    });
  return { ...columns, identity: known.identity };
}

/** @throws Problem not-found, stale-version, `invalid-input` */
export async function updateFeedback(
  tx: Transaction,
  workspace: string,
  piece: string,
  version: number,
  change: FeedbackChange,
): Promise<void> {
  const current = await readFeedback(tx, workspace, piece);
  const changed = await tx
    .update(feedback)
    .set({ ...(await columnsOf(tx, workspace, change)), version: sql`${feedback.version} + 1` })
    .where(and(onePiece(workspace, piece), eq(feedback.version, version)))
    .returning({ id: feedback.id });
  if (changed.length === 0)
    throw new Problem('stale-version', undefined, { facts: { current: current.version } });
}

/** Locks pieces in one order, whoever asks. @throws Problem `invalid-input` naming each that is not there */
export async function lockPieces(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
  pathOf: (at: number) => string = (at) => `body.pieces.${at}`,
): Promise<Map<string, Row>> {
  const rows = await tx
    .select()
    .from(feedback)
    .where(and(eq(feedback.workspaceId, workspace), inArray(feedback.id, [...ids])))
    .orderBy(feedback.id)
    .for('update');
  const found = new Map(rows.map((row) => [row.id, row]));
  const fields = ids.flatMap((id, at) =>
    found.has(id) ? [] : [{ path: pathOf(at), message: 'is not there' }],
  );
  if (fields.length > 0)
    throw new Problem('invalid-input', 'There is no such feedback any more.', { fields });
  return found;
}

/** Changes many pieces alike. @returns how many */
export async function changeFeedback(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
  change: Pick<FeedbackChange, 'state' | 'owner' | 'stage' | 'shown'>,
): Promise<number> {
  const pieces = [...(await lockPieces(tx, workspace, ids)).keys()];
  const columns = await columnsOf(tx, workspace, change);
  if (Object.keys(columns).length > 0)
    await tx
      .update(feedback)
      .set({ ...columns, version: sql`${feedback.version} + 1` })
      .where(and(eq(feedback.workspaceId, workspace), inArray(feedback.id, pieces)));
  return pieces.length;
}

/** Removes pieces; what stood behind one stands alone again. @returns those that are gone */
export async function deleteFeedback(tx: Transaction, workspace: string, which: SQL): Promise<string[]> {
  const here = and(eq(feedback.workspaceId, workspace), which);
  const gone = tx.select({ id: feedback.id }).from(feedback).where(here);
  await holdVotes(tx, workspace, 'mover');
  await tx
    .update(feedback)
    .set({ mergedInto: null })
    .where(and(eq(feedback.workspaceId, workspace), inArray(feedback.mergedInto, gone)));
  const rows = await tx
    .delete(feedback)
    .where(here)
    .returning({ id: feedback.id, behind: feedback.mergedInto });
  await recountVotes(
    tx,
    workspace,
    rows.flatMap(({ behind }) => behind ?? []),
  );
  return rows.map(({ id }) => id);
}
