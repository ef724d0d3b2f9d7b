import type { EventOf } from '@rehire/contract/events';
import { and, eq, gt, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { letGoOfFiles } from '../platform/imports/let-go.ts';
import type { Transaction } from '../platform/record/record.ts';
import { forgetWords } from '../platform/search/search.store.ts';
import type { Thread } from '../platform/thread/thread.ts';
import { answerTexts } from './answer-texts/answer-texts.table.ts';
import { feedbackLetters } from './answers/answers.table.ts';
import { boardRequests } from './boards/boards.table.ts';
import { deleteFeedback } from './feedback/feedback.store.ts';
import { feedback } from './feedback/feedback.table.ts';
import { participants } from './participants/participants.table.ts';
import { pseudonymise } from './participants/pseudonymise.store.ts';
import { dropPhotosOf } from './photos.store.ts';
import { quotes } from './quotes/quotes.table.ts';
import { responses, surveys } from './surveys/surveys.table.ts';
import { transcripts, utterances } from './transcripts/transcripts.table.ts';
import { surveyLetters } from './mailings/mailings.table.ts';
import { forgetVoters } from './votes/voters.store.ts';
import { surveyInvitees, surveyVisits } from './visits/visits.table.ts';

type Erased = EventOf<'customer.erased'>;

/** Takes an erased customer out of what people said: answers and feedback go, conversations stay under a pseudonym. */
export async function eraseFromDiscover(thread: Thread, tx: Transaction, erased: Erased): Promise<void> {
  if (erased.identities.length === 0) return;
  await eraseAnswers(thread, tx, erased);
  await eraseFeedback(thread, tx, erased);
  await hideInConversations(tx, erased);
  await forgetWords(tx, erased.workspace);
}

async function eraseAnswers(
  thread: Thread,
  tx: Transaction,
  { workspace, identities, names }: Erased,
): Promise<void> {
  // An address may have been written to before it was known whose it is.
  const written = tx
    .select({ id: surveyLetters.inviteeId })
    .from(surveyLetters)
    .where(and(eq(surveyLetters.workspaceId, workspace), inArray(surveyLetters.address, names)));
  const invited = await tx
    .delete(surveyInvitees)
    .where(
      and(
        eq(surveyInvitees.workspaceId, workspace),
        or(inArray(surveyInvitees.identity, identities), inArray(surveyInvitees.id, written)),
      ),
    )
    .returning({ visit: surveyInvitees.visitId });
  const gone = await tx
    .delete(responses)
    .where(and(eq(responses.workspaceId, workspace), inArray(responses.identity, identities)))
    .returning({ id: responses.id, survey: responses.surveyId, respondent: responses.respondent });
  const visits = [...invited.map(({ visit }) => visit), ...gone.map(({ id }) => id)];
  if (visits.length > 0)
    await tx
      .delete(surveyVisits)
      .where(and(eq(surveyVisits.workspaceId, workspace), inArray(surveyVisits.id, visits)));
  if (gone.length === 0) return;
  for (const { survey, respondent } of gone) await blankLaidOut(thread, tx, workspace, survey, respondent);
  await thread.removeNodes(
    tx,
    workspace,
    'response',
    gone.map(({ id }) => id),
  );
  const files = await tx
    .select({ id: surveys.importId })
    .from(surveys)
    .where(
      and(
        eq(surveys.workspaceId, workspace),
        isNotNull(surveys.importId),
        inArray(
          surveys.id,
          gone.map(({ survey }) => survey),
        ),
      ),
    );
  await letGoOfFiles(
    tx,
    workspace,
    files.flatMap(({ id }) => id ?? []),
  );
}

/** Open answers that were laid out to be coded are blanked where they stand, so that the quotes of others stay in their place. */
async function blankLaidOut(
  thread: Thread,
  tx: Transaction,
  workspace: string,
  survey: string,
  respondent: string,
): Promise<void> {
  const texts = tx
    .select({ id: answerTexts.transcriptId })
    .from(answerTexts)
    .where(and(eq(answerTexts.workspaceId, workspace), eq(answerTexts.surveyId, survey)));
  const blanked = await tx
    .update(utterances)
    .set({ text: sql`repeat('·', char_length(${utterances.text}))`, speaker: null })
    .where(
      and(
        eq(utterances.workspaceId, workspace),
        inArray(utterances.transcriptId, texts),
        eq(utterances.speaker, respondent),
      ),
    )
    .returning({ transcript: utterances.transcriptId, start: utterances.start, end: utterances.end });
  for (const { transcript, start, end } of blanked) {
    const ofText = and(eq(quotes.workspaceId, workspace), eq(quotes.transcriptId, transcript));
    const theirs = await tx
      .delete(quotes)
      .where(and(ofText, lt(quotes.start, end), gt(quotes.end, start)))
      .returning({ id: quotes.id });
    await thread.removeNodes(
      tx,
      workspace,
      'quote',
      theirs.map(({ id }) => id),
    );
    await tx.update(quotes).set({ prefix: '', suffix: '' }).where(ofText);
  }
}

async function eraseFeedback(
  thread: Thread,
  tx: Transaction,
  { workspace, identities, names }: Erased,
): Promise<void> {
  await forgetVoters(tx, workspace, identities);
  await tx
    .delete(feedbackLetters)
    .where(and(eq(feedbackLetters.workspaceId, workspace), inArray(feedbackLetters.identity, identities)));
  await tx
    .delete(boardRequests)
    .where(and(eq(boardRequests.workspaceId, workspace), inArray(boardRequests.email, names)));
  const theirs = await tx
    .select({ id: feedback.id, file: feedback.importId })
    .from(feedback)
    .where(and(eq(feedback.workspaceId, workspace), inArray(feedback.identity, identities)));
  if (theirs.length === 0) return;
  const ids = theirs.map(({ id }) => id);
  await deleteFeedback(tx, workspace, inArray(feedback.id, ids));
  await thread.removeNodes(tx, workspace, 'feedback', ids);
  await letGoOfFiles(
    tx,
    workspace,
    theirs.flatMap(({ file }) => file ?? []),
  );
}

/** Whose conversations are kept without anybody having taken part in a study takes part now, to have a pseudonym. */
async function hideInConversations(tx: Transaction, { workspace, identities, names }: Erased): Promise<void> {
  const ofThem = and(eq(participants.workspaceId, workspace), inArray(participants.identity, identities));
  const known = await tx.select().from(participants).where(ofThem);
  const [talk] = await tx
    .select({ id: transcripts.id })
    .from(transcripts)
    .where(and(eq(transcripts.workspaceId, workspace), inArray(transcripts.identity, identities)))
    .limit(1);
  const [name = '', ...aliases] = names;
  if (known.length === 0 && talk) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`participants:${workspace}`}, 0))`);
    const [made] = await tx
      .insert(participants)
      .values({
        workspaceId: workspace,
        number: sql`(select coalesce(max(p.number), 0) + 1 from participants p where p.workspace_id = ${workspace})`,
        identity: identities[0] ?? null,
        name,
        aliases,
        author: 'system',
      })
      .returning();
    if (made) known.push(made);
  }
  for (const { id, pseudonymisedAt } of known) {
    if (pseudonymisedAt === null) await pseudonymise(tx, workspace, id);
    await dropPhotosOf(tx, workspace, id);
  }
  await tx.update(participants).set({ identity: null, email: null }).where(ofThem);
  await tx
    .update(transcripts)
    .set({ identity: null })
    .where(and(eq(transcripts.workspaceId, workspace), inArray(transcripts.identity, identities)));
}
