import type { NodeKind, NodeRef } from '@rehire/contract/thread/node';
import type { Standing } from '@rehire/contract/thread/removals';
import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../record/record.ts';
import { uuidsAmong } from '../thread/node-source.ts';
import { edges } from '../thread/nodes.table.ts';
import type { Thread } from '../thread/thread.ts';
import { nodeWords } from '../thread/words.ts';

/** How many are named; the rest are counted. */
const NAMED = 5;
const LONGEST_TITLE = 160;

export interface Told {
  /** "quote", "quotes". */
  readonly words: readonly [one: string, many: string];
  readonly fate: Standing['fate'];
  readonly means?: string;
  readonly page?: string;
}

const short = (title: string): string =>
  title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title;

/** A count that is known, with those that can be named; nothing where there are none. */
export function counted(
  { words: [one, many], fate, means, page }: Told,
  count: number,
  first: Standing['first'] = [],
): Standing[] {
  if (count === 0) return [];
  return [
    {
      what: count === 1 ? one : many,
      count,
      fate,
      means: means ?? null,
      first: first.slice(0, NAMED).map(({ title, href }) => ({ title: short(title), href })),
      page: page ?? null,
    },
  ];
}

/** Counts and names what a query finds: its columns are `title` and `href`, and `at` where an order matters. */
export async function found(db: Db, told: Told, query: SQL): Promise<Standing[]> {
  const { rows } = await db.execute<{ title: string; href: string | null; n: number }>(
    sql`select title, href, (count(*) over ())::int as n from (${query}) found limit ${NAMED}`,
  );
  return counted(told, rows[0]?.n ?? 0, rows);
}

/** Where is looked. */
export interface Looking {
  readonly db: Db;
  readonly thread: Thread;
  readonly workspace: string;
}

interface LinkedKind extends Record<string, unknown> {
  readonly kind: NodeKind;
  readonly n: number;
  readonly ids: readonly string[];
}

/** What things of a kind are linked to, both ways, by the kind at the other end; links among the things themselves are left out, and those to a kind that is told otherwise. */
export async function linked(
  { db, thread, workspace }: Looking,
  kind: NodeKind,
  ids: readonly string[],
  { leaving, ...told }: Omit<Told, 'words'> & { leaving?: NodeKind } = { fate: 'stays' },
): Promise<Standing[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.execute<LinkedKind>(sql`
    with those as (select value as id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)),
    others as (
      select e.to_kind as kind, e.to_id as id from ${edges} e join those on e.from_id = those.id
        where e.workspace_id = ${workspace} and e.from_kind = ${kind}
      union
      select e.from_kind, e.from_id from ${edges} e join those on e.to_id = those.id
        where e.workspace_id = ${workspace} and e.to_kind = ${kind}
    )
    select kind, count(*)::int as n, (array_agg(id order by id))[1:${sql.raw(String(NAMED))}] as ids
    from others where not (kind = ${kind} and id in (select id from those))
    group by kind order by count(*) desc, kind`);
  const refs: NodeRef[] = rows.flatMap((row) => row.ids.map((id) => ({ kind: row.kind, id })));
  const shown = await thread.load(db, workspace, refs);
  return rows
    .filter((row) => row.kind !== leaving)
    .flatMap((row) =>
      counted(
        { ...told, words: nodeWords[row.kind] },
        row.n,
        row.ids.flatMap((id) => shown.get(`${row.kind} ${id}`) ?? []),
      ),
    );
}

/** Whether a table of the workspace has a row of this id; an id that is none names nothing. */
export async function isThere(db: Db, table: PgTable, workspace: string, id: string): Promise<boolean> {
  if (uuidsAmong([id]).length === 0) return false;
  const { rows } = await db.execute(
    sql`select 1 from ${table} where workspace_id = ${workspace} and id = ${id}`,
  );
  return rows.length > 0;
}
