import type { TranscriptHit } from '@rehire/contract/discover/transcripts';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { transcripts, utterances } from './transcripts.table.ts';

/** A word as a reader sees it; what stands between two is kept with neither. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;

/**
 * What to look for, in English stems and as it stands: quotes, `or` and `-` as people know them from search engines. Where
 * something is left out with `-`, stems count only if English drops no word: nothing but "not late" would find all else.
 */
const query = (words: string): SQL => {
  const [stems, plain] = [
    sql`websearch_to_tsquery('english', folded(${words}))`,
    sql`websearch_to_tsquery('simple', folded(${words}))`,
  ];
  return /(?:^|\s)-\S/.test(words)
    ? sql`(case when numnode(${stems}) = numnode(${plain}) then ${stems} || ${plain} else ${plain} end)`
    : sql`(${stems} || ${plain})`;
};

/** The sought words one by one, any of which is marked. */
const anyOf = (words: string): SQL => {
  const each = words.replace(/-\S+/g, ' ').match(WORD) ?? [];
  return query(each.filter((word) => word.toLowerCase() !== 'or').join(' or '));
};

/** Which words of the hits match: asked of PostgreSQL, as it alone knows its stems. */
async function matching(db: Db, texts: readonly string[], words: string): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(texts.flatMap((text) => text.match(WORD) ?? []))].slice(0, 20_000);
  const { rows } = await db.execute<{ word: string }>(sql`
    select w.value as word from jsonb_array_elements_text(${JSON.stringify(distinct)}::jsonb) w
    where (to_tsvector('english', folded(w.value)) || to_tsvector('simple', folded(w.value))) @@ ${anyOf(words)}`);
  return new Set(rows.map(({ word }) => word));
}

/** How much of a long utterance is shown around the first match. UTF-16 units. */
const SHOWN = 400;

function partsOf(text: string, matches: ReadonlySet<string>): TranscriptHit['parts'] {
  const parts: TranscriptHit['parts'] = [];
  let from = 0;
  const add = (piece: string, match: boolean): void => {
    if (piece !== '') parts.push({ text: piece, match });
  };
  for (const found of text.matchAll(WORD)) {
    if (!matches.has(found[0])) continue;
    add(text.slice(from, found.index), false);
    add(found[0], true);
    from = found.index + found[0].length;
  }
  add(text.slice(from), false);
  return shortened(parts);
}

const cutBefore = (text: string): string => `… ${text.slice(-SHOWN / 2).replace(/^\S*\s/, '')}`;

function shortened(parts: TranscriptHit['parts']): TranscriptHit['parts'] {
  const [first] = parts;
  const head =
    first && !first.match && first.text.length > SHOWN / 2 && parts.length > 1
      ? [{ ...first, text: cutBefore(first.text) }]
      : first
        ? [first]
        : [];
  const kept: TranscriptHit['parts'] = [];
  let length = 0;
  for (const part of [...head, ...parts.slice(1)]) {
    if (length > SHOWN) return [...kept, { text: ' …', match: false }];
    const room = SHOWN * 1.5 - length;
    kept.push(
      !part.match && part.text.length > room
        ? { ...part, text: `${part.text.slice(0, room).replace(/[\ud800-\udbff]$/, '')} …` }
        : part,
    );
    length += part.text.length;
  }
  return kept;
}

/** Where in transcripts something was said, best match first, and in how many places in all. */
export async function searchTranscripts(
  db: Db,
  workspace: string,
  words: string,
  limit: number,
  transcript?: string,
): Promise<{ items: TranscriptHit[]; total: number }> {
  const found = and(
    eq(utterances.workspaceId, workspace),
    transcript === undefined ? undefined : eq(utterances.transcriptId, transcript),
    sql`${utterances.search} @@ ${query(words)}`,
  );
  const rows = await db
    .select({
      transcript: utterances.transcriptId,
      title: transcripts.title,
      position: utterances.position,
      speaker: utterances.speaker,
      startMs: utterances.startMs,
      text: utterances.text,
    })
    .from(utterances)
    .innerJoin(
      transcripts,
      and(eq(transcripts.workspaceId, utterances.workspaceId), eq(transcripts.id, utterances.transcriptId)),
    )
    .where(found)
    .orderBy(
      sql`ts_rank(${utterances.search}, ${query(words)}, 1) desc`,
      utterances.transcriptId,
      utterances.position,
    )
    .limit(limit);
  if (rows.length === 0) return { items: [], total: 0 };
  const matches = await matching(
    db,
    rows.map(({ text }) => text),
    words,
  );
  const items = rows.map((row) => ({
    transcript: { id: row.transcript, title: row.title },
    position: row.position,
    speaker: row.speaker,
    startSeconds: row.startMs === null ? null : row.startMs / 1000,
    parts: partsOf(row.text, matches),
  }));
  return { items, total: rows.length < limit ? rows.length : await db.$count(utterances, found) };
}
