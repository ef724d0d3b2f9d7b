import type { OutcomePair } from '@rehire/contract/define/outcome-lists';
import { and, asc, desc, eq, inArray, lt, ne, notInArray, or, sql } from 'drizzle-orm';
import { authored } from '../../platform/access/authored.ts';
import { pageOf, readCursor } from '../../platform/http/cursor.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { edges } from '../../platform/thread/nodes.table.ts';
import {
  changeOutcome,
  lockOutcomes,
  NEARLY_SAME,
  type OutcomeChange,
  wordingThatHolds,
} from './outcomes.store.ts';
import { outcomeMerges, outcomes, outcomeWordings } from './outcomes.table.ts';

/** Pairs of outcomes that are the same or nearly so by what they control, most alike first; archived ones are left out. */
export async function outcomePairs(db: Db, workspace: string, limit: number): Promise<OutcomePair[]> {
  const { rows } = await db.execute<{
    a: string;
    b: string;
    a_statement: string;
    b_statement: string;
    same: boolean;
    similarity: number;
  }>(sql`
    with held as materialized (
      select o.id, o.position, w.statement, w.normal,
        folded(concat_ws(' ', w.parts->>'object', w.parts->>'context')) as about
      from ${outcomes} o join ${outcomeWordings} w
        on w.workspace_id = o.workspace_id and w.outcome_id = o.id and w.wording = o.wording
      where o.workspace_id = ${workspace} and o.status <> 'archived'
    )
    select a.id as a, b.id as b, a.statement as a_statement, b.statement as b_statement,
      a.normal = b.normal as same, similarity(a.about, b.about)::float8 as similarity
    from held a join held b on (a.position, a.id) < (b.position, b.id)
    where a.normal = b.normal or similarity(a.about, b.about) >= ${NEARLY_SAME}
    order by same desc, similarity desc, a.position, b.position limit ${limit}`);
  return rows.map((row) => ({
    outcomes: [
      { id: row.a, statement: row.a_statement },
      { id: row.b, statement: row.b_statement },
    ],
    same: row.same,
    similarity: row.similarity,
  }));
}

async function held(tx: Transaction, workspace: string, ids: readonly string[]) {
  return tx
    .select({ id: outcomes.id, status: outcomes.status, statement: outcomeWordings.statement })
    .from(outcomes)
    .innerJoin(outcomeWordings, wordingThatHolds)
    .where(and(eq(outcomes.workspaceId, workspace), inArray(outcomes.id, [...ids])))
    .for('update', { of: outcomes });
}

const invalid = (path: string, message: string, detail: string): Problem =>
  new Problem('invalid-input', detail, { fields: [{ path: `body.${path}`, message }] });

/** The links that end at outcomes, but those of surveys, which asked for their very words. */
const linksOf = (tx: Transaction, workspace: string, ids: readonly string[]) =>
  tx
    .select()
    .from(edges)
    .where(
      and(
        eq(edges.workspaceId, workspace),
        or(
          and(eq(edges.toKind, 'outcome'), inArray(edges.toId, [...ids])),
          and(eq(edges.fromKind, 'outcome'), inArray(edges.fromId, [...ids])),
        ),
        notInArray(edges.fromKind, ['survey-item']),
      ),
    );

/** Makes several outcomes one. @throws Problem `invalid-input` where one is not there, archived, or the one that stays */
export async function mergeOutcomes(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
  into: string,
  author: string,
): Promise<void> {
  await lockOutcomes(tx, workspace);
  const wanted = [...new Set(ids)];
  const there = new Map((await held(tx, workspace, [...wanted, into])).map((row) => [row.id, row]));
  const stays = there.get(into);
  if (!stays || stays.status === 'archived')
    throw invalid('into', 'is not there', 'There is no such outcome to merge into.');
  const gone = wanted.map((id, at) => {
    const found = there.get(id);
    if (!found || found.status === 'archived')
      throw invalid(`outcomes.${at}`, 'is not there', 'One of these outcomes is not there any more.');
    if (id === into)
      throw invalid(`outcomes.${at}`, 'is the one that stays', 'An outcome cannot be merged into itself.');
    return found;
  });
  const taken = await linksOf(tx, workspace, wanted);
  if (taken.length > 0)
    await tx.delete(edges).where(
      and(
        eq(edges.workspaceId, workspace),
        inArray(
          edges.id,
          taken.map(({ id }) => id),
        ),
      ),
    );
  const merged = new Set(wanted);
  const moved = taken
    .map((edge) => ({
      ...edge,
      fromId: edge.fromKind === 'outcome' && merged.has(edge.fromId) ? into : edge.fromId,
      toId: edge.toKind === 'outcome' && merged.has(edge.toId) ? into : edge.toId,
    }))
    .filter((edge) => !(edge.fromKind === edge.toKind && edge.fromId === edge.toId));
  // a link that the one that stays has already is not doubled
  const made =
    moved.length === 0
      ? []
      : await tx.insert(edges).values(moved).onConflictDoNothing().returning({ id: edges.id });
  await tx
    .update(outcomes)
    .set({ status: 'archived', version: sql`${outcomes.version} + 1` })
    .where(and(eq(outcomes.workspaceId, workspace), inArray(outcomes.id, wanted)));
  await tx.insert(outcomeMerges).values({
    workspaceId: workspace,
    intoId: into,
    summary: `merged ${gone.map(({ statement }) => `“${statement}”`).join(', ')} into “${stays.statement}”`,
    undoing: {
      outcomes: gone.map(({ id, status }) => ({ id, status })),
      taken: taken.map(({ at, ...edge }) => ({ ...edge, at: at.toISOString() })),
      made: made.map(({ id }) => id),
    },
    author,
  });
}

export async function listMerges(db: Db, workspace: string, limit: number, cursor: string | undefined) {
  const after = readCursor(cursor, 'id');
  const rows = await db
    .select({
      id: outcomeMerges.id,
      summary: outcomeMerges.summary,
      into: outcomeMerges.intoId,
      author: outcomeMerges.author,
      at: outcomeMerges.at,
    })
    .from(outcomeMerges)
    .where(and(eq(outcomeMerges.workspaceId, workspace), after ? lt(outcomeMerges.id, after[0]) : undefined))
    .orderBy(desc(outcomeMerges.id))
    .limit(limit + 1);
  const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
  return { items: await authored(db, workspace, items), next };
}

/** @throws Problem not-found, `conflict` where one of the merged outcomes is in use again */
export async function unmergeOutcomes(tx: Transaction, workspace: string, merge: string): Promise<void> {
  await lockOutcomes(tx, workspace);
  const here = and(eq(outcomeMerges.workspaceId, workspace), eq(outcomeMerges.id, merge));
  const [row] = await tx.select({ undoing: outcomeMerges.undoing }).from(outcomeMerges).where(here);
  if (!row) throw notFound();
  const { outcomes: merged, taken, made } = row.undoing;
  const there = await held(
    tx,
    workspace,
    merged.map(({ id }) => id),
  );
  if (there.length < merged.length || there.some(({ status }) => status !== 'archived'))
    throw new Problem(
      'conflict',
      'One of these outcomes was brought back since, so this cannot be undone any more.',
    );
  // what was unlinked from the one that stays since is not linked again
  const left =
    made.length === 0
      ? []
      : await tx
          .delete(edges)
          .where(and(eq(edges.workspaceId, workspace), inArray(edges.id, [...made])))
          .returning({ id: edges.id });
  const removed = new Set(made);
  const standing = new Set(left.map(({ id }) => id));
  const back = taken.filter(({ id }) => !removed.has(id) || standing.has(id));
  for (const { at, ...edge } of back)
    await tx.execute(sql`
      insert into ${edges} (workspace_id, id, from_kind, from_id, type, to_kind, to_id, author, at, score, suggested_by, accepted_by)
      select ${workspace}, ${edge.id}, ${edge.fromKind}, ${edge.fromId}, ${edge.type}, ${edge.toKind}, ${edge.toId},
        ${edge.author}, ${at}::timestamptz, ${edge.score}, ${edge.suggestedBy}, ${edge.acceptedBy}
      where exists (select 1 from nodes n where n.workspace_id = ${workspace} and n.kind = ${edge.fromKind} and n.id = ${edge.fromId})
        and exists (select 1 from nodes n where n.workspace_id = ${workspace} and n.kind = ${edge.toKind} and n.id = ${edge.toId})
      on conflict do nothing`);
  for (const { id, status } of merged)
    await tx
      .update(outcomes)
      .set({ status, version: sql`${outcomes.version} + 1` })
      .where(and(eq(outcomes.workspaceId, workspace), eq(outcomes.id, id)));
  await tx.delete(outcomeMerges).where(here);
}

/** Puts outcomes before another, or at the end. @returns how many stand elsewhere now. @throws Problem `invalid-input` */
export async function orderOutcomes(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
  before: string | null,
): Promise<number> {
  await lockOutcomes(tx, workspace);
  const all = await tx
    .select({ id: outcomes.id, position: outcomes.position })
    .from(outcomes)
    .where(eq(outcomes.workspaceId, workspace))
    .orderBy(asc(outcomes.position), asc(outcomes.id));
  const known = new Set(all.map(({ id }) => id));
  const wanted = [...new Set(ids)];
  wanted.forEach((id, at) => {
    if (!known.has(id))
      throw invalid(`outcomes.${at}`, 'is not there', 'One of these outcomes is not there any more.');
  });
  const moving = new Set(wanted);
  const rest = all.map(({ id }) => id).filter((id) => !moving.has(id));
  const place = before === null ? rest.length : rest.indexOf(before);
  if (place === -1) throw invalid('before', 'is not there', 'There is no such outcome to put them before.');
  const order = [...rest.slice(0, place), ...wanted, ...rest.slice(place)];
  const stood = new Map(all.map(({ id, position }) => [id, position]));
  const moved = order.flatMap((id, at) => (stood.get(id) === at + 1 ? [] : [{ id, position: at + 1 }]));
  if (moved.length > 0)
    await tx.execute(sql`
      update ${outcomes} set position = m.position
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as m(id uuid, position int)
      where ${outcomes.workspaceId} = ${workspace} and ${outcomes.id} = m.id`);
  return moved.length;
}

/** Changes several outcomes alike, all or none. @throws Problem not-found, stale-version, `invalid-input` */
export async function changeOutcomes(
  tx: Transaction,
  workspace: string,
  ids: readonly { readonly id: string; readonly version: number }[],
  change: Omit<OutcomeChange, 'statement'>,
  author: string,
): Promise<number> {
  await lockOutcomes(tx, workspace);
  for (const { id, version } of ids) await changeOutcome(tx, workspace, id, change, version, author);
  return ids.length;
}

/** The direction that most outcomes of a kind begin with, where enough do: others are worded unlike them. */
export async function usualDirection(
  db: Db,
  workspace: string,
  self: string | undefined,
): Promise<string | null> {
  const rows = await db
    .select({
      direction: sql<string>`lower(${outcomeWordings.parts}->>'direction')`,
      count: sql<number>`count(*)::int`,
    })
    .from(outcomes)
    .innerJoin(outcomeWordings, wordingThatHolds)
    .where(
      and(
        eq(outcomes.workspaceId, workspace),
        ne(outcomes.status, 'archived'),
        inArray(outcomeWordings.type, ['functional', 'financial']),
        self === undefined ? undefined : ne(outcomes.id, self),
        sql`${outcomeWordings.parts}->>'direction' is not null`,
      ),
    )
    .groupBy(sql`1`)
    .orderBy(desc(sql`2`));
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const [first] = rows;
  return first && total >= ENOUGH_ALIKE && first.count >= total * MOSTLY ? first.direction : null;
}

/** From how many outcomes on they can be said to be worded alike, and which share of them must be. */
const ENOUGH_ALIKE = 5;
const MOSTLY = 0.7;
