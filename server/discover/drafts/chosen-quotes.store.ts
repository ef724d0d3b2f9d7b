import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { Problem } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/record/record.ts';
import { carries, codesById } from '../codes/codes.store.ts';
import { withdrawnConversations } from '../participants/withdrawn.store.ts';
import { quotes } from '../quotes/quotes.table.ts';
import { requireStudy } from '../studies/studies.store.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';
import type { SentQuote } from './draft.ts';

/** The most quotes that one draft is made of. */
const MOST = 200;

/** Quotes that were chosen to be sent, of how many there were. */
export interface Chosen {
  readonly quotes: readonly string[];
  readonly of: number;
  /** How many of them are kept back, as who said them has withdrawn their consent. */
  readonly withheld: number;
}

const withdrawn = (): Problem =>
  new Problem(
    'not-enough-data',
    'Whoever said these quotes has withdrawn their consent. None of them is sent, so that there is nothing to draft from.',
  );

/**
 * Of the quotes that meet a condition and stand in their conversation, at most 200: the first of each conversation, then the
 * second of each, so that a long one does not speak for all.
 */
async function spread(db: Db, workspace: string, condition: SQL): Promise<Chosen> {
  const silent = await withdrawnConversations(db, workspace);
  const { rows } = await db.execute<{ id: string; of: number; withheld: number; silent: boolean }>(sql`
    select id, of, withheld, silent from (
      select ${quotes.id} as id, count(*) over ()::int as of, s.id is not null as silent,
        count(s.id) over ()::int as withheld,
        row_number() over (partition by ${quotes.transcriptId} order by ${quotes.start}, ${quotes.id}) as turn
      from ${quotes} join ${transcripts}
        on ${transcripts.workspaceId} = ${quotes.workspaceId} and ${transcripts.id} = ${quotes.transcriptId}
      left join (select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(silent)}::jsonb)) s
        on s.id = ${quotes.transcriptId}
      where ${quotes.workspaceId} = ${workspace} and ${quotes.lostAt} is null and ${condition}
    ) c order by silent, turn, id limit ${MOST}`);
  const [first] = rows;
  if (!first) throw new Problem('not-enough-data', 'There is no quote yet that this could be drafted from.');
  if (first.silent) throw withdrawn();
  const sent = rows.filter((row) => !row.silent);
  return { quotes: sent.map(({ id }) => id), of: first.of, withheld: first.withheld };
}

/** @throws Problem `invalid-input` where there is no such code, `not-enough-data` where no quote carries it */
export async function quotesOfCode(db: Db, workspace: string, code: string): Promise<Chosen> {
  if ((await codesById(db, workspace, [code])).length === 0)
    throw missing('code', 'There is no such code any more.');
  return spread(db, workspace, carries(workspace, code));
}

/** @throws Problem `invalid-input` where there is no such study, `not-enough-data` where it has no quotes */
export async function quotesOfStudy(db: Db, workspace: string, study: string): Promise<Chosen> {
  await requireStudy(db, workspace, study, 'body.study');
  return spread(db, workspace, sql`${transcripts.studyId} = ${study}`);
}

const missing = (field: string, detail: string): Problem =>
  new Problem('invalid-input', detail, { fields: [{ path: `body.${field}`, message: 'is not there' }] });

/** @throws Problem `invalid-input` naming the first that is not there, or whose words are not */
export async function quotesNamed(db: Db, workspace: string, ids: readonly string[]): Promise<Chosen> {
  const wanted = [...new Set(ids)];
  const there = await wordsOf(db, workspace, wanted);
  const known = new Set(there.map(({ id }) => id));
  const at = wanted.findIndex((id) => !known.has(id));
  if (at !== -1) throw missing(`quotes.${at}`, 'One of these quotes is not there any more.');
  const sent = await mayBeSent(db, workspace, there);
  if (sent.length === 0) throw withdrawn();
  return { quotes: sent.map(({ id }) => id), of: wanted.length, withheld: wanted.length - sent.length };
}

/** The words of those quotes that are still there, in the order given. */
export async function wordsOf(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<(SentQuote & { readonly transcript: string })[]> {
  const rows = await db
    .select({ id: quotes.id, text: quotes.text, transcript: quotes.transcriptId })
    .from(quotes)
    .where(
      and(
        eq(quotes.workspaceId, workspace),
        isNull(quotes.lostAt),
        sql`${quotes.id} in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
      ),
    );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Those quotes whose speakers have not withdrawn their consent until this moment. */
export async function mayBeSent<Q extends { readonly transcript: string }>(
  db: Db,
  workspace: string,
  among: readonly Q[],
): Promise<Q[]> {
  const silent = new Set(await withdrawnConversations(db, workspace));
  return among.filter(({ transcript }) => !silent.has(transcript));
}
