import { and, asc, eq, gte, lte } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { utterances } from '../transcripts/transcripts.table.ts';
import { type Anchor, anchorIn, CONTEXT, type Place } from './quote.ts';

/** A place as it reads in a conversation now, with the words around it; null where nothing stands there. */
export async function anchorAt(
  db: Db,
  workspace: string,
  transcript: string,
  place: Place,
): Promise<Anchor | null> {
  const pieces = await db
    .select({ start: utterances.start, end: utterances.end, text: utterances.text })
    .from(utterances)
    .where(
      and(
        eq(utterances.workspaceId, workspace),
        eq(utterances.transcriptId, transcript),
        gte(utterances.end, place.start - CONTEXT),
        lte(utterances.start, place.end + CONTEXT),
      ),
    )
    .orderBy(asc(utterances.position));
  return anchorIn(pieces, place);
}
