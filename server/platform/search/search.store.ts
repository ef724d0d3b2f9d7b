import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../record/record.ts';

/** A text that search found, best first; `part` tells which part of the thing. */
export interface Passage {
  readonly kind: string;
  readonly id: string;
  readonly part: string;
  readonly text: string;
  /** The words around what matched. */
  readonly excerpt: string;
}

/** What search found. */
interface Found {
  readonly passages: readonly Passage[];
  /** How many there are, counted up to 1,000. */
  readonly total: number;
  /** What was looked for in the end: other words than were typed, where those were mistyped. */
  readonly sought: readonly string[];
}

/** Where search looks. */
interface Within {
  readonly kinds: readonly string[];
  /** Only in the parts of one thing. */
  readonly id?: string | undefined;
}

/** A word as a reader sees it; what stands between two is kept with neither. */
export const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
/** How many matches are ranked: beyond them a word is so common that the best of these will do. */
const RANKED = 1_000;
/** How like a word must be to one that is not there, to be taken for it: the share of trigrams in common, as pg_trgm has it. */
const LIKE = 0.3;

const searchLanguage = (workspace: string): SQL =>
  sql`(select language from workspaces where id = ${workspace})::regconfig`;

/** Quotes, `or` and `-` as people know them from search engines; the last word may still be being typed. */
function queryOf(workspace: string, words: string): SQL {
  const stems = sql`websearch_to_tsquery(${searchLanguage(workspace)}, folded(${words}))`;
  const plain = sql`websearch_to_tsquery('simple', folded(${words}))`;
  if (/(?:^|\s)-\S/.test(words))
    // Stems count only if the language drops no word: nothing but "not late" would find all else.
    return sql`(case when numnode(${stems}) = numnode(${plain}) then ${stems} || ${plain} else ${plain} end)`;
  const typed = words.match(WORD) ?? [];
  const last = typed.at(-1);
  const before = typed.slice(0, -1).join(' ');
  const telling = last !== undefined && (before !== '' || last.length > 2) && words.endsWith(last);
  if (/["“”]/.test(words) || !telling) return sql`(${stems} || ${plain})`;
  const prefix = sql`to_tsquery('simple', folded(${`'${last.replaceAll(/['’\\]/g, ' ').trim()}':*`}))`;
  return before === ''
    ? sql`(${stems} || ${plain} || ${prefix})`
    : sql`(${stems} || ${plain} || (plainto_tsquery('simple', folded(${before})) && ${prefix}))`;
}

async function find(
  db: Db,
  workspace: string,
  { kinds, id }: Within,
  query: SQL,
  limit: number,
): Promise<{ passages: Passage[]; total: number }> {
  const those = sql.join(
    kinds.map((kind) => sql`${kind}`),
    sql`, `,
  );
  const only = id === undefined ? sql`` : sql`and p.id = ${id}`;
  const { rows } = await db.execute<Record<string, unknown> & Passage & { total: number }>(sql`
    with q as materialized (select ${query} as query),
    matching as materialized (
      select p.kind, p.id, p.part, p.text, p.words from search_passages p, q
      where p.workspace_id = ${workspace} and p.kind in (${those}) ${only} and p.words @@ q.query limit ${RANKED}),
    best as (
      select m.*, ts_rank(m.words, q.query, 1) as rank from matching m, q order by rank desc, m.kind, m.id, m.part limit ${limit})
    select b.kind, b.id, b.part, b.text, (select count(*)::int from matching) as total,
      case when length(b.text) <= 200 then b.text else ts_headline('simple', left(b.text, 5000), q.query, 'StartSel="", StopSel="", MaxFragments=1, MaxWords=28, MinWords=12') end as excerpt
    from best b, q order by b.rank desc, b.kind, b.id, b.part`);
  return {
    passages: rows.map(({ kind, id: of, part, text, excerpt }) => ({ kind, id: of, part, text, excerpt })),
    total: rows[0]?.total ?? 0,
  };
}

/**
 * What was meant by words of which some were mistyped: each that no text has gives way to up to three that are most like it.
 * Null where all are there, or nothing is like one of them.
 */
async function meant(
  db: Db,
  workspace: string,
  words: string,
): Promise<{ query: SQL; sought: string[] } | null> {
  const typed = (words.match(WORD) ?? []).filter((word) => word.length >= 4).slice(0, 8);
  if (typed.length === 0) return null;
  const { rows } = await db.execute<{ at: number; word: string; exact: boolean }>(sql`
    select t.at::int as at, n.word, n.word = folded(t.word) as exact
    from unnest(${sql.param(typed)}::text[]) with ordinality as t(word, at)
    cross join lateral (
      select w.word from search_words w
      where w.workspace_id = ${workspace} and w.word % folded(t.word) and similarity(w.word, folded(t.word)) >= ${LIKE}
      order by similarity(w.word, folded(t.word)) desc, w.word limit 3) n`);
  const parts: SQL[] = [];
  const sought: string[] = [];
  let mistyped = false;
  for (const [index, word] of typed.entries()) {
    const near = rows.filter(({ at }) => at === index + 1);
    if (near.length === 0) return null;
    const exact = near.some((each) => each.exact);
    mistyped ||= !exact;
    const taken = exact ? [word] : near.map((each) => each.word);
    sought.push(...taken);
    parts.push(
      sql`(${sql.join(
        taken.map((each) => sql`plainto_tsquery('simple', folded(${each}))`),
        sql` || `,
      )})`,
    );
  }
  return mistyped ? { query: sql.join(parts, sql` && `), sought } : null;
}

/**
 * Searches texts of some kinds: for all words, by their stems; where no text has them all, for what was probably meant by
 * mistyped ones; and where that finds nothing either, for any of the words. What is quoted or left out is meant as typed.
 */
export async function searchPassages(
  db: Db,
  workspace: string,
  within: Within,
  words: string,
  limit: number,
): Promise<Found> {
  const typed = words.match(WORD) ?? [];
  const sought = words.replace(/(?:^|\s)-\S+/g, ' ').match(WORD) ?? [];
  const found = await find(db, workspace, within, queryOf(workspace, words), limit);
  if (found.total > 0) return { ...found, sought };
  const isExact = /["“”]|(?:^|\s)-\S/.test(words);
  const corrected = isExact ? null : await meant(db, workspace, words);
  if (corrected) {
    const probable = await find(db, workspace, within, corrected.query, limit);
    if (probable.total > 0) return { ...probable, sought: corrected.sought };
  }
  if (typed.length < 2 || isExact) return { ...found, sought };
  return { ...(await find(db, workspace, within, queryOf(workspace, typed.join(' or ')), limit)), sought };
}

/** Which words of some texts are those that were sought, in another form perhaps: asked of PostgreSQL, as it alone knows stems. */
export async function wordsSought(
  db: Db,
  workspace: string,
  texts: readonly string[],
  sought: readonly string[],
): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(texts.flatMap((text) => text.match(WORD) ?? []))].slice(0, 20_000);
  const any = sought.filter((word) => word.toLowerCase() !== 'or').join(' or ');
  const last = sought.at(-1) ?? '';
  const { rows } = await db.execute<{ word: string }>(sql`
    with q as materialized (
      select ${searchLanguage(workspace)} as language, websearch_to_tsquery(${searchLanguage(workspace)}, folded(${any}))
        || websearch_to_tsquery('simple', folded(${any})) as query, folded(${last}) as typing)
    select w.value as word from jsonb_array_elements_text(${JSON.stringify(distinct)}::jsonb) w, q
    where (to_tsvector(q.language, folded(w.value)) || to_tsvector('simple', folded(w.value))) @@ q.query
      or (length(q.typing) > 2 and starts_with(folded(w.value), q.typing))`);
  return new Set(rows.map(({ word }) => word));
}

/** Forgets words that no text has any more, such as the names of people who were erased: everywhere, or in a workspace. */
export async function forgetWords(db: Db, workspace?: string): Promise<void> {
  const here = workspace === undefined ? sql`true` : sql`w.workspace_id = ${workspace}`;
  await db.execute(sql`
    delete from search_words w where ${here} and not exists (
      select 1 from search_passages p where p.workspace_id = w.workspace_id
        and p.words @@ ('''' || replace(replace(w.word, '\\', '\\\\'), '''', '''''') || '''')::tsquery)`);
}
