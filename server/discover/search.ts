import type { Hit } from '@rehire/contract/loop/loop';
import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../platform/record/record.ts';
import { type Passage, searchPassages } from '../platform/search/search.store.ts';
import { feedback } from './feedback/feedback.table.ts';
import { quotes } from './quotes/quotes.table.ts';
import { responses, surveys } from './surveys/surveys.table.ts';
import { transcripts } from './transcripts/transcripts.table.ts';

const KINDS = ['quote', 'utterance', 'feedback', 'answer'] as const;

const idsOf = (found: readonly Passage[], kind: (typeof KINDS)[number]): string[] => [
  ...new Set(found.filter((each) => each.kind === kind).map(({ id }) => id)),
];

/** How a passage is shown, by its kind and id; what is gone meanwhile is left out. */
async function placesOf(
  db: Db,
  workspace: string,
  found: readonly Passage[],
): Promise<Map<string, (passage: Passage) => Hit>> {
  const shown = new Map<string, (passage: Passage) => Hit>();
  const quoted = await db
    .select({ id: quotes.id, text: quotes.text, transcript: quotes.transcriptId, title: transcripts.title })
    .from(quotes)
    .innerJoin(
      transcripts,
      and(eq(transcripts.workspaceId, quotes.workspaceId), eq(transcripts.id, quotes.transcriptId)),
    )
    .where(and(eq(quotes.workspaceId, workspace), inArray(quotes.id, idsOf(found, 'quote'))));
  for (const { id, text, transcript, title } of quoted)
    shown.set(`quote ${id}`, () => ({
      kind: 'quote',
      id,
      title: text,
      excerpt: title,
      href: `/discover/transcripts/${transcript}?quote=${id}`,
    }));
  const talks = await db
    .select({ id: transcripts.id, title: transcripts.title })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), inArray(transcripts.id, idsOf(found, 'utterance'))));
  for (const { id, title } of talks)
    shown.set(`utterance ${id}`, ({ part, excerpt }) => ({
      kind: 'transcript',
      id,
      title,
      excerpt,
      href: `/discover/transcripts/${id}?at=${part}`,
    }));
  const pieces = await db
    .select({ id: feedback.id, title: feedback.title })
    .from(feedback)
    .where(and(eq(feedback.workspaceId, workspace), inArray(feedback.id, idsOf(found, 'feedback'))));
  for (const { id, title } of pieces)
    shown.set(`feedback ${id}`, ({ excerpt }) => ({
      kind: 'feedback',
      id,
      title: title === '' ? excerpt : title,
      excerpt: title === '' ? null : excerpt,
      href: `/discover/feedback?state=all&piece=${id}`,
    }));
  const answered = await db
    .select({ id: responses.id, survey: surveys.id, title: surveys.title })
    .from(responses)
    .innerJoin(
      surveys,
      and(eq(surveys.workspaceId, responses.workspaceId), eq(surveys.id, responses.surveyId)),
    )
    .where(and(eq(responses.workspaceId, workspace), inArray(responses.id, idsOf(found, 'answer'))));
  for (const { id, survey, title } of answered)
    shown.set(`answer ${id}`, ({ excerpt }) => ({
      kind: 'answer',
      id,
      title: excerpt,
      excerpt: title,
      href: `/discover/surveys/${survey}?response=${id}`,
    }));
  return shown;
}

/** What was said, highlighted, told unasked and answered in words, best first. */
export async function searchDiscover(
  db: Db,
  workspace: string,
  words: string,
  limit: number,
): Promise<Hit[]> {
  const { passages: found } = await searchPassages(db, workspace, { kinds: KINDS }, words, limit);
  if (found.length === 0) return [];
  const places = await placesOf(db, workspace, found);
  return found.flatMap((passage) => places.get(`${passage.kind} ${passage.id}`)?.(passage) ?? []);
}
