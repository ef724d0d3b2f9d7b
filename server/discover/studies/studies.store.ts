import type {
  ScreenerQuestion,
  Study,
  StudyKind,
  StudyPlan,
  StudyStatus,
} from '@rehire/contract/discover/studies';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { findMember, membersOf } from '../../platform/access/members/members.store.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { codes } from '../codes/codes.table.ts';
import { metaphors } from '../metaphors/metaphors.table.ts';
import { observations } from '../observations/observations.table.ts';
import { participantConsents, participations } from '../participants/participants.table.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';
import { currentWordings } from './consent-wordings.store.ts';
import { peopleOfStudies } from './study-people.store.ts';
import { nextOf, progressOf } from './progress.ts';
import { collectedBy, nothingCollected } from './study-counts.store.ts';
import { studies } from './studies.table.ts';

type Row = typeof studies.$inferSelect;

const one = (workspace: string, study: string) =>
  and(eq(studies.workspaceId, workspace), eq(studies.id, study));

interface Counts {
  readonly conversations: number;
  readonly coded: number;
  readonly quotes: number;
}

async function countsOf(db: Db, workspace: string, ids: readonly string[]): Promise<Map<string, Counts>> {
  const { rows } = await db.execute<Record<string, unknown> & Counts & { study: string }>(sql`
    select t.study_id as study, count(*)::int as conversations, coalesce(sum(q.quotes), 0)::int as quotes,
      count(*) filter (where q.coded > 0)::int as coded
    from transcripts t
    left join lateral (
      select count(*) as quotes, count(*) filter (where exists (
        select 1 from edges e where e.workspace_id = q.workspace_id and e.from_kind = 'quote'
          and e.from_id = q.id::text and e.type = 'belongs-to' and e.to_kind = 'code')) as coded
      from quotes q where q.workspace_id = t.workspace_id and q.transcript_id = t.id
    ) q on true
    where t.workspace_id = ${workspace} and ${inArray(sql`t.study_id`, [...ids])}
    group by t.study_id`);
  return new Map(
    rows.map(({ study, conversations, coded, quotes }) => [study, { conversations, coded, quotes }]),
  );
}

async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<Study[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const counts = await countsOf(db, workspace, ids);
  const collected = await collectedBy(db, workspace, ids);
  const people = await peopleOfStudies(db, workspace, rows);
  const wordings = await currentWordings(db, workspace, ids);
  const names = new Map((await membersOf(db, workspace)).map(({ id, name }) => [id, name]));
  return rows.map(({ id, ownerId, plan, createdAt, ...row }) => {
    const name = ownerId === null ? undefined : names.get(ownerId);
    const whole = { ...plan, quotas: plan.quotas ?? [] };
    const talked = counts.get(id) ?? { conversations: 0, coded: 0, quotes: 0 };
    const known = collected.get(id) ?? nothingCollected;
    const soFar = { ...row, ...talked, id, plan: whole, collected: known, worded: wordings.has(id) };
    return {
      id,
      kind: row.kind,
      title: row.title,
      goal: row.goal,
      guide: row.guide,
      status: row.status,
      plan: whole,
      screener: row.screener,
      invitation: row.invitation,
      incentive: row.incentive,
      consent: wordings.get(id) ?? null,
      quotas: people.get(id)?.quotas ?? [],
      participants: people.get(id)?.participants ?? { all: 0, agreed: 0, done: 0 },
      owner: ownerId === null || name === undefined ? null : { id: ownerId, name },
      ...talked,
      collected: known,
      progress: progressOf(soFar),
      next: nextOf(soFar),
      createdAt: createdAt.toISOString(),
      version: row.version,
    };
  });
}

export interface StudiesWanted {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly kind?: StudyKind | undefined;
  readonly status?: StudyStatus | undefined;
}

export async function listStudies(db: Db, workspace: string, { limit, cursor, kind, status }: StudiesWanted) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select()
    .from(studies)
    .where(
      and(
        eq(studies.workspaceId, workspace),
        kind === undefined ? undefined : eq(studies.kind, kind),
        status === undefined ? undefined : eq(studies.status, status),
        after ? lt(studies.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(studies.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: await viewsOf(db, workspace, items), next };
}

/** @throws Problem not-found */
export async function readStudy(db: Db, workspace: string, study: string): Promise<Study> {
  const [view] = await viewsOf(db, workspace, await db.select().from(studies).where(one(workspace, study)));
  if (!view) throw notFound();
  return view;
}

/** Those of the studies that are there. */
export async function studiesAmong(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: studies.id })
    .from(studies)
    .where(and(eq(studies.workspaceId, workspace), inArray(studies.id, [...ids])));
  return new Set(rows.map(({ id }) => id));
}

/** @throws Problem `invalid-input` where the field names a study that is not there */
export async function requireStudy(db: Db, workspace: string, study: string, path: string): Promise<void> {
  if ((await db.$count(studies, one(workspace, study))) === 0)
    throw new Problem('invalid-input', 'There is no such study.', {
      fields: [{ path, message: 'is not there' }],
    });
}

async function requireOwner(db: Db, workspace: string, owner: string | null | undefined): Promise<void> {
  if (owner === null || owner === undefined) return;
  if ((await findMember(db, workspace, owner)) === null)
    throw new Problem('invalid-input', 'Only a member of the workspace can run a study.', {
      fields: [{ path: 'body.owner', message: 'is no member' }],
    });
}

export interface NewStudy {
  readonly kind: StudyKind;
  readonly title: string;
  readonly goal: string;
  readonly guide: string;
  readonly plan: StudyPlan;
  readonly owner: string | null;
}

/** @returns its id. @throws Problem `invalid-input` */
export async function insertStudy(
  tx: Transaction,
  workspace: string,
  { owner, ...study }: NewStudy,
  author: string,
): Promise<string> {
  await requireOwner(tx, workspace, owner);
  const [row] = await tx
    .insert(studies)
    .values({ ...study, workspaceId: workspace, ownerId: owner, author })
    .returning({ id: studies.id });
  if (!row) throw new Error('an insert returned no row');
  return row.id;
}

export type StudyChange = { readonly [K in keyof Omit<NewStudy, 'kind'>]?: NewStudy[K] | undefined } & {
  readonly status?: StudyStatus | undefined;
  readonly screener?: ScreenerQuestion[] | undefined;
  readonly invitation?: string | undefined;
  readonly incentive?: string | undefined;
};

/** @throws Problem not-found, stale-version, `invalid-input` */
export async function updateStudy(
  tx: Transaction,
  workspace: string,
  study: string,
  version: number,
  { owner, ...change }: StudyChange,
): Promise<void> {
  const current = await readStudy(tx, workspace, study);
  await requireOwner(tx, workspace, owner);
  const changed = await tx
    .update(studies)
    .set({
      ...change,
      ...(owner === undefined ? {} : { ownerId: owner }),
      version: sql`${studies.version} + 1`,
    })
    .where(and(one(workspace, study), eq(studies.version, version)))
    .returning({ id: studies.id });
  if (changed.length === 0)
    throw new Problem('stale-version', undefined, { facts: { current: current.version } });
}

/** Removes a study; its conversations stay, and its codes are the whole workspace's from then on. @throws Problem not-found; `conflict` where somebody gave their consent in it */
export async function deleteStudy(tx: Transaction, workspace: string, study: string): Promise<void> {
  const consents = and(
    eq(participantConsents.workspaceId, workspace),
    eq(participantConsents.studyId, study),
  );
  if ((await tx.$count(participantConsents, consents)) > 0)
    throw new Problem(
      'conflict',
      'People gave their consent in this study, and what was collected rests on it. Close the study instead.',
    );
  await tx
    .delete(participations)
    .where(and(eq(participations.workspaceId, workspace), eq(participations.studyId, study)));
  for (const table of [transcripts, observations, metaphors, codes])
    await tx
      .update(table)
      .set({ studyId: null })
      .where(and(eq(table.workspaceId, workspace), eq(table.studyId, study)));
  const gone = await tx.delete(studies).where(one(workspace, study)).returning({ id: studies.id });
  if (gone.length === 0) throw notFound();
}
