import type { Force } from '@rehire/contract/discover/forces';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import type { FollowingLink, LinkSource } from '../../platform/thread/link-source.ts';
import { uuidsAmong } from '../../platform/thread/node-source.ts';

interface Shown extends Record<string, unknown> {
  readonly quote: string;
  readonly transcript: string;
  readonly force: Force | null;
  readonly moment: boolean;
}

/** Quotes that show a force or tell of a moment, with the conversation whose switch that is. */
async function quotesWhere(db: Db, workspace: string, where: SQL): Promise<FollowingLink[]> {
  const { rows } = await db.execute<Shown>(sql`
    select q.id as quote, q.transcript_id as transcript, q.force, exists (
      select 1 from switch_events e where e.workspace_id = q.workspace_id and e.quote_id = q.id) as moment
    from quotes q where q.workspace_id = ${workspace} and ${where}`);
  return rows.flatMap(({ quote: id, transcript, force: shown, moment }): FollowingLink[] => {
    const quote = { kind: 'quote', id } as const;
    const way = { kind: 'switch', id: transcript } as const;
    const force = { kind: 'force', id: `${transcript}:${shown}` } as const;
    return [
      ...(moment ? [{ from: quote, type: 'belongs-to', to: way } as const] : []),
      ...(shown === null
        ? []
        : ([
            { from: quote, type: 'belongs-to', to: force },
            { from: force, type: 'belongs-to', to: way },
          ] as const)),
    ];
  });
}

const among = (ids: readonly string[]): SQL =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(uuidsAmong(ids))}::jsonb))`;
const namedBy = (ids: readonly string[]): SQL =>
  sql`(select value from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;

/** Which outcomes forces concern: those that a quote speaks of which shows the force. */
async function concerned(db: Db, workspace: string, where: SQL): Promise<FollowingLink[]> {
  const { rows } = await db.execute<{ force: string; outcome: string }>(sql`
    select distinct q.transcript_id || ':' || q.force as force, e.to_id as outcome
    from edges e join quotes q on q.workspace_id = e.workspace_id and q.id::text = e.from_id
    where e.workspace_id = ${workspace} and e.from_kind = 'quote' and e.to_kind = 'outcome'
      and q.force is not null and ${where}`);
  return rows.map(({ force, outcome }) => ({
    from: { kind: 'force', id: force },
    type: 'concerns',
    to: { kind: 'outcome', id: outcome },
  }));
}

const talksOf = (forces: readonly string[]): string[] => forces.map((id) => id.slice(0, id.indexOf(':')));

/** What quotes show of forces and switches, from each end. */
export const switchLinks: readonly LinkSource[] = [
  { of: 'quote', links: (db, workspace, ids) => quotesWhere(db, workspace, sql`q.id in ${among(ids)}`) },
  {
    of: 'force',
    async links(db, workspace, ids) {
      const talks = sql`q.transcript_id in ${among(talksOf(ids))}`;
      const theirs = sql`${talks} and q.transcript_id || ':' || q.force in ${namedBy(ids)}`;
      return [
        ...(await quotesWhere(db, workspace, theirs)).filter(
          ({ from, to }) => to.kind === 'force' || from.kind === 'force',
        ),
        ...(await concerned(db, workspace, theirs)),
      ];
    },
  },
  {
    of: 'switch',
    links: async (db, workspace, ids) =>
      (await quotesWhere(db, workspace, sql`q.transcript_id in ${among(ids)}`)).filter(
        ({ to }) => to.kind === 'switch',
      ),
  },
  { of: 'outcome', links: (db, workspace, ids) => concerned(db, workspace, sql`e.to_id in ${namedBy(ids)}`) },
];
