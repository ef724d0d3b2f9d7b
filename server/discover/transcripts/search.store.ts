import type { TranscriptHit } from '@rehire/contract/discover/transcripts';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { searchPassages, WORD, wordsSought } from '../../platform/search/search.store.ts';
import { transcripts, utterances } from './transcripts.table.ts';

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

/** Where in transcripts something was said, best match first, and in how many places in all, counted up to 1,000. */
export async function searchTranscripts(
  db: Db,
  workspace: string,
  words: string,
  limit: number,
  transcript?: string,
): Promise<{ items: TranscriptHit[]; total: number }> {
  const { passages, total, sought } = await searchPassages(
    db,
    workspace,
    { kinds: ['utterance'], id: transcript },
    words,
    limit,
  );
  if (passages.length === 0) return { items: [], total: 0 };
  const places = JSON.stringify(passages.map(({ id, part }) => ({ id, part: Number(part) })));
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
    .where(
      and(
        eq(utterances.workspaceId, workspace),
        sql`(${utterances.transcriptId}, ${utterances.position}) in
          (select p.id, p.part from jsonb_to_recordset(${places}::jsonb) as p(id uuid, part int))`,
      ),
    );
  const placed = new Map(rows.map((row) => [`${row.transcript} ${row.position}`, row]));
  const matches = await wordsSought(
    db,
    workspace,
    rows.map(({ text }) => text),
    sought,
  );
  const items = passages.flatMap(({ id, part }): TranscriptHit[] => {
    const row = placed.get(`${id} ${part}`);
    return row
      ? [
          {
            transcript: { id: row.transcript, title: row.title },
            position: row.position,
            speaker: row.speaker,
            startSeconds: row.startMs === null ? null : row.startMs / 1000,
            parts: partsOf(row.text, matches),
          },
        ]
      : [];
  });
  return { items, total };
}
