import { itemsOf } from '@rehire/questionnaire/items';
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { responses, surveys } from '../surveys/surveys.table.ts';
import { layOut } from '../transcripts/transcript.ts';
import { transcripts, utterances } from '../transcripts/transcripts.table.ts';
import { answerTexts } from './answer-texts.table.ts';

/** Answers that are laid out in one go; the next call goes on behind them. */
const MOST_AT_ONCE = 5_000;

interface Text {
  readonly transcript: string;
  readonly upTo: number;
}

/** The text of an item's answers, nobody else's until the transaction ends; a new one where there is none. */
async function lockText(tx: Transaction, workspace: string, survey: string, key: string): Promise<Text> {
  const [found] = await tx
    .select()
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspace), eq(surveys.id, survey)))
    .for('update');
  const item = found && itemsOf(found.definition).find((each) => each.key === key);
  if (!found || !item) throw notFound();
  if (item.type !== 'text')
    throw new Problem('invalid-input', 'Only answers in people’s own words are laid out as a text.');
  const [known] = await tx
    .select({ transcript: answerTexts.transcriptId, upTo: answerTexts.upTo })
    .from(answerTexts)
    .where(
      and(
        eq(answerTexts.workspaceId, workspace),
        eq(answerTexts.surveyId, survey),
        eq(answerTexts.item, key),
      ),
    );
  if (known) return known;
  const transcript = uuidv7();
  await tx.insert(transcripts).values({
    workspaceId: workspace,
    id: transcript,
    title: `${found.title}: ${item.text}`.slice(0, 200),
    fileName: '',
    format: 'txt',
    // As many as there are answers: each utterance names its own, and nobody wants a list of them.
    speakers: [],
    utterances: 0,
    words: 0,
    fingerprint: createHash('sha256').update(`${survey}:${key}`).digest('hex'),
  });
  await tx
    .insert(answerTexts)
    .values({ workspaceId: workspace, surveyId: survey, item: key, transcriptId: transcript, upTo: 0 });
  return { transcript, upTo: 0 };
}

/**
 * Adds the answers to an item that came since to its text, an utterance each, spoken by the respondent. What stands in it
 * already does not move, so that every quote stays where it is.
 * @throws Problem not-found, invalid-input for an item that is no open question
 */
export async function gatherAnswers(
  tx: Transaction,
  workspace: string,
  survey: string,
  key: string,
): Promise<{ transcript: string; added: number; answers: number }> {
  const { transcript, upTo } = await lockText(tx, workspace, survey, key);
  const own = and(eq(utterances.workspaceId, workspace), eq(utterances.transcriptId, transcript));
  const answer = sql<string>`${responses.answers}->>${key}`;
  const fresh = await tx
    .select({ position: responses.position, respondent: responses.respondent, answer })
    .from(responses)
    .where(
      and(
        eq(responses.workspaceId, workspace),
        eq(responses.surveyId, survey),
        gt(responses.position, upTo),
        sql`btrim(${answer}) <> ''`,
      ),
    )
    .orderBy(asc(responses.position))
    .limit(MOST_AT_ONCE);
  const [last] = await tx
    .select({ position: utterances.position, end: utterances.end })
    .from(utterances)
    .where(own)
    .orderBy(desc(utterances.position))
    .limit(1);
  const { utterances: placed, words } = layOut(
    fresh.map(({ respondent, answer: text }) => ({ speaker: respondent, text, startMs: null, endMs: null })),
  );
  const [after, from] = last ? [last.position + 1, last.end + 1] : [0, 0];
  for (let at = 0; at < placed.length; at += 500)
    await tx.insert(utterances).values(
      placed.slice(at, at + 500).map((each) => ({
        ...each,
        workspaceId: workspace,
        transcriptId: transcript,
        position: each.position + after,
        start: each.start + from,
        end: each.end + from,
      })),
    );
  const newest = fresh.at(-1);
  if (newest) {
    await tx
      .update(answerTexts)
      .set({ upTo: newest.position })
      .where(and(eq(answerTexts.workspaceId, workspace), eq(answerTexts.transcriptId, transcript)));
    await tx
      .update(transcripts)
      .set({
        utterances: after + placed.length,
        words: sql`${transcripts.words} + ${words}`,
        version: sql`${transcripts.version} + 1`,
      })
      .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, transcript)));
  }
  return { transcript, added: fresh.length, answers: await tx.$count(utterances, own) };
}

/** The texts that the open answers of a survey were laid out in. */
export async function laidOutOf(db: Db, workspace: string, survey: string): Promise<string[]> {
  const rows = await db
    .select({ transcript: answerTexts.transcriptId })
    .from(answerTexts)
    .where(and(eq(answerTexts.workspaceId, workspace), eq(answerTexts.surveyId, survey)));
  return rows.map(({ transcript }) => transcript);
}
