import type { Feedback } from '@rehire/contract/discover/feedback';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { customerNames, customersOf } from '../../people/face.ts';
import { authorNames } from '../../platform/access/authors.ts';
import { membersOf } from '../../platform/access/members/members.store.ts';
import type { Db } from '../../platform/record/record.ts';
import { linksFrom } from '../../platform/thread/links.store.ts';
import { feedback } from './feedback.table.ts';

type Row = typeof feedback.$inferSelect;

/** How many pieces stand behind each, at any remove. */
async function behindOf(db: Db, workspace: string, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.execute<{ id: string; n: number }>(sql`
    with recursive behind(root, id) as (
      select merged_into, id from feedback where workspace_id = ${workspace} and ${inArray(feedback.mergedInto, [...ids])}
      union all
      select b.root, f.id from behind b join feedback f on f.workspace_id = ${workspace} and f.merged_into = b.id
    )
    select root as id, count(*)::int as n from behind group by root`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Pieces as they are shown, in the order of the rows. */
export async function viewsOf(db: Db, workspace: string, rows: readonly Row[]): Promise<Feedback[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  // One after the other: within a transaction all of them share a connection.
  const links = await linksFrom(db, workspace, 'feedback', ids);
  const behind = await behindOf(db, workspace, ids);
  const owners = rows.some(({ ownerId }) => ownerId !== null) ? await membersOf(db, workspace) : [];
  const customers = await customersOf(
    db,
    workspace,
    rows.flatMap(({ identity }) => identity ?? []),
  );
  const called = await customerNames(db, workspace, [...new Set(customers.values())]);
  const by = await authorNames(
    db,
    workspace,
    [...links.values()].flat().flatMap(({ author }) => author ?? []),
  );
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const customer = row.identity === null ? undefined : customers.get(row.identity);
    const owner = row.ownerId === null ? undefined : names.get(row.ownerId);
    return {
      id: row.id,
      title: row.title,
      text: row.text,
      source: row.source,
      reference: row.reference,
      customer: customer?.toString() ?? null,
      authorName: row.writer ?? (customer === undefined ? undefined : called.get(customer)) ?? null,
      saidAt: row.saidAt.toISOString(),
      stage: row.stage,
      sentiment: row.sentiment,
      state: row.state,
      owner: row.ownerId === null || owner === undefined ? null : { id: row.ownerId, name: owner },
      note: row.note,
      links: (links.get(row.id) ?? []).map(({ author, ...link }) => ({
        ...link,
        by: author === null ? null : (by.get(author) ?? null),
      })),
      duplicateOf: row.mergedInto,
      duplicates: behind.get(row.id) ?? 0,
      votes: row.votes,
      shownAt: row.shownAt?.toISOString() ?? null,
      answer: row.answer,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      whole: row.whole,
      attachments: row.attachments,
      createdAt: row.createdAt.toISOString(),
      version: row.version,
    };
  });
}

/** Pieces by id, in any order; those that are not there are left out. */
export async function feedbackById(db: Db, workspace: string, ids: readonly string[]): Promise<Feedback[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(feedback)
    .where(and(eq(feedback.workspaceId, workspace), inArray(feedback.id, [...ids])));
  return viewsOf(db, workspace, rows);
}
