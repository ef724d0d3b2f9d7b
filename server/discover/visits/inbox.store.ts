import type { SurveyAnswers, SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { Transaction } from '../../platform/record/record.ts';
import type { Thread } from '../../platform/thread/thread.ts';
import { insertFeedback } from '../feedback/feedback.store.ts';

/** A response with what of it may stand in the inbox. */
interface Written {
  readonly response: string;
  /** What the team calls the respondent, and what they are known by; null of who is unknown. */
  readonly invitee: { readonly name: string; readonly identity: number | null } | null;
  readonly answers: SurveyAnswers;
}

/** Takes the answers to questions of the inbox for pieces of feedback, each once. */
export async function takeIntoInbox(
  {
    tx,
    thread,
    workspace,
  }: { readonly tx: Transaction; readonly thread: Thread; readonly workspace: string },
  definition: SurveyDefinition,
  written: readonly Written[],
): Promise<void> {
  const questions = definition.pages.flatMap(({ items }) =>
    items.flatMap((item) => (item.type === 'text' && item.inbox ? [item] : [])),
  );
  for (const { key, text: question } of questions)
    for (const { response, invitee, answers } of written) {
      const said = answers[key];
      const text = typeof said === 'string' ? said.trim() : '';
      if (text === '') continue;
      const { id, made } = await insertFeedback(
        tx,
        workspace,
        'survey',
        {
          text,
          title: question.slice(0, 300).trim(),
          stage: '',
          reference: `${response}:${key}`,
          ...(invitee ? { name: invitee.name.slice(0, 300), identity: invitee.identity } : {}),
        },
        'system',
      );
      if (made) await thread.addNode(tx, workspace, { kind: 'feedback', id });
    }
}
