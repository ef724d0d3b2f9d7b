import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../platform/record/record.ts';
import { quotes } from './quotes/quotes.table.ts';
import { type ItemPair, type RatedAnswers, ratedAnswers as rated } from './surveys/ratings.store.ts';
import { surveys } from './surveys/surveys.table.ts';
import { transcripts, utterances } from './transcripts/transcripts.table.ts';

/** What surveys are called, by id. */
export async function surveyTitles(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: surveys.id, title: surveys.title })
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), inArray(surveys.id, [...ids])));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Whether a survey is there. */
export const surveyExists = async (db: Db, workspace: string, survey: string): Promise<boolean> =>
  (await surveyTitles(db, workspace, [survey])).has(survey);

/** What every respondent answered to pairs of items, on 1..5. @throws Problem not-found */
export const ratedAnswers = (
  db: Db,
  workspace: string,
  survey: string,
  pairs: readonly ItemPair[],
): Promise<RatedAnswers> => rated(db, workspace, survey, pairs);

/**
 * Who said each quote, as a key that is the same for the same person: the customer where known, otherwise the speaker of
 * that conversation. Quotes that are not there are left out.
 */
export async function speakersOf(
  db: Db,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const known = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (known.length === 0) return new Map();
  const rows = await db
    .select({
      id: quotes.id,
      transcript: quotes.transcriptId,
      customer: transcripts.customerId,
      speaker: sql<
        string | null
      >`(select u.speaker from ${utterances} u where u.workspace_id = ${quotes.workspaceId} and u.transcript_id = ${quotes.transcriptId} and u.start <= ${quotes.start} order by u.start desc limit 1)`,
    })
    .from(quotes)
    .innerJoin(
      transcripts,
      and(eq(transcripts.workspaceId, quotes.workspaceId), eq(transcripts.id, quotes.transcriptId)),
    )
    .where(and(eq(quotes.workspaceId, workspace), inArray(quotes.id, known)));
  return new Map(
    rows.map(({ id, transcript, customer, speaker }) => [
      id,
      customer === null ? `${transcript} ${speaker ?? ''}` : `customer ${customer}`,
    ]),
  );
}
